import { monthAfter } from '@contract/rules/months.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Chip } from '@/components/chip'
import { IconButton } from '@/components/icon-button'
import { useOpen } from '@/components/use-open'
import type { FiguresStore } from '@/stores/figures-store'
import { monthsText } from '@/texts/figures'

/** Often asked for: by how many months they go back from this one; the year begins in January. */
const SPANS = [
  { span: 'month', text: '本月' },
  { span: 'quarter', text: '近三个月' },
  { span: 'year', text: '今年' },
] as const
type Span = (typeof SPANS)[number]['span']

const firstOf = (span: Span, last: string): string =>
  span === 'month' ? last : span === 'quarter' ? monthAfter(last, -2) : `${last.slice(0, 4)}-01`

const Choice = observer(function Choice({ store, span, text }: ChoiceProps) {
  const last = store.thisMonth
  const from = firstOf(span, last)
  const handleTap = useCallback(() => void store.choose({ from, to: last }), [store, from, last])
  return <Chip role="radio" text={text} isOn={store.from === from && store.to === last} onTap={handleTap} />
})

interface ChoiceProps {
  store: FiguresStore
  span: Span
  text: string
}

interface EndProps {
  name: string
  month: string
  isLast: boolean
  onChange: (month: string) => void
}

/** One end of the time, a month at a tap. */
const End = memo(function End({ name, month, isLast, onChange }: EndProps) {
  const handleBefore = useCallback(() => onChange(monthAfter(month, -1)), [onChange, month])
  const handleAfter = useCallback(() => onChange(monthAfter(month, 1)), [onChange, month])
  return (
    <View className="months-end">
      <View className="t14 ink-3 months-name">{name}</View>
      <View className="t16 grow" aria-live="polite">
        {monthsText(month, month)}
      </View>
      <IconButton icon="back" label={`${name}，早一个月`} isPlain onTap={handleBefore} />
      {isLast ? (
        <View className="months-gap" />
      ) : (
        <IconButton icon="right" label={`${name}，晚一个月`} isPlain onTap={handleAfter} />
      )}
    </View>
  )
})

/** Which months are counted. */
export const MonthRange = observer(function MonthRange({ store }: { store: FiguresStore }) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { from, to, thisMonth } = store
  const handleFrom = useCallback((month: string) => void store.choose({ from: month }), [store])
  const handleTo = useCallback((month: string) => void store.choose({ to: month }), [store])
  return (
    <Card isFlush>
      <Cell
        icon="calendar"
        title={monthsText(from, to)}
        value={isOpen ? '收起' : '换时间'}
        onTap={isOpen ? handleClose : handleOpen}
      />
      {isOpen && (
        <View className="months">
          <View className="months-spans" aria-role="radiogroup" aria-label="看多长时间">
            {SPANS.map(({ span, text }) => (
              <Choice key={span} store={store} span={span} text={text} />
            ))}
          </View>
          <End name="从" month={from} isLast={from >= thisMonth} onChange={handleFrom} />
          <End name="到" month={to} isLast={to >= thisMonth} onChange={handleTo} />
        </View>
      )}
    </Card>
  )
})
