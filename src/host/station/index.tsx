import type { StationPhoto } from '@contract/endpoints/profiles.ts'
import type { OpeningHours } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { LoadState } from '@/components/load-state'
import { goTo } from '@/platform/go'
import { photoSource } from '@/platform/photo'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import { type FormPhoto, PhotoList } from '@/stores/photo-list'
import { ProfileDraft, type WrittenFunction } from '@/stores/profile-draft'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { Problem } from '../problem'
import { FunctionsList } from './functions-list'
import { HoursList } from './hours-list'
import { PhotosField } from './photos-field'
import { Waiting } from './waiting'
import { Rest, Words } from './words'
import './index.scss'

const asKept = ({ id, url }: StationPhoto): FormPhoto => ({
  id,
  path: url,
  source: photoSource(url, 'thumb'),
  state: 'done',
  percent: 100,
  photoId: id,
  url,
})

interface FormProps {
  draft: ProfileDraft
  photos: PhotoList
}

const Form = observer(function Form({ draft, photos }: FormProps) {
  const handleHours = useCallback((hours: OpeningHours) => draft.write({ hours }), [draft])
  const handleFunctions = useCallback((functions: WrittenFunction[]) => draft.write({ functions }), [draft])
  const handleAgain = useCallback(() => void draft.again(), [draft])
  const { written, loaded, attempt } = draft
  if (!written || !loaded.value) return null
  const { waiting, approvesPhotos } = loaded.value
  const isStale = attempt.problem?.code === 'profile_changed'
  return (
    <View className="station-form">
      {waiting && <Waiting change={waiting} />}
      <View className="station-trouble">
        <Problem attempt={attempt} {...(isStale && { action: '看新的', onAction: handleAgain })} />
      </View>
      <Words draft={draft} written={written} />
      <HoursList hours={written.hours} onChange={handleHours} />
      <FunctionsList
        functions={written.functions}
        error={draft.errorOf('functions')}
        onChange={handleFunctions}
      />
      <PhotosField photos={photos} isApproved={approvesPhotos} error={draft.errorOf('photoIds')} />
      <Rest draft={draft} written={written} />
    </View>
  )
})

const SaveBar = observer(function SaveBar({ draft, photos }: FormProps) {
  const isChanged = draft.isChanged(photos.ids)
  const handleSave = useCallback(async () => {
    const saved = await draft.save(photos.ids)
    if (!saved)
      return scrollToFirst(draft.attempt.problem?.code === 'invalid' ? '.field-error' : '.station-trouble')
    toast(saved.waiting ? '交给机关了' : '改好了，已公开')
  }, [draft, photos])
  const text = draft.needsApproval ? '交给机关看' : '保存'
  return (
    <ActionBar>
      <Button
        text={photos.isUploading ? '照片还在传' : isChanged ? text : '没有改动'}
        kind="primary"
        isBlock
        isDisabled={!isChanged || photos.isUploading}
        isLoading={draft.attempt.isBusy}
        onTap={handleSave}
      />
    </ActionBar>
  )
})

/** The draft of a station, with the photos that it has. */
function useDraft(stationId: string): FormProps {
  const ports = usePorts()
  const { issues } = useStores()
  const [draft] = useState(() => new ProfileDraft(ports, stationId))
  const [photos] = useState(() => new PhotoList((path, onProgress) => issues.upload(path, onProgress)))
  const version = draft.loaded.value?.version
  useEffect(() => {
    // a version that is new here brings its photos
    if (version !== undefined) photos.restore(draft.photos.map(asKept))
  }, [version, draft, photos])
  return { draft, photos }
}

const Loaded = observer(function Loaded({ draft, photos }: FormProps) {
  const handleLoad = useCallback(() => void draft.load(), [draft])
  const { state, value, failure } = draft.loaded
  return (
    <LoadState
      isLoading={state === 'loading'}
      hasValue={value !== undefined}
      failure={failure && failureText(failure)}
      onRetry={handleLoad}
    >
      <Form draft={draft} photos={photos} />
    </LoadState>
  )
})

/** What a station says of itself, changed by its host. */
export default observer(function HostStation() {
  const { station, id } = useRouter().params
  const stationId = useStationId(station ?? id)
  const { draft, photos } = useDraft(stationId ?? '')
  useDidShow(() => {
    if (stationId && !draft.loaded.value) void draft.load()
  })
  const handleLook = useCallback(() => goTo('station/detail', { id: stationId }), [stationId])
  return (
    <HostPage
      title="站点资料"
      stationId={stationId}
      isForbidden={draft.loaded.failure === 'forbidden'}
      isNarrow
      bar={draft.written && <SaveBar draft={draft} photos={photos} />}
    >
      <Loaded draft={draft} photos={photos} />
      {draft.written && <Button text="看看大家看到的样子" kind="text" isBlock onTap={handleLook} />}
    </HostPage>
  )
})
