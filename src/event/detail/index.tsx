import type { EventPage } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/page-root'
import { goToTab } from '@/platform/go'
import { useNow } from '@/platform/use-now'
import { usePulse } from '@/platform/use-pulse'
import { type Sendable, useShareCard } from '@/share-card'
import type { Seen } from '@/stores/event-store'
import { signupNow } from '@/stores/signups'
import { useEvent } from '@/stores/use-event'
import { useStores } from '@/stores/use-stores'
import { shareTitle } from '@/texts/event-notes'
import { isNowhere, listFailureText } from '@/texts/failures'
import { About } from './about'
import { After } from './after'
import { Bar } from './bar'
import { CountCard } from './count-card'
import { FactsCard } from './facts'
import { Head } from './head'
import { Hero } from './hero'
import { Mine } from './mine'
import './index.scss'

/** Others sign up and leave while one looks at it; its picture's address ends as well. */
const FRESH_MS = 30_000
const HOME = { title: '家门口协商：附近最近有什么活动', path: '/pages/events/index' }
const handleEvents = () => goToTab('events')

const sharedEvent = (event: EventPage): Sendable => ({
  kind: 'event',
  id: event.id,
  isPublic: true,
  title: shareTitle(event),
  path: `/event/detail/index?id=${event.id}`,
})

const NOWHERE = (
  <Empty title="没找到这场活动" note="可能已经撤下，看看最近还有什么。">
    <Button text="看别的活动" kind="soft" onTap={handleEvents} />
  </Empty>
)

interface WholeProps extends Seen {
  now: number
}

/** What is mine first, then what everybody sees; after the end what came of it first. */
function Whole({ event, signup, now }: WholeProps) {
  return (
    <>
      <Head event={event} now={now} />
      {signup && <Mine event={event} signup={signup} now={now} />}
      {event.status === 'ended' && <After event={event} />}
      <CountCard event={event} now={now} />
      <FactsCard event={event} now={now} />
      <About event={event} />
      {event.status !== 'ended' && <After event={event} />}
    </>
  )
}

export default observer(function EventDetail() {
  const { id = '' } = useRouter().params
  const { clock } = useStores()
  const store = useEvent()
  const now = useNow(clock)
  const handleLoad = useCallback(() => void store.load(id), [store, id])
  usePulse(FRESH_MS, handleLoad)
  usePullDownRefresh(() => void store.load(id).finally(() => Taro.stopPullDownRefresh()))
  const known = store.known(id)
  const event = known?.event
  useShareCard(event && sharedEvent(event), HOME)
  const { state, failure } = store.page
  const isGone = !event && isNowhere(failure)
  const signup = known?.signup && signupNow(known.signup, now)
  return (
    <PageRoot isStudyRoom={event?.station.kind === 'study_room'}>
      <View className="column">
        <Hero coverUrl={event?.coverUrl} />
        <View className="event-body">
          {isGone && NOWHERE}
          <LoadState
            isLoading={state === 'loading' && !event}
            hasValue={event !== undefined}
            failure={isGone ? undefined : listFailureText(failure, known?.oldSince)}
            onRetry={handleLoad}
          >
            {event && <Whole event={event} signup={signup} now={now} />}
          </LoadState>
        </View>
      </View>
      {event && <Bar event={event} signup={signup} now={now} />}
    </PageRoot>
  )
})
