import type { EventPage } from '@contract/endpoints/events.ts'
import { View } from '@tarojs/components'
import { memo, type ReactNode, useCallback } from 'react'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { IconButton } from '@/components/icon-button'
import { addToCalendar } from '@/platform/calendar'
import { showTheWay } from '@/platform/location'
import { callNumber } from '@/platform/phone'
import { toast } from '@/platform/toast'
import { placeNote, untilNote, whenText } from '@/texts/event-notes'

interface FactProps {
  icon: string
  text: string
  note: string | undefined
  /** What can be done with it. */
  children?: ReactNode
}

function Fact({ icon, text, note, children }: FactProps) {
  return (
    <View className="event-fact">
      <Icon name={icon} size={24} />
      <View className="grow">
        <View className="t16 bold">{text}</View>
        {note && <View className="t13 ink-3">{note}</View>}
      </View>
      {children}
    </View>
  )
}

async function addEvent({ title, station, startAt, endAt }: EventPage): Promise<void> {
  const added = await addToCalendar({
    title,
    place: `${station.shortName}，${station.address}`,
    startAt: Date.parse(startAt),
    endAt: Date.parse(endAt),
  })
  toast(added ? '放进日历了' : '没放进去，可以在设置里打开日历')
}

async function showPlace({ station }: EventPage): Promise<void> {
  const { shortName: name, address, lat, lng } = station
  if ((await showTheWay({ name, address, lat, lng })) === 'copied') toast('地址复制好了，粘到地图里就能找到')
}

/** When, where, who comes, whom to ask. */
export const FactsCard = memo(function FactsCard({ event, now }: { event: EventPage; now: number }) {
  const { station, whoComes, phone, status } = event
  const handleCalendar = useCallback(() => void addEvent(event), [event])
  const handleWay = useCallback(() => void showPlace(event), [event])
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  const isToCome = status === 'published' || status === 'full'
  return (
    <Card isFlush>
      <Fact icon="clock" text={whenText(event)} note={isToCome ? untilNote(event, now) : undefined}>
        {isToCome && <IconButton icon="calendar-plus" label="加到日历" isPlain onTap={handleCalendar} />}
      </Fact>
      <Fact icon="pin" text={station.shortName} note={placeNote(event)}>
        <IconButton icon="navigate" label={`去${station.shortName}`} isPlain onTap={handleWay} />
      </Fact>
      {whoComes && <Fact icon="people" text={whoComes} note="谁来谈" />}
      <Fact icon="info" text={phone} note="有事问站里">
        <IconButton icon="phone" label={`打电话 ${phone}`} isPlain onTap={handleCall} />
      </Fact>
    </Card>
  )
})
