import type { Ticket } from '../../contract/endpoints/queue.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { canMoveTicket, ticketStatus } from '../../contract/rules/queue.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { lockQueue, updateTicket } from './queries.ts'
import { getOwnTicket, readTicket } from './read-ticket.ts'

export interface LeaveQueue {
  accountId: string
  ticketId: string
  now: number
}

/** A resident waits no more; whoever has left is told the same again. */
export function leaveQueue(db: Db, { accountId, ticketId, now }: LeaveQueue): Promise<Ticket> {
  const cityId = cityOf(ticketId)
  return inTransaction(db, async trx => {
    const { stationId, day } = await getOwnTicket(trx, ticketId, accountId)
    await lockQueue(trx, cityId, stationId, day)
    const status = ticketStatus(await getOwnTicket(trx, ticketId, accountId), dayOf(now))
    if (status !== 'left') {
      if (!canMoveTicket(status, 'left')) throw new Refusal('ticket_not_active')
      await updateTicket(trx, cityId, ticketId, { status: 'left', endedAt: new Date(now) })
    }
    return readTicket(trx, ticketId, accountId, now)
  })
}
