import { dayOf, MINUTE } from '../../contract/rules/beijing-time.ts'
import { inTurn, minutesEach } from '../../contract/rules/queue.ts'
import type { Db } from '../database/open.ts'
import { listTickets, type TicketRow } from './queries.ts'

/** A station's queue of today, sorted by what happens to whom. */
export interface Queue {
  /** Called or talking, the latest first. */
  readonly now: readonly TicketRow[]
  /** In the order of calling. */
  readonly waiting: readonly TicketRow[]
  readonly missed: readonly TicketRow[]
  /** The latest first. */
  readonly done: readonly TicketRow[]
  /** Of one talk, measured today. */
  readonly minutesEach: number
}

const instant = (date: Date | null) => date?.getTime() ?? 0

function sortByTurn(rows: readonly TicketRow[], now: number): TicketRow[] {
  const waiting = rows.map(row => ({
    row,
    label: row.label,
    takenAt: row.takenAt.getTime(),
    dueAt: row.dueAt?.getTime(),
  }))
  return inTurn(waiting, now).map(w => w.row)
}

export async function readQueue(db: Db, cityId: number, stationId: string, now: number): Promise<Queue> {
  const rows = await listTickets(db, cityId, stationId, dayOf(now))
  const of = (...statuses: TicketRow['status'][]) => rows.filter(row => statuses.includes(row.status))
  const done = of('done').sort((a, b) => instant(b.endedAt) - instant(a.endedAt))
  const talks = done
    .filter(row => row.servingAt)
    .map(row => (instant(row.endedAt) - instant(row.servingAt)) / MINUTE)
    .reverse()
  return {
    now: of('called', 'serving').sort((a, b) => instant(b.calledAt) - instant(a.calledAt)),
    waiting: sortByTurn(of('waiting'), now),
    missed: of('missed'),
    done,
    minutesEach: minutesEach(talks),
  }
}

/** Minutes until somebody is called before whom so many wait; whoever is called or talks comes before them all. */
export const estimate = (queue: Queue, ahead: number): number =>
  (ahead + queue.now.length) * queue.minutesEach
