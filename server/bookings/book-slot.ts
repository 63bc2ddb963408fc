import type { Booking, BookSlotForm } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { mustBeIssueOf } from '../issues/must-be-issue-of.ts'
import { asBooking } from './as-booking.ts'
import type { PlaceQueue } from './places/place-queue.ts'
import type { TakenPlace } from './places/queries.ts'
import type { SoldOut } from './places/sold-out.ts'
import { findBooking } from './queries.ts'

/** What booking needs: the queue that asks the database, and what was just found full. */
export interface Places {
  readonly db: Db
  readonly queue: PlaceQueue
  readonly soldOut: SoldOut
}

export interface BookSlot {
  accountId: string
  slotId: string
  form: BookSlotForm
  now: number
  /** A retry with the same key and hash gets the same booking. */
  idempotency?: { key: string; hash: string } | undefined
}

/** Throws the refusal that an outcome stands for. */
export function refuse({ outcome, bookingId, until, allowed }: TakenPlace): never {
  switch (outcome) {
    case 'already_booked':
      throw new Refusal('already_booked', { bookingId })
    case 'booking_paused':
      throw new Refusal('booking_paused', { until: until?.toISOString() })
    case 'quota_per_day':
      throw new Refusal('quota_reached', { per: 'day', limit: allowed })
    case 'quota_ahead':
      throw new Refusal('quota_reached', { per: 'ahead', limit: allowed })
    case 'booked':
    case 'again':
      throw new Error(`${outcome} is no refusal`)
    default:
      throw new Refusal(outcome)
  }
}

const NOTICE = {
  noticeKind: 'booking_confirmed',
  noticeTitle: '约好了',
  noticeBody: '到站报号码，或出示预约页。来不了请在预约页里取消。',
} as const

/** A resident books a slot: a place, a code and a notice at once, or a refusal and nothing. */
export async function bookSlot(
  { db, queue, soldOut }: Places,
  { accountId, slotId, form, now, idempotency }: BookSlot,
): Promise<Booking> {
  if (form.issueId) await mustBeIssueOf(db, form.issueId, accountId)
  const cityId = cityOf(slotId)
  const bookingId = newId(cityId)
  const place = await queue.take({
    slotId,
    accountId,
    person: accountId,
    bookingId,
    noticeId: newId(cityId),
    form: {
      topic: form.topic,
      note: form.note || undefined,
      phone: form.phone,
      onBehalfOfName: form.onBehalfOf?.name,
      onBehalfOfPhone: form.onBehalfOf?.phone,
      issueId: form.issueId,
      ...NOTICE,
    },
    idempotency,
    isDesk: false,
  })
  if (place.outcome === 'slot_full') await soldOut.remember(db, slotId, now)
  if (place.outcome === 'again' && place.bookingId) return readBooking(db, place.bookingId, accountId, now)
  if (place.outcome !== 'booked') refuse(place)
  const told = {
    bookingId,
    slotId,
    status: 'confirmed' as const,
    code: place.code ?? '',
    topic: form.topic,
    note: form.note || null,
    phone: form.phone ?? null,
    onBehalfOfName: form.onBehalfOf?.name ?? null,
  }
  return asBooking(told, place, now)
}

/** A booking of this person; refuses with `not_found` for anybody else's. */
export async function readBooking(
  db: Db,
  bookingId: string,
  accountId: string,
  now: number,
): Promise<Booking> {
  const row = await findBooking(db, cityOf(bookingId), bookingId, accountId)
  if (!row) throw new Refusal('not_found')
  return asBooking(row, row, now)
}
