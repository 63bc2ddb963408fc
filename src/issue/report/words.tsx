import { MAX_PHOTOS } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { PhotoPicker } from '@/components/photo-picker'
import { Section } from '@/components/section'
import { TextField } from '@/components/text-field'
import { choosePhotos } from '@/platform/photo'
import type { PhotoList } from '@/stores/photo-list'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'
import type { ReportForm } from './report-form'

const PHOTO_NOTE = '照片里的拍摄地点等信息会先去掉。照片不公开，只有站点和承办单位能看到。'

const Photos = observer(function Photos({ photos, error }: { photos: PhotoList; error: string | undefined }) {
  const { accounts } = useStores()
  const handleAdd = useCallback(async () => {
    await photos.add(await choosePhotos(photos.room), accounts.isSignedIn)
  }, [photos, accounts])
  const handleRemove = useCallback((id: string) => photos.remove(id), [photos])
  const handleRetry = useCallback((id: string) => void photos.retry(id), [photos])
  const failure = photos.hasFailed && photos.failure ? writeFailureText(photos.failure) : undefined
  return (
    <PhotoPicker
      photos={photos.items}
      max={MAX_PHOTOS}
      note={PHOTO_NOTE}
      error={error ?? failure}
      onAdd={handleAdd}
      onRemove={handleRemove}
      onRetry={handleRetry}
    />
  )
})

export const Words = observer(function Words({ form, photos }: { form: ReportForm; photos: PhotoList }) {
  const handleTitle = useCallback((title: string) => form.change({ title }), [form])
  const handleBody = useCallback((body: string) => form.change({ body }), [form])
  const { title, body } = form.written
  return (
    <Section title="怎么回事">
      <Card>
        <TextField
          label="标题"
          hint="一句话说清楚"
          value={title}
          max={40}
          error={form.errors.title}
          onInput={handleTitle}
        />
        <View className="report-gap" />
        <TextField
          label="怎么回事"
          hint="在哪儿、什么样、从什么时候起"
          value={body}
          max={2000}
          isLong
          error={form.errors.body}
          onInput={handleBody}
        />
        <View className="report-rule" />
        <Photos photos={photos} error={form.errors.photoIds} />
      </Card>
    </Section>
  )
})
