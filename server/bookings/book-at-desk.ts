import { createHash } from 'node:crypto'
import type { DeskBooking, OnBehalfOf } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { cityOf, newId } from '../database/ids.ts'
import { type Actor, mustWorkAt } from '../http/actor.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { type Places, refuse } from './book-slot.ts'
import { findAnyBooking, findSlotStation } from './queries.ts'

export interface BookAtDesk {
  actor: Actor
  slotId: string
  form: { topic: string; note?: string | undefined; onBehalfOf: OnBehalfOf }
  now: number
  idempotency?: { key: string; hash: string } | undefined
}

/** Somebody without the app: the same phone, or name when there is none, is the same person. */
const personOf = ({ name, phone }: OnBehalfOf): string =>
  `desk:${createHash('sha256')
    .update(phone ?? name)
    .digest('base64url')
    .slice(0, 22)}`

/** A host books for somebody at the desk or on the phone; nobody is sent a notice, the slip is handed over. */
export async function bookAtDesk(
  { db, queue, soldOut }: Places,
  { actor, slotId, form, now, idempotency }: BookAtDesk,
): Promise<DeskBooking> {
  const cityId = cityOf(slotId)
  const slot = await findSlotStation(db, cityId, slotId)
  if (!slot) throw new Refusal('not_found')
  mustWorkAt(actor, cityId, slot.stationId)
  const person = personOf(form.onBehalfOf)
  const place = await queue.take({
    slotId,
    accountId: actor.accountId,
    person,
    bookingId: newId(cityId),
    noticeId: undefined,
    form: {
      topic: form.topic,
      note: form.note || undefined,
      onBehalfOfName: form.onBehalfOf.name,
      onBehalfOfPhone: form.onBehalfOf.phone,
    },
    idempotency,
    isDesk: true,
  })
  if (place.outcome === 'slot_full') await soldOut.remember(db, slotId, now)
  if (place.outcome !== 'booked' && place.outcome !== 'again') refuse(place)
  const booking = place.bookingId && (await findAnyBooking(db, cityId, place.bookingId))
  if (!booking) throw new Refusal('not_found')
  return asDeskBooking(booking, now)
}
