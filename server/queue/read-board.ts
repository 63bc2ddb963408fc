import type { QueueBoard } from '../../contract/endpoints/queue.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import type { TicketRow } from './queries.ts'
import { estimate, readQueue } from './read-queue.ts'

/** As many as fit on a screen. */
const MOST_NEXT = 12

const asCalled = ({ label, calls, status, calledAt, takenAt }: TicketRow) => ({
  label,
  calls,
  isServing: status === 'serving',
  at: (calledAt ?? takenAt).toISOString(),
})

/** What a room's screen shows; whoever comes now would wait so long. */
export async function readBoard(db: Db, stationId: string, now: number): Promise<QueueBoard> {
  const { name, shortName } = await getStationRow(db, stationId)
  const queue = await readQueue(db, cityOf(stationId), stationId, now)
  return {
    station: { id: stationId, name, shortName },
    called: queue.now.map(asCalled),
    next: queue.waiting.slice(0, MOST_NEXT).map(row => row.label),
    waiting: queue.waiting.length,
    estimatedMinutes: estimate(queue, queue.waiting.length),
    at: new Date(now).toISOString(),
  }
}
