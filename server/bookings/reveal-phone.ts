import { Refusal } from '../../contract/refusals.ts'
import { recordView } from '../accounts/record-view.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Actor, roleAt } from '../http/actor.ts'
import type { Idempotency } from '../http/serve.ts'
import type { DeskRow } from './desk/queries.ts'

export interface RevealPhone {
  booking: DeskRow
  actor: Actor
  reason: string
  now: number
  idempotency: Idempotency | undefined
}

/** The whole phone number, to call somebody; who looked and why is kept, and shown to whose number it is. */
export function revealPhone(
  db: Db,
  { booking, actor, reason, now, idempotency }: RevealPhone,
): Promise<{ phone: string }> {
  const { cityId, stationId } = booking
  const isOwn = booking.bookedBy === 'resident'
  // the account of what was booked at the desk is the host's
  const phone = booking.onBehalfOfPhone ?? booking.phone ?? (isOwn ? booking.accountPhone : null)
  if (!phone) throw new Refusal('not_found')
  return inTransaction(db, async trx => {
    await recordView(trx, {
      cityId,
      accountId: isOwn ? booking.accountId : null,
      viewerId: actor.accountId,
      viewerRole: roleAt(actor, cityId, stationId),
      what: '预约电话',
      subject: booking.bookingId,
      reason,
      now,
      idempotency,
    })
    return { phone }
  })
}
