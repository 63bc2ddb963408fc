import type { Issue } from '@contract/endpoints/issues.ts'
import { Image, View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'
import { photoSource, showPhotos } from '@/platform/photo'

interface ThumbProps {
  url: string
  order: number
  onShow: (url: string) => void
}

const Thumb = memo(function Thumb({ url, order, onShow }: ThumbProps) {
  const handleTap = () => onShow(url)
  return (
    <Tap className="told-photo" label={`看第 ${order} 张照片`} onTap={handleTap}>
      <Image className="told-image" src={photoSource(url, 'thumb')} mode="aspectFill" lazyLoad />
    </Tap>
  )
})

/** A mini-program has a viewer of its own; in a browser the photo opens in a sheet. */
function usePhotoViewer(photos: Issue['photos']) {
  const [shown, setShown] = useState<string>()
  const urls = useMemo(() => photos.map(photo => photoSource(photo.url, 'full')), [photos])
  const handleShow = useCallback(
    (url: string) => {
      const full = photoSource(url, 'full')
      if (process.env.TARO_ENV === 'h5') setShown(full)
      else showPhotos(urls, full)
    },
    [urls],
  )
  const handleClose = useCallback(() => setShown(undefined), [])
  return { shown, handleShow, handleClose }
}

/** What was written, with the photos that this reader may see. */
export const Told = memo(function Told({ issue }: { issue: Issue }) {
  const { photos, body } = issue
  const { shown, handleShow, handleClose } = usePhotoViewer(photos)
  return (
    <Card>
      <View className="told-body">{body}</View>
      {photos.length > 0 && (
        <>
          <View className="told-photos">
            {photos.map(({ id, url }, i) => (
              <Thumb key={id} url={url} order={i + 1} onShow={handleShow} />
            ))}
          </View>
          <View className="t13 ink-3">照片不公开，只有反映人、站点和承办单位能看到</View>
        </>
      )}
      <Sheet title="照片" isOpen={shown !== undefined} onClose={handleClose}>
        <Image className="told-full" src={shown ?? ''} mode="widthFix" />
      </Sheet>
    </Card>
  )
})
