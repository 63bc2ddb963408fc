import type { Ticket } from '../../contract/endpoints/queue.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Calendar } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { getStationRow } from '../stations/read-station.ts'
import { addWalkIn } from './add-walk-in.ts'
import { givesNumbers } from './gives-numbers.ts'
import { findLiveTicket, lockQueue } from './queries.ts'
import { readTicket } from './read-ticket.ts'

export interface TakeTicket {
  accountId: string
  stationId: string
  topic?: string | undefined
  now: number
}

/** A resident at the door takes a number; whoever holds one today is shown it again, also after closing time. */
export function takeTicket(
  db: Db,
  { accountId, stationId, topic, now }: TakeTicket,
  calendar: Calendar,
): Promise<Ticket> {
  const cityId = cityOf(stationId)
  const today = dayOf(now)
  return inTransaction(db, async trx => {
    const station = await getStationRow(trx, stationId)
    await lockQueue(trx, cityId, stationId, today)
    const held = await findLiveTicket(trx, cityId, stationId, today, accountId)
    if (held) return readTicket(trx, held.ticketId, accountId, now)
    if (!(await givesNumbers(trx, station, now, calendar))) throw new Refusal('queue_closed')
    const ticketId = await addWalkIn(trx, { stationId, accountId, name: null, topic: topic || null, now })
    return readTicket(trx, ticketId, accountId, now)
  })
}
