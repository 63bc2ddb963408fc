import { dayOf, MINUTE } from './beijing-time.ts'

export const BOOKING_STATUSES = [
  'confirmed',
  'checked_in',
  'served',
  'rated',
  'cancelled_by_resident',
  'cancelled_by_host',
  'no_show',
  'moved',
] as const
export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** Statuses that use a place of their slot. */
export const PLACE_TAKING = ['confirmed', 'checked_in', 'served', 'rated', 'no_show'] as const

const NO_SHOW_AFTER = 30 * MINUTE

/** The status as read now: a booking nobody checked in is a no-show 30 minutes after its end, without any job. */
export function bookingStatus(booking: { status: BookingStatus; endAt: number }, now: number): BookingStatus {
  return booking.status === 'confirmed' && now >= booking.endAt + NO_SHOW_AFTER ? 'no_show' : booking.status
}

/** Whether one may check in now: on the day of the booking, until it counts as a no-show. */
export const isCheckInTime = (booking: { startAt: number; endAt: number }, now: number): boolean =>
  dayOf(booking.startAt) === dayOf(now) && now < booking.endAt + NO_SHOW_AFTER

/** Whether its resident may still cancel a booking, or move it, until the instant given. */
export const canChange = (booking: { status: BookingStatus }, until: number, now: number): boolean =>
  booking.status === 'confirmed' && now <= until

/** Whether a slot can be booked now, before the database has the last word. */
export function canBook(
  slot: { startAt: number; placesLeft: number; isClosed?: boolean },
  now: number,
): boolean {
  return !slot.isClosed && slot.placesLeft > 0 && slot.startAt > now
}
