import type { Booking } from '@contract/endpoints/bookings.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { TicketCard } from '@/components/ticket-card'
import { bookingDay } from '@/texts/bookings'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'

const IN_FORCE: readonly Booking['status'][] = ['confirmed', 'checked_in']

/** The number to say at the desk, and what was told when booking. */
export const Ticket = memo(function Ticket({ booking }: { booking: Booking }) {
  const { code, member, station, status, topic, note, onBehalfOf, phone } = booking
  const isVoid = !IN_FORCE.includes(status)
  const facts = [
    { name: '聊什么', text: topic, note },
    ...(onBehalfOf ? [{ name: '谁来', text: onBehalfOf.name }] : []),
    ...(phone ? [{ name: '电话', text: phone }] : []),
    { name: '地址', text: station.address },
  ]
  return (
    <View>
      <TicketCard
        code={code}
        time={timeOf(Date.parse(booking.startAt))}
        day={bookingDay(booking)}
        who={[whoText(member), member?.sector].filter(Boolean).join(' · ')}
        place={nameOnCard(station.name)}
        hint={isVoid ? '这个号已经不用了。' : `到站报号码 ${code} 和手机后四位。`}
        isVoid={isVoid}
      />
      <View className="done-facts">
        <Card>
          <Facts items={facts} />
        </Card>
      </View>
    </View>
  )
})
