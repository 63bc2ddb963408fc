import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import type { HostEventCard } from '@/stores/host-events-store'
import { useHostDay } from '@/stores/use-host-day'
import { HOST_EVENT_STATUS, joinedText } from '@/texts/host-events'
import { spanText } from '@/texts/times'

const Row = memo(function Row({ event, canCheckIn }: { event: HostEventCard; canCheckIn: boolean }) {
  const { id, title, startAt, endAt, status, checkedIn } = event
  const handleOpen = useCallback(() => goTo('host/event', { id }), [id])
  const words = HOST_EVENT_STATUS[status]
  const isOn = canCheckIn && status !== 'cancelled' && status !== 'ended'
  const count = [joinedText(event), checkedIn > 0 && `到了 ${checkedIn} 人`].filter(Boolean).join(' · ')
  return (
    <View className="host-row host-person">
      <Tap
        role="link"
        className="host-person-main"
        label={[title, spanText(startAt, endAt), words.text, count].join('，')}
        onTap={handleOpen}
      >
        <View className="grow">
          <View className="t16 bold host-title">{title}</View>
          <View className="t14 ink-2">{spanText(startAt, endAt)}</View>
          <View className="t13 ink-3">{count}</View>
        </View>
      </Tap>
      <View className="host-person-end">
        {isOn && <Button text="去签到" kind="soft" size="sm" label={`${title} 去签到`} onTap={handleOpen} />}
        {!isOn && <StatusTag tone={words.tone} text={words.text} />}
      </View>
    </View>
  )
})

/** Events of the day that is looked at; nothing on a day without one. */
export const EventsToday = observer(function EventsToday() {
  const { events, isToday } = useHostDay()
  if (events.length === 0) return null
  return (
    <Section title={`活动 ${events.length}`}>
      <Card isFlush>
        {events.map(event => (
          <Row key={event.id} event={event} canCheckIn={isToday} />
        ))}
      </Card>
    </Section>
  )
})
