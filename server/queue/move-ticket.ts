import type { DeskQueue } from '../../contract/endpoints/queue.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { canMoveTicket, ticketStatus } from '../../contract/rules/queue.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { asDeskQueue } from './as-desk-queue.ts'
import { callTicket, mustBeNobodyCalled } from './call-ticket.ts'
import { endTalk } from './end-talk.ts'
import { findLiveTicket, lockQueue, type TicketRow, updateTicket } from './queries.ts'
import { readQueue } from './read-queue.ts'
import { getTicketRow } from './read-ticket.ts'

/** Where a host can move a ticket; leaving is its holder's. */
export type Move = 'called' | 'serving' | 'done' | 'missed' | 'waiting'

export interface MoveTicket {
  ticket: TicketRow
  to: Move
  now: number
}

/** Puts whoever was missed behind everybody who waits; a booking has lost its time, a new number is the one that holds. */
async function comeBack(trx: Db, row: TicketRow, at: Date): Promise<void> {
  const { cityId, stationId, ticketId, day, accountId, bookingId } = row
  if (accountId && !bookingId && (await findLiveTicket(trx, cityId, stationId, day, accountId)))
    throw new Refusal('ticket_not_active')
  const again = { calls: 0, calledAt: null, endedAt: null, dueAt: null, takenAt: at }
  await updateTicket(trx, cityId, ticketId, { status: 'waiting', ...again })
}

async function move(trx: Db, row: TicketRow, to: Move, now: number): Promise<void> {
  const { cityId, stationId, ticketId } = row
  const at = new Date(now)
  switch (to) {
    case 'called':
      mustBeNobodyCalled((await readQueue(trx, cityId, stationId, now)).now, row)
      return callTicket(trx, row, now)
    case 'serving':
      await updateTicket(trx, cityId, ticketId, { status: to, servingAt: at })
      return
    case 'done':
      return endTalk(trx, row, now)
    case 'missed': {
      const missedTimes = row.missedTimes + 1
      await updateTicket(trx, cityId, ticketId, { status: to, missedTimes, endedAt: at })
      return
    }
    case 'waiting':
      return comeBack(trx, row, at)
  }
}

/** One step of a ticket by a host; a step that was already taken answers the same again, but for another call. */
export function moveTicket(db: Db, { ticket, to, now }: MoveTicket): Promise<DeskQueue> {
  const { cityId, stationId, ticketId, day } = ticket
  return inTransaction(db, async trx => {
    await lockQueue(trx, cityId, stationId, day)
    const row = await getTicketRow(trx, ticketId)
    const status = ticketStatus(row, dayOf(now))
    if (status !== to || to === 'called') {
      if (day !== dayOf(now) || !canMoveTicket(status, to)) throw new Refusal('ticket_not_active')
      await move(trx, row, to, now)
    }
    return asDeskQueue(await readQueue(trx, cityId, stationId, now))
  })
}
