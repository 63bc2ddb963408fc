import type { Booking } from '@contract/endpoints/bookings.ts'
import type { BookingStatus } from '@contract/rules/bookings.ts'
import type { StatusWords } from './statuses'

export const BOOKING_STATUS: Record<BookingStatus, StatusWords> = {
  confirmed: { text: '约好了', tone: 'green' },
  checked_in: { text: '已签到', tone: 'green' },
  served: { text: '谈完了', tone: 'neutral' },
  rated: { text: '已评价', tone: 'neutral' },
  cancelled_by_resident: { text: '您已取消', tone: 'neutral' },
  cancelled_by_host: { text: '这场停了，请改约', tone: 'alert' },
  no_show: { text: '没有到场', tone: 'neutral' },
  moved: { text: '已改时间', tone: 'neutral' },
}

/** The same of one booking: what was stopped asks for another time only until there is one. */
export const bookingStatusWords = ({ status, movedTo }: Booking): StatusWords =>
  status === 'cancelled_by_host' && movedTo
    ? { text: '这场停了，已改约', tone: 'neutral' }
    : BOOKING_STATUS[status]
