import { dayOf } from '@contract/rules/beijing-time.ts'
import { monthAfter } from '@contract/rules/months'
import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { Cell } from '@/components/cell'
import { daysOfWeeks } from '@/components/month'
import { MonthGrid } from '@/components/month-grid'
import { useOpen } from '@/components/use-open'
import { useStores } from '@/stores/use-stores'
import { fullDateText } from '@/texts/times'

interface DayPickProps {
  title: string
  value: string
  onChoose: (day: string) => void
}

const year = (day: string, today: string) =>
  day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)} 年 `

/** A day, chosen from a month that opens below its row. */
export const DayPick = memo(function DayPick({ title, value, onChoose }: DayPickProps) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const { isOpen, handleOpen, handleClose } = useOpen()
  const [month, setMonth] = useState(value.slice(0, 7))
  const days = useMemo(() => daysOfWeeks(month).map(date => ({ date, count: 0 })), [month])
  const handleTurn = useCallback((months: number) => setMonth(monthAfter(month, months)), [month])
  const handleChoose = useCallback(
    (day: string) => {
      onChoose(day)
      handleClose()
    },
    [onChoose, handleClose],
  )
  return (
    <View>
      <Cell
        title={title}
        value={`${year(value, today)}${fullDateText(value)}`}
        hasArrow
        onTap={isOpen ? handleClose : handleOpen}
      />
      {isOpen && (
        <View className="day-pick">
          <MonthGrid
            month={month}
            days={days}
            today={today}
            value={value}
            onChoose={handleChoose}
            onTurn={handleTurn}
          />
        </View>
      )}
    </View>
  )
})
