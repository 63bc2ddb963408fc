import type { Booking } from '@contract/endpoints/bookings.ts'

/** Where the others are led: the booking itself is nobody's but its owner's. */
export const invitationPath = (booking: Booking): string => `/station/detail/index?id=${booking.station.id}`

/** What the host scans: the page of the very booking, which nobody else can open. */
export const bookingPath = (bookingId: string): string => `/booking/done/index?id=${bookingId}`
