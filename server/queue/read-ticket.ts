import type { Ticket } from '../../contract/endpoints/queue.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { asTicket } from './as-ticket.ts'
import { findTicket, listTicketsOf, type TicketRow } from './queries.ts'
import { readQueue } from './read-queue.ts'

/** The row of a ticket; refuses with `not_found`. */
export async function getTicketRow(db: Db, ticketId: string): Promise<TicketRow> {
  const row = await findTicket(db, cityOf(ticketId), ticketId)
  if (!row) throw new Refusal('not_found')
  return row
}

/** A ticket of this person; refuses with `not_found` for anybody else's. */
export async function getOwnTicket(db: Db, ticketId: string, accountId: string): Promise<TicketRow> {
  const row = await getTicketRow(db, ticketId)
  if (row.accountId !== accountId) throw new Refusal('not_found')
  return row
}

async function withPlace(db: Db, row: TicketRow, now: number): Promise<Ticket> {
  const station = await getStationRow(db, row.stationId)
  return asTicket(row, station, await readQueue(db, row.cityId, row.stationId, now), now)
}

/** A ticket of this person with its place in the queue. */
export const readTicket = async (db: Db, ticketId: string, accountId: string, now: number): Promise<Ticket> =>
  withPlace(db, await getOwnTicket(db, ticketId, accountId), now)

/** A person's tickets of today, the latest first. */
export async function listMyTickets(db: Db, accountId: string, now: number): Promise<Ticket[]> {
  const tickets: Ticket[] = []
  for (const row of await listTicketsOf(db, accountId, dayOf(now)))
    tickets.push(await withPlace(db, row, now))
  return tickets
}
