import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { bookingStatusWords } from '@/texts/booking-statuses'
import { cardNote } from '@/texts/bookings'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'
import { momentText } from '@/texts/times'

interface BookingCardProps {
  booking: Booking
  now: number
  onOpen: (id: string) => void
}

export const BookingCard = memo(function BookingCard({ booking, now, onOpen }: BookingCardProps) {
  const { id, member, station, topic, code } = booking
  const handleTap = useCallback(() => onOpen(id), [onOpen, id])
  const words = bookingStatusWords(booking)
  const when = momentText(booking.startAt, now)
  const place = nameOnCard(station.name)
  const note = cardNote(booking)
  return (
    <Tap
      role="link"
      className="card mine-card"
      label={[when, whoText(member), place, words.text, note].filter(Boolean).join('，')}
      onTap={handleTap}
    >
      <View className="row row-between row-wrap gap-2">
        <View className="t18 bold">{when}</View>
        <StatusTag {...words} />
      </View>
      <View className="t16 mine-who">{[whoText(member), topic].join(' · ')}</View>
      <View className="t14 ink-2">{`${place} · 号码 ${code}`}</View>
      {note && <View className="t14 ink-2 mine-note">{note}</View>}
    </Tap>
  )
})
