import type { IssueFigure } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Tap } from '@/components/tap'
import { useStores } from '@/stores/use-stores'
import { shareText, thousands } from '@/texts/issue-figures'

interface TotalProps {
  figure: IssueFigure
  number: string
  text: string
  isGood?: boolean
}

/** A figure; a tap shows exactly what it was counted from. */
const Total = observer(function Total({ figure, number, text, isGood }: TotalProps) {
  const { issues } = useStores()
  const isOn = issues.filters.figure === figure
  const handleTap = useCallback(
    () => void (isOn ? issues.clearFilters() : issues.filter({ figure })),
    [issues, figure, isOn],
  )
  return (
    <Tap
      role="checkbox"
      className={isOn ? 'total total-on' : 'total'}
      label={`${text} ${number}，点开看这些事`}
      isOn={isOn}
      onTap={handleTap}
    >
      <View className={isGood ? 't22 heavy green' : 't22 heavy'}>{number}</View>
      <View className="t13 ink-3">{text}</View>
    </Tap>
  )
})

/** The city this year. Nothing is shown until it is known, and nothing is lost without it. */
export const Totals = observer(function Totals() {
  const { figures } = useStores().issues
  const { value } = figures
  if (!value) return null
  const count = (figure: IssueFigure) => value.items.find(item => item.figure === figure)?.count ?? 0
  return (
    <View className="card totals">
      <Total figure="received" number={thousands(count('received'))} text="今年收到" />
      <Total figure="closed" number={thousands(count('closed'))} text="已办结" />
      <Total
        figure="on_time"
        number={shareText(count('on_time'), count('answered'))}
        text="按时答复"
        isGood
      />
    </View>
  )
})
