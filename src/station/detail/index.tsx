import type { Slot } from '@contract/endpoints/schedules.ts'
import type { StationKind } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { NoSuchStation } from '@/components/no-such-station'
import { STEP, useSteps } from '@/components/use-steps'
import { PageRoot } from '@/page-root'
import { goToTab } from '@/platform/go'
import { type ShareMessage, useShareCard } from '@/share-card'
import { SlotDays } from '@/slot-days'
import { SlotTimes } from '@/slot-times'
import { SlotPick } from '@/stores/slot-pick'
import { stationEvents } from '@/stores/station-events'
import { stationResults } from '@/stores/station-results'
import { usePorts } from '@/stores/use-ports'
import { useSchedules } from '@/stores/use-schedules'
import { useStores } from '@/stores/use-stores'
import { failureText, isNowhere } from '@/texts/failures'
import { About } from './about'
import { BookBar } from './book-bar'
import { Events } from './events'
import { Functions } from './functions'
import { Head } from './head'
import { Hero } from './hero'
import { Members } from './members'
import { Results } from './results'
import { sharedStation } from './shared-station'
import { Waiting } from './waiting'
import { WalkIn } from './walk-in'
import './index.scss'

/** What the functions of a kind of station are called together. */
const TOGETHER: Partial<Record<StationKind, string>> = { study_room: '三地六室' }

const handleNearby = () => goToTab('nearby')
const HOME: ShareMessage = { title: '家门口协商：看看附近谁在值班', path: '/pages/nearby/index' }

export default observer(function StationDetail() {
  const { id = '', day } = useRouter().params
  const { stations, bookings, waitlist, tickets, accounts, clock } = useStores()
  const schedules = useSchedules()
  const [pick] = useState(() => new SlotPick(schedules.of(id), bookings, clock, day))
  const ports = usePorts()
  const [results] = useState(() => stationResults(ports, id))
  const [events] = useState(() => stationEvents(ports, id))
  const [wanted, setWanted] = useState<Slot>()
  const handleClose = useCallback(() => setWanted(undefined), [])
  const { detail } = stations
  const station = detail.value?.id === id ? detail.value : undefined
  const item = station ?? stations.items.find(known => known.id === id)
  // What stands below the times waits for them, so that it is not pushed down.
  const { days } = pick.schedule
  const areTimesThere = days.value !== undefined || days.state === 'failed'
  // and a step more, so that a slow phone draws the times first
  const isBelowDrawn = useSteps(areTimesThere ? STEP + 1 : STEP) > STEP
  const below = isBelowDrawn ? station : undefined
  const isTold = [events, results].every(list => list.isKnown || list.failure)
  const end = isTold ? below : undefined
  const isGone = !station && isNowhere(detail.failure)
  const handleLoad = useCallback(() => {
    void stations.loadStation(id)
    void pick.schedule.load()
    void events.load()
    void results.load()
    if (!accounts.isSignedIn) return
    void bookings.load('upcoming')
    void waitlist.mine.load()
    void tickets.mine.load()
  }, [stations, pick, accounts, bookings, waitlist, tickets, events, results, id])
  useDidShow(handleLoad)
  const sendable = isGone ? undefined : sharedStation(id, item, pick.chosen)
  useShareCard(sendable, HOME)
  return (
    <PageRoot isStudyRoom={item?.kind === 'study_room'}>
      <View className="column">
        <Hero photos={station?.photos} onFresh={handleLoad} />
        <View className="station-body">
          {isGone && <NoSuchStation onNearby={handleNearby} />}
          {item && <Head item={item} station={station} day={pick.chosen} />}
          <LoadState
            isLoading={detail.state === 'loading'}
            hasValue={station !== undefined}
            failure={detail.failure && !isGone ? failureText(detail.failure) : undefined}
            onRetry={handleLoad}
          >
            {station && station.functions.length > 0 && (
              <Functions functions={station.functions} note={TOGETHER[station.kind]} />
            )}
            <SlotDays pick={pick} />
            {station && <SlotTimes pick={pick} phone={station.phone} onWait={setWanted} />}
            {below && <WalkIn station={below} />}
            {below && below.members.length > 0 && <Members members={below.members} />}
            {end && <Events list={events} />}
            {end && <Results list={results} />}
            {end && <About station={end} />}
          </LoadState>
        </View>
      </View>
      {station && <BookBar pick={pick} stationId={id} />}
      {wanted && <Waiting slot={wanted} pick={pick} onClose={handleClose} />}
    </PageRoot>
  )
})
