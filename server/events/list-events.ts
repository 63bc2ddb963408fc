import type { EventCard } from '../../contract/endpoints/events.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { distanceMeters } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { nextOffset } from '../http/paging.ts'
import { asCard, type Reading } from './as-event.ts'
import type { EventSnapshots } from './event-snapshots.ts'
import { type EventFilter, type EventRow, listPublished } from './queries.ts'

export interface ListEvents extends Reading, EventFilter {
  limit: number
  offset: number
}

const isAsked = (row: EventRow, { from, to, kind, stationId }: ListEvents): boolean => {
  const day = dayOf(row.startAt.getTime())
  return (
    (!from || day >= from) &&
    (!to || day <= to) &&
    (!kind || row.kind === kind) &&
    (!stationId || row.stationId === stationId)
  )
}

/** A page and one more, from what is kept. */
function pick(rows: readonly EventRow[], asked: ListEvents): readonly EventRow[] {
  const { near, limit, offset, now } = asked
  const found = rows.filter(row => row.endAt.getTime() > now && isAsked(row, asked))
  // the sort is stable: as near, by time
  if (near) found.sort((a, b) => distanceMeters(near, a) - distanceMeters(near, b))
  return found.slice(offset, offset + limit + 1)
}

/** A page of a city's events to come, by time, or the nearest first. */
export async function listEvents(
  db: Db,
  snapshots: EventSnapshots,
  asked: ListEvents,
): Promise<{ items: EventCard[]; nextCursor?: string }> {
  const { near, limit, offset, now } = asked
  const { rows } = await snapshots.city(db, asked.cityId)
  const found = rows
    ? pick(rows, asked)
    : await listPublished(db, asked, new Date(now), { limit: limit + 1, offset })
  const meters = (row: EventRow) => near && Math.round(distanceMeters(near, row))
  return {
    items: found.slice(0, limit).map(row => asCard(row, asked, meters(row))),
    ...nextOffset(offset, limit, found.length),
  }
}
