import type { Ticket } from '../../contract/endpoints/queue.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { ticketStatus } from '../../contract/rules/queue.ts'
import type { TicketRow } from './queries.ts'
import { estimate, type Queue } from './read-queue.ts'

interface Where {
  stationId: string
  shortName: string
  phone: string
}

/** A ticket as its holder sees it, with its place in today's queue. */
export function asTicket(row: TicketRow, station: Where, queue: Queue, now: number): Ticket {
  const ahead = queue.waiting.findIndex(other => other.ticketId === row.ticketId)
  return {
    id: row.ticketId,
    ...(row.number !== null && { number: row.number }),
    label: row.label,
    status: ticketStatus(row, dayOf(now)),
    position: ahead + 1,
    estimatedMinutes: ahead < 0 ? 0 : estimate(queue, ahead),
    calls: row.calls,
    takenAt: row.takenAt.toISOString(),
    station: { id: station.stationId, shortName: station.shortName, phone: station.phone },
    ...(row.bookingId && { bookingId: row.bookingId }),
  }
}
