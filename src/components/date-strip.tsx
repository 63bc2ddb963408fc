import { ScrollView, View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from './classes'
import { Tap } from './tap'
import './date-strip.scss'

export interface DateCell {
  /** `YYYY-MM-DD` */
  date: string
  /** 「今天」, 「周三」 */
  word: string
  /** Day of the month. */
  number: string
  mark?: '休' | '班' | undefined
  /** Nothing to be had that day; it can be looked at all the same. */
  isOff: boolean
  label: string
}

interface CellProps extends DateCell {
  isOn: boolean
  onChoose: (date: string) => void
}

const Cell = memo(function Cell({ date, word, number, mark, isOff, label, isOn, onChoose }: CellProps) {
  const handleTap = useCallback(() => onChoose(date), [onChoose, date])
  return (
    <Tap
      role="radio"
      className={classes('day', isOn && 'day-on', isOff && 'day-off')}
      label={label}
      isOn={isOn}
      onTap={handleTap}
    >
      <View className="day-word">{word}</View>
      <View className="day-number">{number}</View>
      {mark && <View className="day-mark">{mark}</View>}
    </Tap>
  )
})

interface DateStripProps {
  days: readonly DateCell[]
  value: string
  /** The day to bring into sight; in a browser the page does it, since a ScrollView would move the page as well. */
  into: string
  onChoose: (date: string) => void
  /** The end is in sight. */
  onEnd: () => void
}

export const DateStrip = memo(function DateStrip(props: DateStripProps) {
  const { days, value, into, onChoose, onEnd } = props
  return (
    <ScrollView
      className="days"
      scrollX
      enableFlex
      showScrollbar={false}
      {...(process.env.TARO_ENV !== 'h5' && { scrollIntoView: into && `day-${into}` })}
      onScrollToLower={onEnd}
    >
      <View className="days-row" aria-role="radiogroup">
        {days.map(day => (
          <View key={day.date} id={`day-${day.date}`}>
            <Cell {...day} isOn={day.date === value} onChoose={onChoose} />
          </View>
        ))}
      </View>
    </ScrollView>
  )
})
