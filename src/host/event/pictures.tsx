import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { PhotoPicker } from '@/components/photo-picker'
import { choosePhotos, photoSource } from '@/platform/photo'
import { PhotoList } from '@/stores/photo-list'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import type { OutcomeDraft } from './outcome-draft'

const MOST = 6

/** Pictures of the event; one that is still being sent is not yet one of them. */
export const Pictures = observer(function Pictures({ draft }: { draft: OutcomeDraft }) {
  const { issues } = useStores()
  const [sending] = useState(() => new PhotoList((path, onProgress) => issues.upload(path, onProgress)))
  const takeSent = useCallback(() => {
    for (const { id, photoId, url } of sending.items) {
      if (!photoId || !url) continue
      draft.addPicture(photoId, url)
      sending.remove(id)
    }
  }, [sending, draft])
  const handleAdd = useCallback(async () => {
    const room = MOST - draft.pictures.length - sending.items.length
    const paths = await choosePhotos(room)
    await sending.add(paths.slice(0, room), true)
    takeSent()
  }, [sending, draft, takeSent])
  const handleRemove = useCallback(
    (id: string) => {
      draft.remove(id)
      sending.remove(id)
    },
    [draft, sending],
  )
  const handleRetry = useCallback((id: string) => void sending.retry(id).then(takeSent), [sending, takeSent])
  const there = draft.pictures.map(({ key, source }) => ({
    id: key,
    source: photoSource(source, 'thumb'),
    state: 'done' as const,
    percent: 100,
  }))
  return (
    <View className="col gap-2">
      <View className="t14 ink-2">照片</View>
      <PhotoPicker
        photos={[...there, ...sending.items]}
        max={MOST}
        note="拍到人要先问过他。"
        error={sending.failure && failureText(sending.failure)}
        onAdd={handleAdd}
        onRemove={handleRemove}
        onRetry={handleRetry}
      />
    </View>
  )
})
