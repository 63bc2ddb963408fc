import type { EventCard, EventPage, Material } from '../../contract/endpoints/events.ts'
import { eventStatus } from '../../contract/rules/events.ts'
import type { PhotoUrl } from '../issues/sending/photo-addresses.ts'
import type { EventPageRow, EventRow, MaterialRow } from './queries.ts'

/** When something is read, and how its pictures are named then. */
export interface Reading {
  readonly now: number
  readonly urlOf: PhotoUrl
}

/** An event as a card in a list. */
export function asCard(row: EventRow, { now, urlOf }: Reading, distanceMeters?: number): EventCard {
  const times = { startAt: row.startAt.getTime(), endAt: row.endAt.getTime() }
  return {
    id: row.eventId,
    kind: { code: row.kind, name: row.kindName },
    title: row.title,
    status: eventStatus({ status: row.status, ...times, placesLeft: row.placesLeft }, now),
    startAt: row.startAt.toISOString(),
    endAt: row.endAt.toISOString(),
    signupUntil: row.bookUntil.toISOString(),
    capacity: row.capacity,
    joined: row.taken,
    placesLeft: row.placesLeft,
    waiting: row.waiting,
    hasWaitlist: row.hasWaitlist,
    ...(row.coverId && { coverUrl: urlOf(row.coverId) }),
    station: {
      id: row.stationId,
      kind: row.stationKind,
      shortName: row.shortName,
      address: row.address,
      lat: row.lat,
      lng: row.lng,
    },
    ...(distanceMeters !== undefined && { distanceMeters }),
  }
}

const asMaterial = ({ title, url, uploadId }: MaterialRow, urlOf: PhotoUrl): Material => ({
  title,
  url: url ?? urlOf(uploadId ?? ''),
  isPhoto: url === null,
})

/** An event whole, as everybody sees it. */
export const asPage = (
  row: EventRow & Partial<Pick<EventPageRow, 'materials' | 'alsoOn'>>,
  reading: Reading,
): EventPage => ({
  ...asCard(row, reading),
  summary: row.summary,
  whoComes: row.whoComes,
  place: row.place,
  accessible: row.accessible,
  phone: row.phone,
  ...(row.cancelReason && { cancelReason: row.cancelReason }),
  materials: (row.materials ?? []).map(material => asMaterial(material, reading.urlOf)),
  ...(row.outcome && { outcome: row.outcome }),
  alsoOn: (row.alsoOn ?? []).map(({ id, startAt }) => ({ id, startAt: new Date(startAt).toISOString() })),
})
