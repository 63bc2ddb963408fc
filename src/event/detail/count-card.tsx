import type { EventPage } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import { Card } from '@/components/card'
import { countNote } from '@/texts/event-notes'

/** How many come, out of how many: a number and no names. */
export const CountCard = memo(function CountCard({ event, now }: { event: EventPage; now: number }) {
  const { joined, capacity, status } = event
  const style = useMemo(
    () => ({ width: `${Math.min(100, (joined / Math.max(1, capacity)) * 100).toFixed(1)}%` }),
    [joined, capacity],
  )
  const note = countNote(event, now)
  return (
    <Card>
      <View className="row gap-1" aria-live="polite" aria-label={`${joined} / ${capacity} 人已报名`}>
        <View className="t28 heavy">{joined}</View>
        <View className="t16 ink-3">{`/ ${capacity} 人${status === 'ended' ? '报了名' : '已报名'}`}</View>
      </View>
      <View className="event-bar" aria-hidden="true">
        <View className="event-bar-on" style={style} />
      </View>
      {note && <View className="t13 ink-3">{note}</View>}
    </Card>
  )
})
