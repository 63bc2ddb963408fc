import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { isCheckInTime } from '@contract/rules/bookings.ts'
import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { useWhileShown } from '@/platform/use-while-shown'
import { useWide } from '@/platform/use-wide'
import { HostEventStore } from '@/stores/host-event-store'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { Attendance } from './attendance'
import { EventBar } from './event-bar'
import { Head } from './head'
import { Menu } from './menu'
import { Outcome } from './outcome'
import { Share, useEventShare } from './share'
import './index.scss'

const FRESH_MS = 10_000

/** Whether people may be checked in now. */
function useCanCheckIn(event: HostEvent | undefined): boolean {
  const { clock } = useStores()
  if (!event || event.status === 'draft' || event.status === 'cancelled') return false
  return isCheckInTime({ startAt: Date.parse(event.startAt), endAt: Date.parse(event.endAt) }, clock())
}

interface WholeProps {
  store: HostEventStore
  event: HostEvent
  canCheckIn: boolean
}

/** One after the other on a phone, the people beside the event where there is room. */
const Whole = observer(function Whole({ store, event, canCheckIn }: WholeProps) {
  const isWide = useWide()
  const isOut = event.status !== 'draft'
  const attendance = isOut && <Attendance store={store} canCheckIn={canCheckIn} />
  const share = isOut && <Share event={event} />
  const about = (
    <>
      <Head event={event} />
      {isWide && <Menu store={store} event={event} />}
      <Outcome event={event} />
      {isWide && share}
    </>
  )
  if (!isWide) {
    return (
      <>
        {about}
        {attendance}
        {share}
        <View className="desk-tools">
          <Menu store={store} event={event} />
        </View>
      </>
    )
  }
  return (
    <View className="host-wide">
      <View className="host-half">{about}</View>
      <View className="host-half event-first">{attendance}</View>
    </View>
  )
})

/** One event, as its host runs it. */
export default observer(function HostEventPage() {
  const { id = '' } = useRouter().params
  const ports = usePorts()
  const [store] = useState(() => new HostEventStore(ports, id))
  const stationId = useStationId(undefined)
  const isOn = stationId !== undefined
  const load = useCallback(() => (isOn ? store.load() : Promise.resolve()), [store, isOn])
  useDidShow(() => void load())
  useWhileShown(() => {
    if (isOn) void store.refresh()
  }, FRESH_MS)
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  const { state, value, failure } = store.event
  const canCheckIn = useCanCheckIn(value)
  useEventShare(value)
  return (
    <HostPage
      title={value?.title ?? '活动'}
      stationId={stationId}
      isForbidden={failure === 'forbidden'}
      bar={value && <EventBar store={store} event={value} canCheckIn={canCheckIn} />}
    >
      <LoadState
        isLoading={state === 'loading'}
        hasValue={value !== undefined}
        failure={failure && failureText(failure)}
        onRetry={load}
      >
        {value && <Whole store={store} event={value} canCheckIn={canCheckIn} />}
      </LoadState>
    </HostPage>
  )
})
