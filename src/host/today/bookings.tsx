import type { DayBooking } from '@contract/endpoints/schedules.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { StatusTag } from '@/components/status-tag'
import { HOST_BOOKING_STATUS } from '@/texts/host'

const BookingRow = memo(function BookingRow({ booking }: { booking: DayBooking }) {
  const { code, residentName, topic, startAt, status, phone, isOnBehalf } = booking
  const words = HOST_BOOKING_STATUS[status]
  return (
    <View className="host-row">
      <View className="host-code">{code}</View>
      <View className="grow">
        <View className="t16">
          {residentName} {topic}
        </View>
        <View className="t13 ink-3">
          {[`约 ${timeOf(Date.parse(startAt))}`, phone].filter(Boolean).join(' · ')}
        </View>
      </View>
      <View className="host-tags">
        {isOnBehalf && <StatusTag tone="ochre" text="代约" />}
        <StatusTag tone={words.tone} text={words.text} />
      </View>
    </View>
  )
})

/** Who comes, in the order of their time. */
export const Bookings = memo(function Bookings({ bookings }: { bookings: readonly DayBooking[] }) {
  if (bookings.length === 0) return <Card className="t16 ink-2">这一天还没有人约</Card>
  return (
    <Card isFlush>
      {bookings.map(booking => (
        <BookingRow key={booking.id} booking={booking} />
      ))}
    </Card>
  )
})
