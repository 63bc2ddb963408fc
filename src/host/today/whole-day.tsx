import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Section } from '@/components/section'
import { Tabs } from '@/components/tabs'
import { useWide } from '@/platform/use-wide'
import { useHostDesk } from '@/stores/use-host-desk'
import { useStores } from '@/stores/use-stores'
import { Awaited } from './awaited'
import { Bookings } from './bookings'
import { Done } from './done'
import { EventsToday } from './events-today'
import { OwedNotice } from './owed-notice'
import { Received } from './received'
import { Sittings } from './sittings'
import { Talk } from './talk'
import { Tools } from './tools'
import { Waiting } from './waiting'

type Shown = 'waiting' | 'awaited' | 'done' | 'bookings' | 'issues'

/** The lists of the queue have their numbers in the tab; only today has a queue. */
function useTabs(isWide: boolean) {
  const desk = useHostDesk()
  const [chosen, setChosen] = useState<string>()
  const queue = desk.day.isToday ? desk.queue.value : undefined
  const { bookings, day } = desk.day
  const missed = queue?.missed.length ?? 0
  const inQueue = [
    { value: 'waiting', text: `等候 ${queue?.waiting.length ?? 0}` },
    { value: 'awaited', text: `没到 ${missed + desk.awaited.length}` },
    { value: 'done', text: `谈完 ${queue?.done.length ?? 0}` },
  ]
  const ofDay = [
    { value: 'bookings', text: `预约 ${bookings.length}` },
    { value: 'issues', text: `收到的事 ${day.value?.issues.length ?? 0}` },
  ]
  const items = [...(queue ? inQueue : []), ...(isWide ? [] : ofDay)]
  const shown = items.find(item => item.value === chosen) ?? items[0]
  return { items, shown: shown?.value as Shown | undefined, choose: setChosen }
}

const List = observer(function List({ shown }: { shown: Shown }) {
  const { day } = useHostDesk()
  const { clock } = useStores()
  switch (shown) {
    case 'waiting':
      return <Waiting />
    case 'awaited':
      return <Awaited />
    case 'done':
      return <Done />
    case 'bookings':
      return <Bookings bookings={day.bookings} />
    case 'issues':
      return (
        <Received
          issues={day.day.value?.issues ?? []}
          now={clock()}
          stationId={day.day.value?.station.id ?? ''}
        />
      )
  }
})

const Desk = observer(function Desk({ isWide }: { isWide: boolean }) {
  const { items, shown, choose } = useTabs(isWide)
  const { isToday } = useHostDesk().day
  return (
    <>
      {isToday && <Talk />}
      {shown && (
        <View className="desk-tabs">
          <Tabs items={items} value={shown} onChoose={choose} />
        </View>
      )}
      {shown && <List shown={shown} />}
    </>
  )
})

interface WideProps {
  day: StationDay
}

/** The day at the left, what happens now at the right. */
const Wide = observer(function Wide({ day }: WideProps) {
  const { clock } = useStores()
  const { bookings, isToday } = useHostDesk().day
  return (
    <View className="host-wide">
      <View className="host-half">
        <OwedNotice />
        <Section title={`预约 ${bookings.length}`}>
          <Sittings sittings={day.sittings} />
          <Bookings bookings={bookings} />
        </Section>
        <EventsToday />
        <Tools stationId={day.station.id} date={day.date} isToday={isToday} />
      </View>
      <View className="host-half">
        <View className="desk-right">
          <Desk isWide />
        </View>
        <Section title={`收到的事 ${day.issues.length}`}>
          <Received issues={day.issues} now={clock()} stationId={day.station.id} />
        </Section>
      </View>
    </View>
  )
})

/** One after the other on a phone, side by side where there is room. */
export const WholeDay = observer(function WholeDay() {
  const { day: hostDay } = useHostDesk()
  const isWide = useWide()
  const day = hostDay.day.value
  if (!day) return null
  if (isWide) return <Wide day={day} />
  return (
    <>
      <OwedNotice />
      <Sittings sittings={day.sittings} />
      <Desk isWide={false} />
      <EventsToday />
      <Tools stationId={day.station.id} date={day.date} isToday={hostDay.isToday} />
    </>
  )
})
