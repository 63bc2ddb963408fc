import type { IssuePhoto } from '@contract/endpoints/issues.ts'
import { Image, View } from '@tarojs/components'
import { memo } from 'react'
import { Tap } from '@/components/tap'
import { photoSource } from '@/platform/photo'
import { PHOTO_REFUSED } from '@/texts/issue-notes'
import { usePhotoViewer } from './photo-viewer'

type Staged = IssuePhoto & { stage?: 'before' | 'after' | undefined }
const STAGE = { before: '办之前', after: '办好后' } as const

interface ThumbProps {
  /** Absent for one that this reader may not see. */
  url: string | undefined
  order: number
  word: string | undefined
  onShow: (url: string) => void
}

const Thumb = memo(function Thumb({ url, order, word, onShow }: ThumbProps) {
  const handleTap = () => url && onShow(url)
  if (!url)
    return (
      <View className="told-photo" role="img" aria-label={`第 ${order} 张照片${word}`}>
        <View className="told-word">{word}</View>
      </View>
    )
  return (
    <Tap className="told-photo" label={`看第 ${order} 张照片${word ? `，${word}` : ''}`} onTap={handleTap}>
      <Image className="told-image" src={photoSource(url, 'thumb')} mode="aspectFill" lazyLoad />
      {word && <View className="told-word">{word}</View>}
    </Tap>
  )
})

/** Photos in a row of four; a tap shows one in full. */
export const Thumbs = memo(function Thumbs({ photos }: { photos: readonly Staged[] }) {
  const { handleShow, sheet } = usePhotoViewer(photos)
  return (
    <>
      <View className="told-photos">
        {photos.map(({ id, url, stage, isRefused }, i) => (
          <Thumb
            key={id}
            url={url}
            order={i + 1}
            word={isRefused ? PHOTO_REFUSED : stage && STAGE[stage]}
            onShow={handleShow}
          />
        ))}
      </View>
      {sheet}
    </>
  )
})
