import { serveCheckedIn } from '../bookings/serve-checked-in.ts'
import type { Db } from '../database/open.ts'
import { type TicketRow, updateTicket } from './queries.ts'

/** Ends a talk in a locked queue; a booking whose ticket it was becomes served. */
export async function endTalk(trx: Db, row: TicketRow, now: number): Promise<void> {
  const { cityId, ticketId, bookingId } = row
  await updateTicket(trx, cityId, ticketId, { status: 'done', endedAt: new Date(now) })
  if (bookingId) await serveCheckedIn(trx, cityId, bookingId)
}
