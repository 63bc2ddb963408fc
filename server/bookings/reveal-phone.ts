import { Refusal } from '../../contract/refusals.ts'
import { insertView } from '../accounts/insert-view.ts'
import { idOfKey, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Actor, roleAt } from '../http/actor.ts'
import type { DeskRow } from './desk/queries.ts'

export interface RevealPhone {
  booking: DeskRow
  actor: Actor
  reason: string
  now: number
  /** The key and the hash of what was asked: a retry leaves one record, another booking another one. */
  key: string | undefined
}

/** The whole phone number, to call somebody; who looked and why is kept, and shown to whose number it is. */
export function revealPhone(
  db: Db,
  { booking, actor, reason, now, key }: RevealPhone,
): Promise<{ phone: string }> {
  const { cityId, stationId } = booking
  const isOwn = booking.bookedBy === 'resident'
  // the account of what was booked at the desk is the host's
  const phone = booking.onBehalfOfPhone ?? booking.phone ?? (isOwn ? booking.accountPhone : null)
  if (!phone) throw new Refusal('not_found')
  return inTransaction(db, async trx => {
    await insertView(trx, {
      cityId,
      viewId: key ? `${cityId}-${idOfKey(actor.accountId, key)}` : newId(cityId),
      accountId: isOwn ? booking.accountId : null,
      viewerId: actor.accountId,
      viewerRole: roleAt(actor, cityId, stationId),
      what: '预约电话',
      subject: booking.bookingId,
      reason,
      at: new Date(now),
    })
    return { phone }
  })
}
