import { type RawBuilder, sql } from 'kysely'
import type { SeriesStep } from '../../contract/rules/events.ts'
import type { StationKind } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'

/** An event with its slot, its station and how its places stand. */
export interface EventRow {
  cityId: number
  eventId: string
  stationId: string
  seriesId: string | null
  kind: string
  kindName: string
  title: string
  summary: string
  whoComes: string
  place: string
  coverId: string | null
  hasWaitlist: boolean
  status: 'draft' | 'published' | 'cancelled'
  cancelReason: string | null
  outcome: string | null
  version: number
  slotId: string
  startAt: Date
  endAt: Date
  bookUntil: Date
  capacity: number
  taken: number
  placesLeft: number
  waiting: number
  stationKind: StationKind
  shortName: string
  address: string
  lat: number
  lng: number
  phone: string
  accessible: boolean
}

/** Places of slot `s` that anybody may take, as `book_slots` reckons them. */
const placesLeft = (now: Date) => sql<number>`greatest(0, s.capacity - s.taken
  - (SELECT count(*) FROM unnest(s.cooling_until) c WHERE c > ${now})::int
  - (SELECT count(*) FROM waitlist_entries w
      WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status IN ('waiting', 'offered')
        AND CASE WHEN w.status = 'offered' THEN w.offer_expires_at > ${now}
            ELSE ${now} < w.start_at - interval '30 minutes' END)::int)`

const waiting = sql<number>`(SELECT count(*) FROM waitlist_entries w
  WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND w.status = 'waiting')::int`

const columns = (
  now: Date,
) => sql`e.city_id, e.event_id, e.station_id, e.series_id, e.kind, k.name AS kind_name,
  e.title, e.summary, e.who_comes, e.place, e.cover_id, e.has_waitlist, e.status, e.cancel_reason, e.outcome,
  e.version, s.slot_id, s.start_at, s.end_at, s.book_until, s.capacity, s.taken, ${placesLeft(now)} AS places_left,
  ${waiting} AS waiting, st.kind AS station_kind, st.short_name, st.address, st.lat_gcj02 AS lat,
  st.lng_gcj02 AS lng, st.phone, st.accessible`

const tables = sql`events e
  JOIN slots s ON s.city_id = e.city_id AND s.event_id = e.event_id
  JOIN event_kinds k ON k.code = e.kind
  JOIN stations st ON st.city_id = e.city_id AND st.station_id = e.station_id`

const selectEvents = (now: Date, rest: RawBuilder<unknown>) =>
  sql<EventRow>`SELECT ${columns(now)} FROM ${tables} ${rest}`

/** Which published events: of a city, or of all, on some days, of a kind or a station. */
export interface EventFilter {
  cityId: number | undefined
  from?: string | undefined
  to?: string | undefined
  kind?: string | undefined
  stationId?: string | undefined
  /** The nearest first, else by time. */
  near?: { lat: number; lng: number } | undefined
}

/** Grows with the distance, and costs less. */
const farness = ({ lat, lng }: { lat: number; lng: number }) =>
  sql`power(sin(radians(st.lat_gcj02 - ${lat}::float8) / 2), 2) + cos(radians(${lat}::float8))
    * cos(radians(st.lat_gcj02)) * power(sin(radians(st.lng_gcj02 - ${lng}::float8) / 2), 2)`

/** Published events that are not over. */
export async function listPublished(
  db: Db,
  { cityId, from, to, kind, stationId, near }: EventFilter,
  now: Date,
  { limit, offset }: { limit: number; offset: number },
): Promise<EventRow[]> {
  const conditions = [
    sql`e.status = 'published' AND s.end_at > ${now}`,
    cityId !== undefined && sql`e.city_id = ${cityId}::int AND s.city_id = ${cityId}::int`,
    from && sql`s.day >= ${from}::date`,
    to && sql`s.day <= ${to}::date`,
    kind && sql`e.kind = ${kind}`,
    stationId && sql`e.station_id = ${stationId}`,
  ].filter(condition => !!condition)
  const first = near ? sql`${farness(near)}, ` : sql``
  const rest = sql`WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${first}s.start_at, e.event_id LIMIT ${limit} OFFSET ${offset}`
  return (await selectEvents(now, rest).execute(db)).rows
}

export interface MaterialRow {
  title: string
  url: string | null
  uploadId: string | null
}

export interface EventPageRow extends EventRow {
  materials: MaterialRow[]
  alsoOn: { id: string; startAt: string }[]
}

/** An event that everybody may see, with all that its page tells, in one statement. */
export async function findEventPage(
  db: Db,
  cityId: number,
  eventId: string,
  now: Date,
): Promise<EventPageRow | undefined> {
  const { rows } = await sql<EventPageRow>`
    SELECT ${columns(now)},
      (SELECT coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'url', m.url, 'uploadId', m.upload_id)
          ORDER BY m.position), '[]')
        FROM event_materials m WHERE m.city_id = e.city_id AND m.event_id = e.event_id) AS materials,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.event_id, 'startAt', o.start_at) ORDER BY o.start_at), '[]')
        FROM (SELECT x.event_id, y.start_at FROM events x
          JOIN slots y ON y.city_id = x.city_id AND y.event_id = x.event_id
          WHERE x.city_id = e.city_id AND x.series_id = e.series_id AND x.event_id <> e.event_id
            AND x.status = 'published' AND y.start_at > ${now}
          ORDER BY y.start_at LIMIT 5) o) AS also_on
    FROM ${tables} WHERE e.city_id = ${cityId}::int AND e.event_id = ${eventId} AND e.published_at IS NOT NULL`.execute(
    db,
  )
  return rows[0]
}

export const listKinds = (db: Db) =>
  db.selectFrom('eventKinds').select(['code', 'name']).orderBy('position').execute()

export const findByRef = (db: Db, cityId: number, externalRef: string) =>
  db
    .selectFrom('events')
    .select('eventId')
    .where('cityId', '=', cityId)
    .where('externalRef', '=', externalRef)
    .executeTakeFirst()

/** An event of any status. */
export async function findEvent(
  db: Db,
  cityId: number,
  eventId: string,
  now: Date,
): Promise<EventRow | undefined> {
  const rest = sql`WHERE e.city_id = ${cityId}::int AND e.event_id = ${eventId}`
  return (await selectEvents(now, rest).execute(db)).rows[0]
}

/** Events by id, in no order. */
export async function listEventRows(db: Db, eventIds: readonly string[], now: Date): Promise<EventRow[]> {
  const rest = sql`WHERE e.event_id = ANY(${eventIds}::text[])
    AND e.city_id = ANY(${[...new Set(eventIds.map(id => Number(id.slice(0, 4))))]}::int[])`
  return (await selectEvents(now, rest).execute(db)).rows
}

interface StationPage {
  cityId: number
  stationId: string
  when: 'upcoming' | 'past'
  day: string | undefined
  now: Date
  limit: number
  offset: number
}

/** Events of a station, drafts too: of one day or to come by time, past ones the latest first. */
export async function listOfStation(
  db: Db,
  { cityId, stationId, when, day, now, limit, offset }: StationPage,
): Promise<(EventRow & { checkedIn: number })[]> {
  const whenever =
    when === 'upcoming'
      ? sql`s.end_at > ${now} ORDER BY s.start_at`
      : sql`s.end_at <= ${now} ORDER BY s.start_at DESC`
  const order = day ? sql`s.day = ${day}::date ORDER BY s.start_at` : whenever
  const { rows } = await sql<EventRow & { checkedIn: number }>`
    SELECT ${columns(now)}, ${cameTo} AS checked_in FROM ${tables}
    WHERE e.city_id = ${cityId}::int AND e.station_id = ${stationId} AND ${order}, e.event_id
    LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

const cameTo = sql<number>`(SELECT count(*) FROM bookings b WHERE b.city_id = e.city_id AND b.event_id = e.event_id
  AND b.status IN ('checked_in', 'served', 'rated'))::int`

export interface HostFacts {
  checkedIn: number
  every: SeriesStep | null
  untilDay: string | null
  seriesPosition: number
  seriesSize: number
}

/** What only the host is told: who came, and where in its series it is. */
export async function findHostFacts(db: Db, cityId: number, eventId: string): Promise<HostFacts | undefined> {
  const { rows } = await sql<HostFacts>`
    SELECT ${cameTo} AS checked_in,
      r.every, r.until_day,
      (SELECT count(*) FROM events x JOIN slots y ON y.city_id = x.city_id AND y.event_id = x.event_id
        JOIN slots o ON o.city_id = e.city_id AND o.event_id = e.event_id
        WHERE x.city_id = e.city_id AND x.series_id = e.series_id
          AND (y.start_at, x.event_id) <= (o.start_at, e.event_id))::int AS series_position,
      (SELECT count(*) FROM events x WHERE x.city_id = e.city_id AND x.series_id = e.series_id)::int AS series_size
    FROM events e LEFT JOIN event_series r ON r.city_id = e.city_id AND r.series_id = e.series_id
    WHERE e.city_id = ${cityId}::int AND e.event_id = ${eventId}`.execute(db)
  return rows[0]
}

export const listMaterials = (db: Db, cityId: number, eventId: string) =>
  db
    .selectFrom('eventMaterials')
    .select(['title', 'url', 'uploadId'])
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .orderBy('position')
    .execute()
