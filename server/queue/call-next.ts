import type { DeskQueue } from '../../contract/endpoints/queue.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { getStationRow } from '../stations/read-station.ts'
import { asDeskQueue } from './as-desk-queue.ts'
import { callTicket, mustBeNobodyCalled } from './call-ticket.ts'
import { endTalk } from './end-talk.ts'
import { countSittingMembers, lockQueue } from './queries.ts'
import { readQueue } from './read-queue.ts'

/** Ends the talk that goes on, unless several sit at once and nobody knows whose it is, and calls who is next; with nobody waiting nothing changes. */
export function callNext(db: Db, stationId: string, now: number): Promise<DeskQueue> {
  const cityId = cityOf(stationId)
  return inTransaction(db, async trx => {
    await getStationRow(trx, stationId)
    await lockQueue(trx, cityId, stationId, dayOf(now))
    const queue = await readQueue(trx, cityId, stationId, now)
    mustBeNobodyCalled(queue.now)
    const [next] = queue.waiting
    if (!next) throw new Refusal('nobody_waiting')
    if ((await countSittingMembers(trx, cityId, stationId, new Date(now))) <= 1)
      for (const talk of queue.now) await endTalk(trx, talk, now)
    await callTicket(trx, next, now)
    return asDeskQueue(await readQueue(trx, cityId, stationId, now))
  })
}
