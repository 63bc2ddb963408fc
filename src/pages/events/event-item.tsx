import type { EventCard } from '@contract/endpoints/events.ts'
import { distanceMeters } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import type { Point } from '@/stores/places-store'
import { distanceText } from '@/texts/distance'
import { eventStatusWords, eventTime } from '@/texts/events'

interface EventItemProps {
  event: EventCard
  here: Point | undefined
  now: number
  onOpen: (id: string) => void
}

/** 「330 米」 from where somebody is, as far as that is known. */
function farText({ distanceMeters: told, station }: EventCard, here: Point | undefined): string | undefined {
  const meters = told ?? (here && distanceMeters(here, station))
  return meters === undefined ? undefined : distanceText(meters)
}

/** When, what, where, how many: enough to decide without opening it. */
export const EventItem = memo(function EventItem({ event, here, now, onOpen }: EventItemProps) {
  const { id, kind, title, station, joined, capacity } = event
  const handleTap = () => onOpen(id)
  const words = eventStatusWords(event, now)
  const when = eventTime(event, now)
  const place = [station.shortName, farText(event, here)].filter(Boolean).join(' · ')
  const count = `${joined} / ${capacity} 人已报名`
  return (
    <Tap
      role="link"
      className="card event-item"
      label={[title, kind.name, when, place, count, words.text].join('，')}
      onTap={handleTap}
    >
      <View className="row row-between row-wrap gap-2">
        <View className="t14 bold">{when}</View>
        <StatusTag {...words} />
      </View>
      <View className="event-title">{title}</View>
      <View className="t14 ink-2">{place}</View>
      <View className="row row-between row-wrap gap-2 t14 ink-3 event-foot">
        <View>{kind.name}</View>
        <View>{count}</View>
      </View>
    </Tap>
  )
})
