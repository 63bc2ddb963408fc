import { dayOf } from '@contract/rules/beijing-time.ts'
import { monthAfter } from '@contract/rules/months'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useMemo, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { daysOfWeeks } from '@/components/month'
import { MonthGrid } from '@/components/month-grid'
import { useOpen } from '@/components/use-open'
import { useStores } from '@/stores/use-stores'
import { fullDateText } from '@/texts/times'
import { FieldError } from './field-error'

interface DayFieldProps {
  title: string
  value: string | undefined
  error?: string | undefined
  onChoose: (day: string) => void
}

/** A day, chosen from a month that opens below its row. */
export const DayField = observer(function DayField({ title, value, error, onChoose }: DayFieldProps) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const { isOpen, handleOpen, handleClose } = useOpen()
  const [month, setMonth] = useState((value ?? today).slice(0, 7))
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
      <Card isFlush>
        <Cell
          icon="calendar"
          title={title}
          value={value ? fullDateText(value) : '选日子'}
          hasArrow
          onTap={isOpen ? handleClose : handleOpen}
        />
        {isOpen && (
          <View className="desk-month">
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
      </Card>
      <FieldError text={error} />
    </View>
  )
})
