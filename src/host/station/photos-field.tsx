import { MAX_STATION_PHOTOS } from '@contract/rules/profiles.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { PhotoPicker } from '@/components/photo-picker'
import { Section } from '@/components/section'
import { choosePhotos } from '@/platform/photo'
import type { PhotoList } from '@/stores/photo-list'
import { failureText } from '@/texts/failures'

interface PhotosFieldProps {
  photos: PhotoList
  /** They wait until the office looked at them. */
  isApproved: boolean
  error: string | undefined
}

/** Photos of the room; the first one stands at the head of its page. */
export const PhotosField = observer(function PhotosField({ photos, isApproved, error }: PhotosFieldProps) {
  const handleAdd = useCallback(async () => {
    const room = MAX_STATION_PHOTOS - photos.items.length
    const paths = await choosePhotos(room)
    await photos.add(paths.slice(0, room), true)
  }, [photos])
  const handleRemove = useCallback((id: string) => photos.remove(id), [photos])
  const handleRetry = useCallback((id: string) => void photos.retry(id), [photos])
  const note = `第一张放在站点页最上面。${isApproved ? '新照片要机关看过，大家才看得到。' : ''}不要拍到来访的人。`
  return (
    <Section title="照片">
      <Card>
        <PhotoPicker
          photos={photos.items}
          max={MAX_STATION_PHOTOS}
          note={note}
          error={error ?? (photos.failure && failureText(photos.failure))}
          onAdd={handleAdd}
          onRemove={handleRemove}
          onRetry={handleRetry}
        />
      </Card>
    </Section>
  )
})
