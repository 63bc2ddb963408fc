import { Image, View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from './icon'
import { Tap } from './tap'
import './photo-picker.scss'

export interface PickedPhoto {
  id: string
  /** What is shown: the device's own file or the thumbnail of the server. */
  source: string
  state: 'waiting' | 'uploading' | 'failed' | 'done'
  /** 0 to 100 while it is sent. */
  percent: number
}

interface TileProps extends PickedPhoto {
  /** From 1, for reading aloud. */
  order: number
  onRemove: (id: string) => void
  onRetry: (id: string) => void
}

const Photo = memo(function Photo({ id, source, state, percent, order, onRemove, onRetry }: TileProps) {
  const handleRemove = () => onRemove(id)
  const handleRetry = () => onRetry(id)
  return (
    <View className={`photo photo-${state}`}>
      <Image className="photo-image" src={source} mode="aspectFill" aria-label={`第 ${order} 张照片`} />
      {state === 'uploading' && <View className="photo-word" aria-live="polite">{`正在传 ${percent}%`}</View>}
      {state === 'waiting' && <View className="photo-word">登录后传</View>}
      {state === 'failed' && (
        <Tap className="photo-word photo-again" label={`再传一次，第 ${order} 张`} onTap={handleRetry}>
          再传一次
        </Tap>
      )}
      <Tap className="photo-remove" label={`删掉第 ${order} 张照片`} onTap={handleRemove}>
        <View className="photo-cross">
          <Icon name="close" size={16} />
        </View>
      </Tap>
    </View>
  )
})

interface PhotoPickerProps {
  photos: readonly PickedPhoto[]
  max: number
  note: string
  error?: string | undefined
  onAdd: () => void
  onRemove: (id: string) => void
  onRetry: (id: string) => void
}

export const PhotoPicker = memo(function PhotoPicker(props: PhotoPickerProps) {
  const { photos, max, note, error, onAdd, onRemove, onRetry } = props
  return (
    <View>
      <View className="photos">
        {photos.map((photo, i) => (
          <Photo key={photo.id} {...photo} order={i + 1} onRemove={onRemove} onRetry={onRetry} />
        ))}
        {photos.length < max && (
          <Tap className="photo photo-add" label={`添照片，还能添 ${max - photos.length} 张`} onTap={onAdd}>
            <Icon name="camera" size={28} />
            <View className="t13">添照片</View>
          </Tap>
        )}
      </View>
      {error && (
        <View className="field-error" aria-role="alert">
          {error}
        </View>
      )}
      <View className="t13 ink-3 photo-note">{note}</View>
    </View>
  )
})
