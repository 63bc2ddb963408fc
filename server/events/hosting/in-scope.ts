import { Refusal } from '../../../contract/refusals.ts'
import type { SeriesScope } from '../../../contract/rules/events.ts'
import type { Db } from '../../database/open.ts'
import { lockSlots } from '../../schedules/slot-places.ts'
import { type EventRow, listEventRows } from '../queries.ts'
import { listSeriesIds, lockEvent } from './queries.ts'

const isToCome = (row: EventRow, now: number) => row.status !== 'cancelled' && row.endAt.getTime() > now

/**
 * The event and those of its series that a change reaches, locked: slots first, by id, then the events. Refuses with
 * `event_over` when the event itself is past or cancelled.
 */
export async function lockInScope(
  trx: Db,
  event: EventRow,
  scope: SeriesScope,
  now: number,
): Promise<EventRow[]> {
  const { cityId, eventId, seriesId } = event
  const ids = seriesId && scope !== 'one' ? await listSeriesIds(trx, cityId, seriesId) : [eventId]
  const known = await listEventRows(trx, ids, new Date(now))
  const slotIds = known.map(row => row.slotId)
  await lockSlots(trx, cityId, slotIds)
  for (const id of [...ids].sort()) await lockEvent(trx, cityId, id)
  const rows = await listEventRows(trx, ids, new Date(now))
  const own = rows.find(row => row.eventId === eventId)
  if (!own || !isToCome(own, now)) throw new Refusal('event_over')
  const from = scope === 'all' ? Number.NEGATIVE_INFINITY : own.startAt.getTime()
  return rows
    .filter(row => row.eventId === eventId || (isToCome(row, now) && row.startAt.getTime() >= from))
    .sort((a, b) => a.startAt.getTime() - b.startAt.getTime())
}
