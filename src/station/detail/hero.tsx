import type { StationPhoto } from '@contract/endpoints/profiles.ts'
import { Image, View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { ArchHero } from '@/components/arch-hero'
import { IconButton } from '@/components/icon-button'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'
import { goBack } from '@/platform/go'
import { photoSource, showPhotos } from '@/platform/photo'
import { navMetrics } from '@/platform/system'
import { useFreshPhotos } from '@/platform/use-fresh-photos'

const BUTTON_PX = 44
/** As high as what is drawn in its place. */
const PICTURE_PX = 184
const NONE: readonly StationPhoto[] = []

interface PhotosProps {
  photos: readonly StationPhoto[]
  /** Free height above, px. */
  top: number
  /** Their addresses end: asks for new ones. */
  onFresh: () => void
}

/** The first photo; a tap shows all of them. */
const Photos = memo(function Photos({ photos, top, onFresh }: PhotosProps) {
  useFreshPhotos(onFresh)
  const style = useMemo(() => ({ height: `${top + PICTURE_PX}px` }), [top])
  const sources = useMemo(() => photos.map(photo => photoSource(photo.url, 'full')), [photos])
  const [first = ''] = sources
  const [isOpen, setOpen] = useState(false)
  const handleClose = useCallback(() => setOpen(false), [])
  // a mini-program has a viewer of its own
  const handleShow = useCallback(() => {
    if (process.env.TARO_ENV === 'h5') setOpen(true)
    else showPhotos(sources, first)
  }, [sources, first])
  return (
    <>
      <Tap className="hero-photo" label={`站点照片，共 ${photos.length} 张，点开看大图`} onTap={handleShow}>
        <View style={style}>
          <Image className="hero-image" src={first} mode="aspectFill" aria-hidden="true" />
        </View>
        {photos.length > 1 && <View className="hero-count">{`${photos.length} 张`}</View>}
      </Tap>
      <Sheet title="照片" isOpen={isOpen} onClose={handleClose}>
        {sources.map(source => (
          <Image key={source} className="hero-full" src={source} mode="widthFix" />
        ))}
      </Sheet>
    </>
  )
})

interface HeroProps {
  photos: readonly StationPhoto[] | undefined
  onFresh: () => void
}

/** The picture, and over it a way back that stays while the page scrolls. */
export const Hero = memo(function Hero({ photos = NONE, onFresh }: HeroProps) {
  const [{ top, back }] = useState(() => {
    const bar = navMetrics()
    return { top: bar.top, back: { top: `${bar.top + (bar.height - BUTTON_PX) / 2}px` } }
  })
  return (
    <>
      <View className="station-back">
        <View className="station-back-at" style={back}>
          <IconButton icon="back" label="返回" isPlain onTap={goBack} />
        </View>
      </View>
      {photos.length > 0 ? <Photos photos={photos} top={top} onFresh={onFresh} /> : <ArchHero top={top} />}
    </>
  )
})
