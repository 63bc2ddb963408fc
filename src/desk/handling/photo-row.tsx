import type { IssuePhoto } from '@contract/endpoints/issues.ts'
import { Image, View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { Sheet } from '@/components/sheet'
import { Tap } from '@/components/tap'
import { photoSource, showPhotos } from '@/platform/photo'
import { PHOTO_REFUSED } from '@/texts/issue-notes'

interface ThumbProps {
  /** Absent for one that this reader may not see. */
  url: string | undefined
  label: string
  word: string | undefined
  onShow: (url: string) => void
}

const Thumb = memo(function Thumb({ url, label, word, onShow }: ThumbProps) {
  const handleTap = useCallback(() => url && onShow(url), [onShow, url])
  return (
    <Tap className="desk-photo" label={label} onTap={handleTap}>
      {url && (
        <Image className="desk-photo-image" src={photoSource(url, 'thumb')} mode="aspectFill" lazyLoad />
      )}
      {word && <View className="desk-photo-word">{word}</View>}
    </Tap>
  )
})

const STAGE = { before: '办之前', after: '办之后' } as const

export type StagedPhoto = IssuePhoto & { stage?: 'before' | 'after' | undefined }

/** Small photos; a tap shows one whole: in WeChat by its own viewer, in a browser in a sheet. */
export const PhotoRow = memo(function PhotoRow({ photos }: { photos: readonly StagedPhoto[] }) {
  const [shown, setShown] = useState<string>()
  const urls = useMemo(() => photos.flatMap(({ url }) => (url ? [photoSource(url, 'full')] : [])), [photos])
  const handleShow = useCallback(
    (url: string) => {
      const full = photoSource(url, 'full')
      if (process.env.TARO_ENV === 'h5') setShown(full)
      else showPhotos(urls, full)
    },
    [urls],
  )
  const handleClose = useCallback(() => setShown(undefined), [])
  if (photos.length === 0) return null
  return (
    <>
      <View className="desk-photos">
        {photos.map(({ id, url, stage, isRefused }, i) => (
          <Thumb
            key={id}
            url={url}
            label={`看第 ${i + 1} 张照片${isRefused ? `，${PHOTO_REFUSED}` : ''}`}
            word={isRefused ? PHOTO_REFUSED : stage && STAGE[stage]}
            onShow={handleShow}
          />
        ))}
      </View>
      <Sheet title="照片" isOpen={shown !== undefined} onClose={handleClose}>
        <Image className="desk-photo-full" src={shown ?? ''} mode="widthFix" />
      </Sheet>
    </>
  )
})
