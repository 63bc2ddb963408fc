import type { DeskTicket } from '../../contract/endpoints/queue.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { getStationRow } from '../stations/read-station.ts'
import { addWalkIn } from './add-walk-in.ts'
import { asDeskTicket } from './as-desk-queue.ts'
import { lockQueue } from './queries.ts'
import { getTicketRow } from './read-ticket.ts'

export interface IssueTicket {
  stationId: string
  name?: string | undefined
  topic?: string | undefined
  now: number
}

/** A host takes a number for somebody without a phone; whether the station is open is theirs to know. */
export function issueTicket(db: Db, { stationId, name, topic, now }: IssueTicket): Promise<DeskTicket> {
  return inTransaction(db, async trx => {
    await getStationRow(trx, stationId)
    await lockQueue(trx, cityOf(stationId), stationId, dayOf(now))
    const who = { accountId: null, name: name || null, topic: topic || null }
    return asDeskTicket(await getTicketRow(trx, await addWalkIn(trx, { stationId, ...who, now })))
  })
}
