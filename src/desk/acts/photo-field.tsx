import { MAX_PHOTOS } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { PhotoPicker } from '@/components/photo-picker'
import { choosePhotos } from '@/platform/photo'
import type { PhotoList } from '@/stores/photo-list'
import { failureText } from '@/texts/failures'

interface PhotoFieldProps {
  title: string
  photos: PhotoList
  error: string | undefined
}

/** Photos of a step, sent as soon as they are picked. */
export const PhotoField = observer(function PhotoField({ title, photos, error }: PhotoFieldProps) {
  const handleAdd = useCallback(async () => void photos.add(await choosePhotos(photos.room), true), [photos])
  const handleRemove = useCallback((id: string) => photos.remove(id), [photos])
  const handleRetry = useCallback((id: string) => void photos.retry(id), [photos])
  const failed = photos.hasFailed && photos.failure ? failureText(photos.failure) : undefined
  return (
    <View className="col gap-2">
      <View className="t14 ink-2">{title}</View>
      <PhotoPicker
        photos={photos.items}
        max={MAX_PHOTOS}
        note="别拍到人脸、车牌和门牌号"
        error={failed ?? (photos.items.length > 0 ? undefined : error)}
        onAdd={handleAdd}
        onRemove={handleRemove}
        onRetry={handleRetry}
      />
    </View>
  )
})
