import type { EventCard } from '../../contract/endpoints/events.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { distanceMeters } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { nextOffset } from '../http/paging.ts'
import { asCard, type Reading } from './as-event.ts'
import type { EventSnapshots } from './event-snapshots.ts'
import type { EventRow } from './queries.ts'

export interface ListEvents extends Reading {
  cityId: number | undefined
  near: { lat: number; lng: number } | undefined
  from: string | undefined
  to: string | undefined
  kind: string | undefined
  stationId: string | undefined
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

/** A page of a city's events to come, by time, or the nearest first. */
export async function listEvents(
  db: Db,
  snapshots: EventSnapshots,
  asked: ListEvents,
): Promise<{ items: EventCard[]; nextCursor?: string }> {
  const { near, limit, offset, now } = asked
  const found = (await snapshots.city(db, asked.cityId))
    .filter(row => row.endAt.getTime() > now && isAsked(row, asked))
    .map(row => ({ row, meters: near && Math.round(distanceMeters(near, row)) }))
  // the sort is stable: as near, by time
  if (near) found.sort((a, b) => (a.meters ?? 0) - (b.meters ?? 0))
  return {
    items: found.slice(offset, offset + limit).map(({ row, meters }) => asCard(row, asked, meters)),
    ...nextOffset(offset, limit, found.length - offset),
  }
}
