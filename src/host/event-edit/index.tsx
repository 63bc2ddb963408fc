import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { photoSource } from '@/platform/photo'
import { useWide } from '@/platform/use-wide'
import { EventDraft } from '@/stores/event-draft'
import { PhotoList } from '@/stores/photo-list'
import { useHostEvents } from '@/stores/use-host-stores'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { othersText } from '@/texts/host-events'
import { HostPage, useStationId } from '../host-page'
import { Problem } from '../problem'
import { CoverField } from './cover-field'
import { PreviewCard } from './preview-card'
import { RepeatFields } from './repeat-fields'
import { SaveBar } from './save-bar'
import { PlacesFields, TimeFields } from './time-fields'
import { WordsFields } from './words-fields'
import './index.scss'

interface FormProps {
  draft: EventDraft
  cover: PhotoList
  stationId: string
}

/** Why the last save did nothing, and whether somebody else was faster. */
const Trouble = observer(function Trouble({ draft }: { draft: EventDraft }) {
  const handleTheirs = useCallback(() => draft.again(), [draft])
  const isStale = draft.attempt.problem?.code === 'event_changed'
  return (
    <View className="event-trouble">
      {isStale && (
        <Notice tone="alert" text={othersText(draft.others)} action="用新的" onAction={handleTheirs} />
      )}
      {!isStale && <Problem attempt={draft.attempt} />}
    </View>
  )
})

const Fields = observer(function Fields({ draft, cover, stationId }: FormProps) {
  const { kinds } = useHostEvents(stationId)
  return (
    <>
      <Trouble draft={draft} />
      <Section title="是什么活动">
        <WordsFields draft={draft} kinds={kinds.value ?? []} />
      </Section>
      <Section title="什么时候">
        <TimeFields draft={draft} />
      </Section>
      {!draft.isThere && (
        <Section title="办几场">
          <RepeatFields draft={draft} />
        </Section>
      )}
      <Section title="来多少人">
        <PlacesFields draft={draft} />
      </Section>
      <Section title="图">
        <CoverField cover={cover} error={draft.errorOf('coverId')} />
      </Section>
    </>
  )
})

const Form = observer(function Form(props: FormProps) {
  const { draft, cover, stationId } = props
  const { kinds } = useHostEvents(stationId)
  const isWide = useWide()
  const preview = <PreviewCard draft={draft} cover={cover} kinds={kinds.value ?? []} />
  if (!isWide) {
    return (
      <View className="event-form">
        <Fields {...props} />
        {preview}
      </View>
    )
  }
  return (
    <View className="event-form host-wide">
      <View className="host-half">
        <Fields {...props} />
      </View>
      <View className="host-half event-beside">{preview}</View>
    </View>
  )
})

/** The draft, with the picture that the event has. */
function useDraft(stationId: string, id: string | undefined) {
  const ports = usePorts()
  const { issues } = useStores()
  const draft = useMemo(() => new EventDraft(ports, stationId, id), [ports, stationId, id])
  const [cover] = useState(() => new PhotoList((path, onProgress) => issues.upload(path, onProgress)))
  const coverId = draft.event.value?.coverId
  useEffect(() => {
    // only another picture: one that was chosen here outlives a reading
    const url = draft.event.value?.coverUrl
    if (!coverId || !url) return
    const shown = { id: coverId, path: url, source: photoSource(url, 'thumb') }
    cover.restore([{ ...shown, state: 'done', percent: 100, photoId: coverId, url }])
  }, [coverId, draft, cover])
  return { draft, cover }
}

/** An event is written, or changed. */
export default observer(function EventEdit() {
  const { station, id, from } = useRouter().params
  const stationId = useStationId(station)
  const { draft, cover } = useDraft(stationId ?? '', id)
  const events = useHostEvents(stationId ?? '')
  const load = useCallback(() => {
    if (!stationId) return
    void events.loadKinds()
    void draft.load()
    void draft.loadPreview()
    if (from && !draft.isCopied) void draft.copy(from)
  }, [stationId, events, draft, from])
  useDidShow(load)
  const { state, failure, value } = draft.event
  // a copy is not shown before it is one: fields that change while they are made lose what is put into them
  const isReady = id ? value !== undefined : !from || draft.isCopied
  const isLoading = state === 'loading' || events.kinds.state === 'loading'
  const why = failure ?? events.kinds.failure ?? (isReady ? undefined : draft.attempt.problem?.code)
  return (
    <HostPage
      title={id ? '改活动' : '写活动'}
      stationId={stationId}
      isForbidden={why === 'forbidden'}
      bar={isReady && events.kinds.value && <SaveBar draft={draft} cover={cover} />}
    >
      <LoadState
        isLoading={isLoading}
        hasValue={isReady && events.kinds.value !== undefined}
        failure={why && failureText(why)}
        onRetry={load}
      >
        <Form draft={draft} cover={cover} stationId={stationId ?? ''} />
      </LoadState>
    </HostPage>
  )
})
