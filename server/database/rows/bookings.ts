import type { Generated } from 'kysely'
import type { BookingStatus } from '../../../contract/rules/bookings.ts'
import type { TicketStatus } from '../../../contract/rules/queue.ts'
import type { WaitlistStatus } from '../../../contract/rules/waitlist.ts'

/**
 * One row per person and city, locked while a booking is made or ended, so that quotas hold on two devices. A person
 * is an account, or somebody without the app for whom a host books.
 */
export interface Resident {
  cityId: number
  person: string
}

export interface Booking {
  cityId: number
  bookingId: string
  slotId: string
  stationId: string
  /** Who booked. */
  accountId: string
  /** Who comes; see `residents`. */
  person: string
  bookedBy: Generated<'resident' | 'host'>
  status: BookingStatus
  code: string
  day: string
  startAt: Date
  endAt: Date
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  issueId: string | null
  reason: string | null
  idempotencyKey: string | null
  requestHash: string | null
  createdAt: Date
  /** The booking that came after a move. */
  movedTo: Generated<string | null>
  stars: Generated<number | null>
  words: Generated<string | null>
  /** Its sitting was cancelled: its person comes first in another. */
  isPriority: Generated<boolean>
  /** It was cancelled since its sitting or event was. */
  isCalledOff: Generated<boolean>
  /** The event that it is a signup for; null for a talk. */
  eventId: Generated<string | null>
}

export interface WaitlistEntry {
  cityId: number
  entryId: string
  slotId: string
  stationId: string
  accountId: string
  /** The order in the line of its slot. */
  place: number
  status: WaitlistStatus
  offeredAt: Date | null
  offerExpiresAt: Date | null
  /** How often a place was held: an offer can be taken back and made again. */
  offers: Generated<number>
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  startAt: Date
  createdAt: Date
}

export interface StationCounter {
  cityId: number
  stationId: string
  day: string
  bookings: Generated<number>
  tickets: Generated<number>
}

/** A place in today's queue: a walk-in's number, or a booking that was checked in. */
export interface Ticket {
  cityId: number
  ticketId: string
  stationId: string
  day: string
  number: number | null
  label: string
  bookingId: string | null
  accountId: string | null
  name: string | null
  topic: string | null
  status: TicketStatus
  /** Since it last began to wait. */
  calls: Generated<number>
  missedTimes: Generated<number>
  dueAt: Date | null
  takenAt: Date
  calledAt: Date | null
  servingAt: Date | null
  endedAt: Date | null
}

/** What the rotating check-in code of a station is made from. */
export interface StationSecret {
  cityId: number
  stationId: string
  secret: string
}
