import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { type PropsWithChildren, useCallback } from 'react'
import { Chip } from '@/components/chip'
import type { EventDays } from '@/stores/events-store'
import { useStores } from '@/stores/use-stores'

const DAYS: readonly { value: EventDays; text: string }[] = [
  { value: 'all', text: '全部日子' },
  { value: 'today', text: '今天' },
  { value: 'tomorrow', text: '明天' },
  { value: 'week', text: '本周' },
]

/** Chips that reach from edge to edge. */
function Row({ children }: PropsWithChildren) {
  return (
    <ScrollView className="event-filters" scrollX enableFlex showScrollbar={false}>
      <View className="event-filter-row">{children}</View>
    </ScrollView>
  )
}

const DayChip = observer(function DayChip({ value, text }: { value: EventDays; text: string }) {
  const { events } = useStores()
  const handleTap = useCallback(() => void events.filter({ days: value }), [events, value])
  return <Chip role="radio" text={text} isOn={events.filters.days === value} onTap={handleTap} />
})

/** One kind, or without a code all of them. */
const KindChip = observer(function KindChip({ code, name }: { code?: string; name: string }) {
  const { events } = useStores()
  const handleTap = useCallback(() => void events.filter({ kind: code }), [events, code])
  return <Chip role="radio" text={name} isOn={events.filters.kind === code} onTap={handleTap} />
})

const NearChip = observer(function NearChip() {
  const { events, places } = useStores()
  const { isNear } = events.filters
  const handleTap = useCallback(() => void events.filter({ isNear: !isNear }), [events, isNear])
  if (!places.place?.here) return null
  return <Chip role="switch" text="离我近的在前" icon="pin" isOn={isNear} onTap={handleTap} />
})

/** When, and of what kind. */
export const Filters = observer(function Filters() {
  const { value } = useStores().events.kinds
  return (
    <View className="events-filters">
      <Row>
        {DAYS.map(day => (
          <DayChip key={day.value} {...day} />
        ))}
        <NearChip />
      </Row>
      {value && value.length > 1 && (
        <Row>
          <KindChip name="全部" />
          {value.map(kind => (
            <KindChip key={kind.code} {...kind} />
          ))}
        </Row>
      )}
    </View>
  )
})
