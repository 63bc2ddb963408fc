import { dayOf } from '@contract/rules/beijing-time.ts'
import { monthAfter } from '@contract/rules/months'
import { useCallback, useMemo, useState } from 'react'
import { daysOfWeeks } from '@/components/month'
import { MonthGrid } from '@/components/month-grid'
import { Sheet } from '@/components/sheet'
import { useStores } from '@/stores/use-stores'

interface DaySheetProps {
  title: string
  value: string | undefined
  isOpen: boolean
  onChoose: (day: string) => void
  onClose: () => void
}

/** A day, chosen from a month. */
export function DaySheet({ title, value, isOpen, onChoose, onClose }: DaySheetProps) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const [month, setMonth] = useState((value ?? today).slice(0, 7))
  const days = useMemo(() => daysOfWeeks(month).map(date => ({ date, count: 0 })), [month])
  const handleTurn = useCallback((months: number) => setMonth(monthAfter(month, months)), [month])
  const handleChoose = useCallback(
    (day: string) => {
      onChoose(day)
      onClose()
    },
    [onChoose, onClose],
  )
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      <MonthGrid
        month={month}
        days={days}
        today={today}
        value={value}
        onChoose={handleChoose}
        onTurn={handleTurn}
      />
    </Sheet>
  )
}
