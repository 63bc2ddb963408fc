import type { Booking } from '@contract/endpoints/bookings.ts'
import { isCheckInTime } from '@contract/rules/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { CheckInSheet } from '@/check-in-sheet'
import { Button } from '@/components/button'
import { useStores } from '@/stores/use-stores'

/** On the day itself, a while past the end. */
export const CheckIn = observer(function CheckIn({ booking }: { booking: Booking }) {
  const { bookings, clock } = useStores()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const { id } = booking
  const handleSend = useCallback(
    (code: string, key: string) => bookings.checkIn(id, code, key),
    [bookings, id],
  )
  const times = { startAt: Date.parse(booking.startAt), endAt: Date.parse(booking.endAt) }
  if (booking.status !== 'confirmed' || !isCheckInTime(times, clock())) return null
  return (
    <View className="done-part">
      <Button text="到站签到" kind="primary" isBlock onTap={handleOpen} />
      {isOpen && <CheckInSheet onSend={handleSend} onClose={handleClose} />}
    </View>
  )
})
