import type { DeskQueue, DeskTicket } from '../../contract/endpoints/queue.ts'
import { maskName } from '../../contract/rules/accounts.ts'
import type { TicketRow } from './queries.ts'
import type { Queue } from './read-queue.ts'

/** A ticket as a host sees it, its person masked. */
export function asDeskTicket(row: TicketRow): DeskTicket {
  const name = row.name ?? row.accountName
  return {
    id: row.ticketId,
    label: row.label,
    status: row.status,
    calls: row.calls,
    ...(row.topic && { topic: row.topic }),
    ...(name && { residentName: maskName(name) }),
    ...(row.bookingId && { bookingId: row.bookingId }),
    ...(row.dueAt && { dueAt: row.dueAt.toISOString() }),
    takenAt: row.takenAt.toISOString(),
    ...(row.servingAt && { servingAt: row.servingAt.toISOString() }),
  }
}

export const asDeskQueue = (queue: Queue): DeskQueue => ({
  now: queue.now.map(asDeskTicket),
  waiting: queue.waiting.map(asDeskTicket),
  missed: queue.missed.map(asDeskTicket),
  done: queue.done.map(asDeskTicket),
  minutesEach: queue.minutesEach,
})
