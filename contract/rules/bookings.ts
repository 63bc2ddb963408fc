import { HOUR, MINUTE } from './beijing-time.ts'

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

/** Limits of a city; each can be set per city. */
export interface BookingLimits {
  perDay: number
  ahead: number
  /** This many no-shows within `noShowDays` pause online booking for `pauseDays`. */
  noShows: number
  noShowDays: number
  pauseDays: number
  /** A booking can be cancelled until this long before its start. */
  cancelHours: number
}
export const BOOKING_LIMITS: BookingLimits = {
  perDay: 2,
  ahead: 3,
  noShows: 3,
  noShowDays: 90,
  pauseDays: 14,
  cancelHours: 2,
}

const NO_SHOW_AFTER = 30 * MINUTE

/** The status as read now: a booking nobody checked in is a no-show 30 minutes after its end, without any job. */
export function bookingStatus(booking: { status: BookingStatus; endAt: number }, now: number): BookingStatus {
  return booking.status === 'confirmed' && now >= booking.endAt + NO_SHOW_AFTER ? 'no_show' : booking.status
}

/** Whether its resident may still cancel a booking. */
export function canCancel(
  booking: { status: BookingStatus; startAt: number },
  now: number,
  limits: BookingLimits = BOOKING_LIMITS,
): boolean {
  return booking.status === 'confirmed' && now <= booking.startAt - limits.cancelHours * HOUR
}

/** Whether a slot can be booked now, before the database has the last word. */
export function canBook(
  slot: { startAt: number; placesLeft: number; isClosed?: boolean },
  now: number,
): boolean {
  return !slot.isClosed && slot.placesLeft > 0 && slot.startAt > now
}
