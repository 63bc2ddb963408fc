import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Icon } from '@/components/icon'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import type { HostEventCard } from '@/stores/host-events-store'
import { HOST_EVENT_STATUS, joinedText } from '@/texts/host-events'
import { dateText, weekdayText } from '@/texts/times'

interface EventRowProps {
  event: HostEventCard
  onOpen: (id: string) => void
}

/** One event in the list: which day, what, and how many come. */
export const EventRow = memo(function EventRow({ event, onOpen }: EventRowProps) {
  const { id, title, status, kind, startAt, checkedIn, seriesId } = event
  const handleTap = useCallback(() => onOpen(id), [onOpen, id])
  const start = Date.parse(startAt)
  const day = dayOf(start)
  const came = checkedIn > 0 ? `到了 ${checkedIn} 人` : undefined
  const about = [`${weekdayText(day)} ${timeOf(start)}`, kind.name, seriesId && '连续']
    .filter(Boolean)
    .join(' · ')
  const count =
    status === 'draft' ? `${event.capacity} 席` : [joinedText(event), came].filter(Boolean).join(' · ')
  const words = HOST_EVENT_STATUS[status]
  const spoken = [title, words.text, dateText(day), about, count].join('，')
  return (
    <Tap role="link" className="host-row" label={spoken} onTap={handleTap}>
      <View className="host-badge event-date">
        <View className="event-day">{Number(day.slice(8))}</View>
        <View className="t13">{`${Number(day.slice(5, 7))} 月`}</View>
      </View>
      <View className="grow">
        <View className="row row-wrap gap-2">
          <View className="t16 bold host-title">{title}</View>
          <StatusTag tone={words.tone} text={words.text} />
        </View>
        <View className="t14 ink-2">{about}</View>
        <View className="t13 ink-3">{count}</View>
      </View>
      <Icon name="right" size={16} />
    </Tap>
  )
})
