import type { JoinForm, WaitlistEntry } from '../../contract/endpoints/waitlist.ts'
import { Refusal } from '../../contract/refusals.ts'
import { LAST_OFFER } from '../../contract/rules/waitlist.ts'
import { hasBookingAt, isFirstInLine, mustNotBePaused } from '../bookings/places/read-places.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { advanceLine } from './advance-line.ts'
import { asEntry } from './as-entry.ts'
import { endEntry, findOpenEntry, findPlaces, findRoom, insertEntry, isAnyoneWaiting } from './queries.ts'

/** Below it nobody has a place; those who come first are counted up from here, in their own order. */
const BEFORE_ALL = -1_000_000

export interface JoinWaitlist {
  accountId: string
  slotId: string
  form: JoinForm
  now: number
}

/** Refuses whoever need not, or cannot, wait for a slot. */
async function mustBeWorthWaiting(trx: Db, { accountId, slotId, now }: JoinWaitlist): Promise<Date> {
  const cityId = cityOf(slotId)
  const slot = await findRoom(trx, cityId, slotId, new Date(now))
  if (!slot) throw new Refusal('not_found')
  if (slot.isClosed) throw new Refusal('slot_closed')
  if (now >= slot.startAt.getTime()) throw new Refusal('slot_started')
  if (slot.bookUntil && now >= slot.bookUntil.getTime()) throw new Refusal('signup_closed')
  if (await hasBookingAt(trx, cityId, slotId, accountId)) throw new Refusal('already_booked')
  if (!slot.hasLine || now >= slot.startAt.getTime() - LAST_OFFER) throw new Refusal('waitlist_closed')
  if (slot.room > 0 && !(await isAnyoneWaiting(trx, cityId, slotId, new Date(now))))
    throw new Refusal('slot_has_places')
  if (!slot.eventId) await mustNotBePaused(trx, cityId, accountId, now)
  return slot.startAt
}

/**
 * Joins the line of a full slot, behind everybody; whoever lost a place through a cancelled sitting comes first.
 * Whoever is in line already keeps the place.
 */
export function joinWaitlist(db: Db, asked: JoinWaitlist): Promise<WaitlistEntry> {
  const { accountId, slotId, form, now } = asked
  const cityId = cityOf(slotId)
  return inTransaction(db, async trx => {
    const [slot] = await lockSlots(trx, cityId, [slotId])
    if (!slot) throw new Refusal('not_found')
    const known = await findOpenEntry(trx, cityId, slotId, accountId, new Date(now))
    if (known && asEntry(known, now).position > 0) return asEntry(known, now)
    // an offer that ran out and that nobody has cleared away yet
    if (known) await endEntry(trx, cityId, known.entryId, { waiting: 'closed', offered: 'expired' })
    const startAt = await mustBeWorthWaiting(trx, asked)
    const places = await findPlaces(trx, cityId, slotId)
    const comesFirst = !slot.eventId && (await isFirstInLine(trx, cityId, accountId, now))
    await insertEntry(trx, {
      cityId,
      entryId: newId(cityId),
      slotId,
      stationId: slot.stationId,
      accountId,
      place: comesFirst ? (places?.lastOfFirst ?? BEFORE_ALL) + 1 : Math.max(0, places?.last ?? 0) + 1,
      topic: form.topic ?? '当面说',
      note: form.note || null,
      phone: form.phone ?? null,
      onBehalfOfName: form.onBehalfOf?.name ?? null,
      onBehalfOfPhone: form.onBehalfOf?.phone ?? null,
      startAt,
      createdAt: new Date(now),
    })
    await advanceLine(trx, cityId, slotId, now)
    const entry = await findOpenEntry(trx, cityId, slotId, accountId, new Date(now))
    if (!entry) throw new Error('the entry just made is not there')
    return asEntry(entry, now)
  })
}
