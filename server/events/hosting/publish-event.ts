import { Refusal } from '../../../contract/refusals.ts'
import type { SeriesScope } from '../../../contract/rules/events.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { EventRow } from '../queries.ts'
import { lockInScope } from './in-scope.ts'
import { setClosed, updateEventRow } from './queries.ts'

export interface PublishEvent {
  event: EventRow
  scope: SeriesScope
  now: number
}

/** Opens an event for signups; one that is open already stays as it is. */
export function publishEvent(db: Db, { event, scope, now }: PublishEvent): Promise<string[]> {
  return inTransaction(db, async trx => {
    const rows = await lockInScope(trx, event, scope, now)
    const drafts = rows.filter(row => row.status === 'draft' && row.startAt.getTime() > now)
    const own = rows.find(row => row.eventId === event.eventId)
    if (own?.status === 'draft' && !drafts.includes(own)) throw new Refusal('event_over')
    for (const { cityId, eventId } of drafts)
      await updateEventRow(trx, cityId, eventId, { status: 'published', publishedAt: new Date(now) })
    if (drafts.length > 0)
      await setClosed(
        trx,
        event.cityId,
        drafts.map(row => row.slotId),
        false,
      )
    return rows.map(row => row.eventId)
  })
}
