import { dayOf } from '../../contract/rules/beijing-time.ts'
import { ticketLabel } from '../../contract/rules/queue.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertTicket, takeNumber } from './queries.ts'

export interface WalkIn {
  stationId: string
  accountId: string | null
  name: string | null
  topic: string | null
  now: number
}

/** Puts somebody at the end of a locked queue and gives the id of the ticket. */
export async function addWalkIn(trx: Db, { stationId, now, ...who }: WalkIn): Promise<string> {
  const cityId = cityOf(stationId)
  const day = dayOf(now)
  const number = await takeNumber(trx, cityId, stationId, day)
  const ticketId = newId(cityId)
  await insertTicket(trx, {
    cityId,
    ticketId,
    stationId,
    day,
    number,
    label: ticketLabel(number),
    ...who,
    status: 'waiting',
    takenAt: new Date(now),
  })
  return ticketId
}
