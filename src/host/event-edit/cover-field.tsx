import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { PhotoPicker } from '@/components/photo-picker'
import { choosePhotos } from '@/platform/photo'
import type { PhotoList } from '@/stores/photo-list'
import { failureText } from '@/texts/failures'

interface CoverProps {
  cover: PhotoList
  error: string | undefined
}

/** One picture, at the head of its page and on the card in a chat. */
export const CoverField = observer(function CoverField({ cover, error }: CoverProps) {
  const handleAdd = useCallback(async () => {
    const paths = await choosePhotos(1)
    await cover.add(paths.slice(0, 1), true)
  }, [cover])
  const handleRemove = useCallback((id: string) => cover.remove(id), [cover])
  const handleRetry = useCallback((id: string) => void cover.retry(id), [cover])
  return (
    <Card>
      <PhotoPicker
        photos={cover.items}
        max={1}
        note="放在活动页最上面，转发的卡片也用它。可以不放。"
        error={error ?? (cover.failure && failureText(cover.failure))}
        onAdd={handleAdd}
        onRemove={handleRemove}
        onRetry={handleRetry}
      />
    </Card>
  )
})
