import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { fullDateText } from '@/texts/times'
import { classes } from './classes'
import { IconButton } from './icon-button'
import { monthText } from './month'
import { Tap } from './tap'
import './month-grid.scss'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const MOST_DOTS = 3

export interface MonthDay {
  date: string
  /** Sittings of the day. */
  count: number
  mark?: '休' | '班' | undefined
  /** Something has to be decided there. */
  isClash?: boolean
}

interface CellProps extends MonthDay {
  isOn: boolean
  isPast: boolean
  isOut: boolean
  isToday: boolean
  onChoose: (date: string) => void
}

const Cell = memo(function Cell(props: CellProps) {
  const { date, count, mark, isClash, isOn, onChoose } = props
  const handleTap = useCallback(() => onChoose(date), [onChoose, date])
  const holiday = mark && (mark === '休' ? '放假' : '补班')
  const label = [fullDateText(date), holiday, count > 0 && `${count} 场`, isClash && '要定一下']
  return (
    <Tap
      role="radio"
      className={classes(
        'month-day',
        props.isPast && 'month-past',
        props.isOut && 'month-out',
        props.isToday && 'month-now',
        mark === '休' && 'month-off',
        isClash && 'month-clash',
        isOn && 'month-on',
      )}
      isOn={isOn}
      label={label.filter(Boolean).join('，')}
      onTap={handleTap}
    >
      <View>{Number(date.slice(8))}</View>
      <View className="month-below">
        {mark && <View className={mark === '休' ? 'month-rest' : 'month-work'}>{mark}</View>}
        {count > 0 && <View className={`month-dots month-dots-${Math.min(count, MOST_DOTS)}`} />}
      </View>
    </Tap>
  )
})

interface MonthGridProps {
  /** `2026-09` */
  month: string
  days: readonly MonthDay[]
  today: string
  value: string | undefined
  hasLegend?: boolean
  onChoose: (date: string) => void
  onTurn: (months: number) => void
}

/** A month by weeks: dots are sittings, an outline is something to be decided, 休 and 班 in words. */
export const MonthGrid = memo(function MonthGrid(props: MonthGridProps) {
  const { month, days, today, value, hasLegend, onChoose, onTurn } = props
  const handleBefore = useCallback(() => onTurn(-1), [onTurn])
  const handleAfter = useCallback(() => onTurn(1), [onTurn])
  return (
    <View>
      <View className="month-head">
        <View className="t18 heavy grow" aria-live="polite">
          {monthText(month)}
        </View>
        <IconButton icon="back" label="上个月" isPlain onTap={handleBefore} />
        <IconButton icon="right" label="下个月" isPlain onTap={handleAfter} />
      </View>
      <View className="month" aria-role="radiogroup">
        {WEEKDAYS.map(word => (
          <View key={word} className="month-weekday" aria-hidden="true">
            {word}
          </View>
        ))}
        {days.map(day => (
          <Cell
            key={day.date}
            {...day}
            isOn={day.date === value}
            isPast={day.date < today}
            isOut={!day.date.startsWith(month)}
            isToday={day.date === today}
            onChoose={onChoose}
          />
        ))}
      </View>
      {hasLegend && (
        <View className="month-legend" aria-hidden="true">
          <View>
            <View className="month-dots" />
            有场次
          </View>
          <View>休 放假</View>
          <View>班 补班</View>
          <View>橙框 要定</View>
        </View>
      )}
    </View>
  )
})
