import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { cancelBooking } from '../../bookings/cancel-booking.ts'
import type { Db } from '../../database/open.ts'
import { leaveQueue } from '../../queue/leave-queue.ts'
import { lockSlots } from '../../schedules/slot-places.ts'
import { leaveWaitlist } from '../../waitlist/leave-waitlist.ts'
import { listBookingsAhead, listLiveTickets, listOpenEntries, lockPerson } from './queries.ts'

interface InSlot {
  cityId: number
  slotId: string
}

/** All at once and in one order, as whoever books many does it. */
async function lockSlotsOf(trx: Db, rows: readonly InSlot[]): Promise<void> {
  const byCity = Map.groupBy(rows, row => row.cityId)
  for (const [cityId, of] of [...byCity].sort(([a], [b]) => a - b))
    await lockSlots(trx, cityId, [...new Set(of.map(row => row.slotId))].sort())
}

/**
 * Gives up every place ahead: lines first, so that nothing is offered to who goes, then bookings, whose places go to
 * the next in line however late it is, then numbers in today's queues. Gives the slots whose places are free.
 */
export async function leaveVisits(trx: Db, accountId: string, now: number): Promise<string[]> {
  await lockPerson(trx, accountId)
  const entries = await listOpenEntries(trx, accountId)
  const bookings = await listBookingsAhead(trx, accountId, new Date(now))
  await lockSlotsOf(trx, [...entries, ...bookings])
  for (const { entryId } of entries) await leaveWaitlist(trx, { accountId, entryId, now })
  for (const { bookingId } of bookings)
    await cancelBooking(trx, { accountId, bookingId, isLeaving: true, now })
  for (const { ticketId } of await listLiveTickets(trx, accountId, dayOf(now)))
    await leaveQueue(trx, { accountId, ticketId, now })
  return bookings.map(booking => booking.slotId)
}
