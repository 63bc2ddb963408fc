import { Refusal } from '../../contract/refusals.ts'
import { cancelBookingsOfSitting } from '../bookings/cancel-bookings-of-sitting.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { closeLines } from '../waitlist/close-lines.ts'
import { listToCall, type Reached, readReached } from './list-to-call.ts'
import { lockSchedules } from './planning/queries.ts'
import { cancelSittingRow, findSitting, listSlotIdsOf, lockSittingRow, lockSlotRows } from './queries.ts'

export interface CancelSitting {
  sittingId: string
  reason: string
  now: number
}

export interface Cancelled extends Reached {
  readonly sittingId: string
  readonly toCall: Awaited<ReturnType<typeof listToCall>>
}

/** The station of a sitting; refuses with `not_found`. */
export async function stationOfSitting(db: Db, sittingId: string): Promise<string> {
  const row = await findSitting(db, cityOf(sittingId), sittingId)
  if (!row) throw new Refusal('not_found')
  return row.stationId
}

/** Slots before the sitting's row, as whoever ends a sitting locks them. */
async function lockSitting(trx: Db, cityId: number, sittingId: string) {
  await lockSchedules(trx, cityId, [await stationOfSitting(trx, sittingId)])
  const slotIds = (await listSlotIdsOf(trx, cityId, sittingId)).map(row => row.slotId)
  await lockSlotRows(trx, cityId, slotIds)
  const sitting = await lockSittingRow(trx, cityId, sittingId)
  if (!sitting) throw new Refusal('not_found')
  return { sitting, slotIds }
}

/**
 * The member does not come: the sitting takes nobody any more, everyone who waits for a turn is told, and the host sees
 * whom no message reaches. Also while it runs. Cancelling again gives the same answer.
 */
export function cancelSitting(db: Db, { sittingId, reason, now }: CancelSitting): Promise<Cancelled> {
  const cityId = cityOf(sittingId)
  return inTransaction(db, async trx => {
    const { sitting, slotIds } = await lockSitting(trx, cityId, sittingId)
    if (!sitting.cancelledAt) {
      if (sitting.isClosed || sitting.closedAt || sitting.endAt.getTime() <= now)
        throw new Refusal('sitting_over')
      const cancelled = { cancelledAt: new Date(now), cancelReason: reason }
      await cancelSittingRow(trx, cityId, sittingId, cancelled)
      await cancelBookingsOfSitting(trx, { cityId, slotIds, reason, now })
      await closeLines(trx, cityId, slotIds, now)
    }
    return { sittingId, ...(await readReached(trx, sittingId)), toCall: await listToCall(trx, sittingId) }
  })
}
