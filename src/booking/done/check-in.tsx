import type { Booking } from '@contract/endpoints/bookings.ts'
import { isCheckInTime } from '@contract/rules/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { CheckInSheet } from '@/check-in-sheet'
import { Button } from '@/components/button'
import { useStores } from '@/stores/use-stores'

/** On the day itself, a while past the end; again for whoever left the queue and is back. */
export const CheckIn = observer(function CheckIn({ booking }: { booking: Booking }) {
  const { bookings, tickets, clock } = useStores()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const { id, ticketId } = booking
  const handleSend = useCallback(
    async (code: string, key: string) => {
      await bookings.checkIn(id, code, key)
      if (ticketId) void tickets.loadOne(ticketId) // who had left is in the queue again
    },
    [bookings, tickets, id, ticketId],
  )
  const times = { startAt: Date.parse(booking.startAt), endAt: Date.parse(booking.endAt) }
  const hasLeft = tickets.hasLeft(booking)
  const isDue = booking.status === 'confirmed' && isCheckInTime(times, clock())
  if (!isDue && !hasLeft) return null
  return (
    <View className="done-part">
      <Button text={hasLeft ? '再签到，重新排队' : '到站签到'} kind="primary" isBlock onTap={handleOpen} />
      {isOpen && <CheckInSheet onSend={handleSend} onClose={handleClose} />}
    </View>
  )
})
