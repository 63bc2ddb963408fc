import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import type { DueFacts } from '@/texts/issue-due'

/** The time that is over, from dispatch to the due date; the words beside it say the same. */
export const DueBar = memo(function DueBar({ due }: { due: DueFacts }) {
  const { percent, left, from, label, date } = due
  const style = useMemo(() => ({ width: `${percent}%` }), [percent])
  return (
    <View className="due">
      <View className="due-bar" aria-role="img" aria-label={`${from}，${label} ${date}，${left.text}`}>
        <View className={`due-gone due-${left.tone}`} style={style} />
      </View>
      <View className="row row-between row-wrap gap-2 t13 ink-3">
        <View>{from}</View>
        <View className={`bold due-left-${left.tone}`}>{left.text}</View>
      </View>
    </View>
  )
})
