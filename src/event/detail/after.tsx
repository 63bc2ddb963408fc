import type { EventPage, Material } from '@contract/endpoints/events.ts'
import { Image, View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import { Tap } from '@/components/tap'
import { openLink } from '@/platform/link'
import { photoSource, showPhotos } from '@/platform/photo'
import { toast } from '@/platform/toast'

const Photo = memo(function Photo({ material }: { material: Material }) {
  const source = photoSource(material.url, 'full')
  const handleShow = useCallback(() => {
    if (process.env.TARO_ENV !== 'h5') showPhotos([source], source)
  }, [source])
  return (
    <Tap label={material.title} onTap={handleShow}>
      <Image className="event-photo" src={source} mode="widthFix" />
      <View className="t14 ink-2">{material.title}</View>
    </Tap>
  )
})

const Link = memo(function Link({ material: { title, url } }: { material: Material }) {
  const handleOpen = useCallback(async () => {
    if ((await openLink(url)) === 'copied') toast('网址复制好了，粘到浏览器里打开')
  }, [url])
  return <Cell icon="text" title={title} hasArrow onTap={handleOpen} />
})

/** What came of it, and what was handed out; nothing until it is written. */
export const After = memo(function After({ event: { outcome, materials } }: { event: EventPage }) {
  const photos = materials.filter(({ isPhoto }) => isPhoto)
  const links = materials.filter(({ isPhoto }) => !isPhoto)
  return (
    <>
      {outcome && (
        <Section title="结果">
          <Card>
            <View className="event-words">{outcome}</View>
          </Card>
        </Section>
      )}
      {materials.length > 0 && (
        <Section title="资料">
          {photos.length > 0 && (
            <Card>
              {photos.map(material => (
                <Photo key={material.url} material={material} />
              ))}
            </Card>
          )}
          {links.length > 0 && (
            <Card isFlush>
              {links.map(material => (
                <Link key={material.url} material={material} />
              ))}
            </Card>
          )}
        </Section>
      )}
    </>
  )
})
