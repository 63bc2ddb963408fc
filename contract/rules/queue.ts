import { MINUTE } from './beijing-time.ts'

export const TICKET_STATUSES = ['waiting', 'called', 'serving', 'done', 'missed', 'left'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export const MOST_CALLS = 3
const SOON = 15 * MINUTE

/** The moves of a ticket; from `missed` one comes back to the end of those who wait. */
const MOVES: Record<TicketStatus, readonly TicketStatus[]> = {
  waiting: ['called', 'left', 'missed'],
  called: ['called', 'serving', 'missed', 'left', 'done'],
  serving: ['done'],
  missed: ['waiting'],
  done: [],
  left: [],
}

export const canMoveTicket = (from: TicketStatus, to: TicketStatus): boolean => MOVES[from].includes(to)

/** `B07` of a walk-in's number; a booking is called by its code. */
export const ticketLabel = (number: number): string => `B${String(number).padStart(2, '0')}`

/** The status as read today: a queue ends with its day, without any job. */
export function ticketStatus(ticket: { status: TicketStatus; day: string }, today: string): TicketStatus {
  if (ticket.day === today) return ticket.status
  if (ticket.status === 'serving') return 'done'
  return ticket.status === 'waiting' || ticket.status === 'called' ? 'left' : ticket.status
}

/** Who waits; `dueAt` is the start of a booking, undefined for a walk-in. Instants in milliseconds. */
export interface Waiting {
  readonly dueAt: number | undefined
  /** The order of coming. */
  readonly takenAt: number
  readonly label: string
}

/** 0 a booking whose time has come, 1 one due within 15 minutes, 2 a walk-in, 3 whoever came too early. */
function turnOf({ dueAt }: Waiting, now: number): number {
  if (dueAt === undefined) return 2
  if (dueAt <= now) return 0
  return dueAt <= now + SOON ? 1 : 3
}

/** Puts those who wait in the order of calling: by turn, bookings by their time, walk-ins as they came. */
export function inTurn<W extends Waiting>(waiting: readonly W[], now: number): W[] {
  return [...waiting].sort(
    (a, b) =>
      turnOf(a, now) - turnOf(b, now) ||
      (a.dueAt ?? 0) - (b.dueAt ?? 0) ||
      a.takenAt - b.takenAt ||
      (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  )
}

const USUAL_MINUTES = 15
const MOST_MEASURED = 10

/** Minutes of one talk: the mean of the last ten measured ones, the usual 15 standing in for those not yet held. */
export function minutesEach(talks: readonly number[]): number {
  const last = talks.slice(-MOST_MEASURED)
  if (last.length === 0) return USUAL_MINUTES
  const missing = Math.max(0, 3 - last.length)
  const sum = last.reduce((a, b) => a + b, 0) + missing * USUAL_MINUTES
  return Math.max(1, Math.round(sum / (last.length + missing)))
}
