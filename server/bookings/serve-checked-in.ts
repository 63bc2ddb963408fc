import type { Db } from '../database/open.ts'
import { setStatus } from './desk/queries.ts'

/**
 * The talk of a checked-in booking is over, as the queue tells, also of one that was given up too early; its slot need
 * not be locked, no place moves.
 */
export async function serveCheckedIn(trx: Db, cityId: number, bookingId: string): Promise<void> {
  await setStatus(trx, cityId, bookingId, ['checked_in', 'no_show'], 'served')
}
