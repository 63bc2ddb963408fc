import type { Booking, BookSlotForm } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { BOOKING_LIMITS } from '../../contract/rules/bookings.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { mustBeIssueOf } from '../issues/must-be-issue-of.ts'
import { asBooking } from './as-booking.ts'
import { findBooking, type TakenPlace, takePlace } from './queries.ts'

export interface BookSlot {
  accountId: string
  slotId: string
  form: BookSlotForm
  now: number
  /** A retry with the same key and hash gets the same booking. */
  idempotency?: { key: string; hash: string } | undefined
}

function refuse({ outcome, bookingId, until }: TakenPlace): never {
  switch (outcome) {
    case 'already_booked':
      throw new Refusal('already_booked', { bookingId })
    case 'booking_paused':
      throw new Refusal('booking_paused', { until: until?.toISOString() })
    case 'quota_per_day':
      throw new Refusal('quota_reached', { per: 'day', limit: BOOKING_LIMITS.perDay })
    case 'quota_ahead':
      throw new Refusal('quota_reached', { per: 'ahead', limit: BOOKING_LIMITS.ahead })
    case 'booked':
    case 'again':
      throw new Error(`${outcome} is no refusal`)
    default:
      throw new Refusal(outcome)
  }
}

const NOTICE = { noticeTitle: '约好了', noticeBody: '到站报号码，或出示预约页。来不了请提前 2 小时取消。' }

/** A resident books a slot: a place, a code and a notice at once, or a refusal and nothing. */
export async function bookSlot(
  db: Db,
  { accountId, slotId, form, now, idempotency }: BookSlot,
): Promise<Booking> {
  if (form.issueId) await mustBeIssueOf(db, form.issueId, accountId)
  const cityId = cityOf(slotId)
  const bookingId = newId(cityId)
  const place = await takePlace(db, {
    cityId,
    slotId,
    accountId,
    bookingId,
    noticeId: newId(cityId),
    now: new Date(now),
    limits: BOOKING_LIMITS,
    form: {
      topic: form.topic,
      note: form.note || undefined,
      phone: form.phone,
      onBehalfOfName: form.onBehalfOf?.name,
      onBehalfOfPhone: form.onBehalfOf?.phone,
      issueId: form.issueId,
      ...NOTICE,
    },
    key: idempotency?.key ?? null,
    hash: idempotency?.hash ?? null,
  })
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
