import { Refusal } from '../../contract/refusals.ts'
import { MOST_CALLS } from '../../contract/rules/queue.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { type TicketRow, updateTicket } from './queries.ts'

/** Refuses while somebody else was called and has not come. */
export function mustBeNobodyCalled(now: readonly TicketRow[], except?: TicketRow): void {
  const called = now.find(row => row.status === 'called' && row.ticketId !== except?.ticketId)
  if (called) throw new Refusal('someone_called', { label: called.label })
}

/** Calls a ticket of a locked queue once more; its holder is told of each call. */
export async function callTicket(trx: Db, row: TicketRow, now: number): Promise<void> {
  const { cityId, ticketId, label } = row
  if (row.calls >= MOST_CALLS) throw new Refusal('called_enough')
  const calls = row.calls + 1
  await updateTicket(trx, cityId, ticketId, { status: 'called', calls, calledAt: new Date(now) })
  if (!row.accountId) return
  await insertNotice(trx, {
    cityId,
    noticeId: newId(cityId),
    accountId: row.accountId,
    kind: 'ticket_called',
    title: '请到台前',
    body: `叫到您的号 ${label} 了。暂时过不来，请跟工作人员说一声。`,
    // whoever was missed and came back is called from one again, and told again
    subject: `${ticketId}:${row.missedTimes * MOST_CALLS + calls}`,
    createdAt: new Date(now),
  })
}
