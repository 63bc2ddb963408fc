import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { StatusTag } from '@/components/status-tag'
import type { DayBooking } from '@/stores/host-day-store'
import { HOST_BOOKING_STATUS } from '@/texts/host'
import { Some } from '../some'
import { BookingSheet } from './booking-sheet'
import { DeskRow } from './desk-row'

interface RowProps {
  booking: DayBooking
  onOpen: (booking: DayBooking) => void
}

const BookingRow = memo(function BookingRow({ booking, onOpen }: RowProps) {
  const { code, residentName, topic, startAt, status, phone, isOnBehalf } = booking
  const handleTap = useCallback(() => onOpen(booking), [onOpen, booking])
  const words = HOST_BOOKING_STATUS[status]
  const note = [`约 ${timeOf(Date.parse(startAt))}`, phone].filter(Boolean).join(' · ')
  return (
    <DeskRow label={code} name={residentName} topic={topic} note={note} onTap={handleTap}>
      <View className="host-tags">
        {isOnBehalf && <StatusTag tone="ochre" text="代约" />}
        <StatusTag tone={words.tone} text={words.text} />
      </View>
    </DeskRow>
  )
})

/** Everyone booked, in the order of their time. */
export const Bookings = memo(function Bookings({ bookings }: { bookings: readonly DayBooking[] }) {
  const [open, setOpen] = useState<DayBooking>()
  const handleClose = useCallback(() => setOpen(undefined), [])
  const draw = useCallback(
    (booking: DayBooking) => <BookingRow key={booking.id} booking={booking} onOpen={setOpen} />,
    [],
  )
  return (
    <>
      <Some items={bookings} empty="这一天还没有人约" draw={draw} />
      <BookingSheet booking={open} onClose={handleClose} />
    </>
  )
})
