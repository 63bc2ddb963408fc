import type { Booking } from '@contract/endpoints/bookings.ts'
import { memo, useCallback } from 'react'
import { Notice } from '@/components/notice'
import { addBooking } from './add-booking'

/** The calendar of the phone knows nothing of a move. */
export const MovedNote = memo(function MovedNote({ booking }: { booking: Booking }) {
  const handleAdd = useCallback(() => void addBooking(booking), [booking])
  return (
    <Notice
      tone="ochre"
      text="已经改好，以这张票上的时间和号码为准。手机日历里放过的还是原来的时间。"
      action="放进日历"
      onAction={handleAdd}
    />
  )
})
