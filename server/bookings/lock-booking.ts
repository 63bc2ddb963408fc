import { Refusal } from '../../contract/refusals.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { lockQueue } from '../queue/lock-queue.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { type DeskRow, findDeskBooking } from './desk/queries.ts'

/** A booking of anybody; refuses with `not_found`. */
export async function getDeskRow(db: Db, bookingId: string): Promise<DeskRow> {
  const row = await findDeskBooking(db, cityOf(bookingId), bookingId)
  if (!row) throw new Refusal('not_found')
  return row
}

/** A booking as it stands under the locks of what is done to it at the desk: its slot, then the queue of its day. */
export async function lockBooking(trx: Db, { cityId, bookingId, ...at }: DeskRow): Promise<DeskRow> {
  await lockSlots(trx, cityId, [at.slotId])
  await lockQueue(trx, cityId, at.stationId, at.day)
  return getDeskRow(trx, bookingId)
}
