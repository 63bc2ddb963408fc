import type { BookingStatus } from '@contract/rules/bookings.ts'
import { BOOKING_STATUS, type StatusWords } from './statuses'

/** The same statuses, said to the one who runs the room. */
export const HOST_BOOKING_STATUS: Record<BookingStatus, StatusWords> = {
  ...BOOKING_STATUS,
  cancelled_by_resident: { text: '居民取消了', tone: 'neutral' },
  cancelled_by_host: { text: '站里停的', tone: 'alert' },
}
