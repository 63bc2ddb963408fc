import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { daysOfWeeks, firstMonday } from '@/components/month'
import { type MonthDay, MonthGrid } from '@/components/month-grid'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'

/** Days where something is to be decided or is left out. */
function clashes(store: ScheduleDraftStore): ReadonlySet<string> {
  const open = store.hits.filter(hit => !store.decisions.has(hit.bookingId))
  const hitDays = open.map(hit => dayOf(Date.parse(hit.startAt)))
  return new Set([...hitDays, ...(store.preview?.conflicts ?? []).map(conflict => conflict.day)])
}

function cellsOf(store: ScheduleDraftStore, month: string): MonthDay[] {
  const known = new Map((store.days.value ?? []).map(day => [day.date, day]))
  const clashing = clashes(store)
  return daysOfWeeks(month).map(date => {
    const day = known.get(date)
    const held = day?.sittings.filter(sitting => sitting.status !== 'cancelled') ?? []
    const mark = day?.isMakeup ? '班' : day?.holiday ? '休' : undefined
    return { date, count: held.length, mark, isClash: clashing.has(date) }
  })
}

interface MonthCardProps {
  store: ScheduleDraftStore
  month: string
  day: string
  onChoose: (day: string) => void
  onTurn: (months: number) => void
}

/** The month with its sittings, holidays and what has to be decided. */
export const MonthCard = observer(function MonthCard(props: MonthCardProps) {
  const { store, month, day, onChoose, onTurn } = props
  const { clock } = useStores()
  const { days } = store
  const handleRetry = useCallback(() => void store.loadDays(firstMonday(month)), [store, month])
  return (
    <View className="schedule-month">
      <Card>
        <MonthGrid
          month={month}
          days={cellsOf(store, month)}
          today={dayOf(clock())}
          value={day}
          hasLegend
          onChoose={onChoose}
          onTurn={onTurn}
        />
      </Card>
      <LoadState
        isLoading={days.state === 'loading'}
        hasValue
        failure={days.failure && failureText(days.failure)}
        onRetry={handleRetry}
      />
    </View>
  )
})
