import type { SittingReport } from '../../contract/endpoints/results.ts'
import { Refusal } from '../../contract/refusals.ts'
import { cancelBookingsOfSitting } from '../bookings/cancel-bookings-of-sitting.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { closeLines } from '../waitlist/close-lines.ts'
import { listResults, listSlotsAfter, lockSitting, type SittingRow, setClosed } from './queries.ts'
import { asReport, getSittingRow } from './read-sitting.ts'

const ENDED_EARLY = '提前结束了'

/**
 * A host ends a sitting; whoever was served in it must find a result. Ended before its time it takes no bookings any
 * more: whoever was still to come is told, and comes first elsewhere. Ended again it answers the same.
 */
export function closeSitting(db: Db, { cityId, sittingId }: SittingRow, now: number): Promise<SittingReport> {
  return inTransaction(db, async trx => {
    const ahead = await listSlotsAfter(trx, cityId, sittingId, new Date(now))
    const slotIds = ahead.map(slot => slot.slotId)
    if (slotIds.length > 0) await lockSlots(trx, cityId, slotIds)
    await lockSitting(trx, cityId, sittingId)
    const row = await getSittingRow(trx, sittingId, now)
    if (row.closedAt) return asReport(trx, row, now)
    if (row.isCancelled) throw new Refusal('sitting_over')
    if (now < row.startAt.getTime()) throw new Refusal('sitting_not_over')
    if (row.served > 0 && (await listResults(trx, cityId, sittingId)).length === 0)
      throw new Refusal('result_missing')
    await setClosed(trx, cityId, sittingId, slotIds, new Date(now))
    if (slotIds.length > 0) {
      await cancelBookingsOfSitting(trx, { cityId, slotIds, reason: ENDED_EARLY, now })
      await closeLines(trx, cityId, slotIds, now)
    }
    return asReport(trx, { ...row, closedAt: new Date(now) }, now)
  })
}
