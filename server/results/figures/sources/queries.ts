import { type RawBuilder, sql } from 'kysely'
import { startOfDay } from '../../../../contract/rules/beijing-time.ts'
import type { FigureName } from '../../../../contract/rules/figures.ts'
import { during, wasHeld } from '../../queries.ts'

/** Days of a city, or of one of its stations; `before` is the first one after them. */
export interface Span {
  readonly cityId: number
  readonly stationId?: string | undefined
  readonly from: string
  readonly before: string
}

/**
 * What figures are counted from. `rows` gives kind, id, at, day, station_id, topic (a code, or its name as somebody chose
 * it), value and mark, no more than is counted by; a figure is all of them, or those with one of its marks. A row is in
 * one source at most for a figure, so that a count is always as long as its list.
 */
export interface Source {
  readonly rows: (span: Span, now: number) => RawBuilder<unknown>
  readonly figures: { readonly [figure in FigureName]?: 'all' | readonly string[] }
}

const NONE = sql`NULL::text`
const NO_VALUE = sql`NULL::int`

const here = (row: string, { cityId, stationId }: Span) => {
  const ofCity = sql`${sql.ref(`${row}.city_id`)} = ${cityId}::int`
  return stationId === undefined ? ofCity : sql`${ofCity} AND ${sql.ref(`${row}.station_id`)} = ${stationId}`
}

const onDays = (row: string, span: Span) => {
  const day = sql.ref(`${row}.day`)
  return sql`${here(row, span)} AND ${day} >= ${span.from}::date AND ${day} < ${span.before}::date`
}

/** Issues `i` of which an instant lies in the days. */
const issueIn = (column: string, span: Span) => {
  const at = sql.ref(`i.${column}`)
  return sql`${here('i', span)} AND ${at} >= ${new Date(startOfDay(span.from))}
    AND ${at} < ${new Date(startOfDay(span.before))}`
}

const beijingDay = (column: string) =>
  sql`(${sql.ref(`i.${column}`)} AT TIME ZONE 'UTC' + interval '8 hours')::date`

/** Bookings of talks whose time has come: `served`, `came` and not yet served, `missed`. */
const bookings: Source = {
  rows: (span, now) => sql`
    SELECT 'booking' AS kind, b.booking_id AS id, b.start_at AS at, b.day, b.station_id, b.topic,
      ${NO_VALUE} AS value, CASE WHEN b.status IN ('served', 'rated') THEN 'served'
        WHEN b.status = 'checked_in' THEN 'came' ELSE 'missed' END AS mark
    FROM bookings b
    WHERE ${onDays('b', span)} AND b.event_id IS NULL AND (b.status IN ('served', 'rated', 'checked_in', 'no_show')
      OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= ${new Date(now)}))`,
  figures: { served: ['served'], booked: 'all', came: ['served', 'came'], no_shows: ['missed'] },
}

const walkIns: Source = {
  rows: (span, now) => sql`
    SELECT 'ticket' AS kind, k.ticket_id AS id, coalesce(k.serving_at, k.called_at, k.taken_at) AS at, k.day,
      k.station_id, k.topic, ${NO_VALUE} AS value, '' AS mark
    FROM tickets k WHERE ${onDays('k', span)} AND ${wasHeld(now)}`,
  figures: { served: 'all' },
}

/** Sittings to which somebody came. Each arm is grouped by itself: the planner knows how many that leaves. */
const sittings: Source = {
  rows: (span, now) => sql`
    SELECT 'sitting' AS kind, t.sitting_id AS id, t.start_at AS at, t.day, t.station_id, ${NONE} AS topic,
      ${NO_VALUE} AS value, '' AS mark
    FROM sittings t
    WHERE ${onDays('t', span)} AND NOT t.is_closed AND t.cancelled_at IS NULL
      AND (t.closed_at IS NOT NULL OR t.end_at <= ${new Date(now)})
      AND t.sitting_id IN (
        SELECT s.sitting_id FROM slots s JOIN bookings b ON b.city_id = s.city_id AND b.slot_id = s.slot_id
          WHERE ${onDays('s', span)} AND ${onDays('b', span)} AND b.event_id IS NULL
            AND b.status IN ('served', 'rated')
          GROUP BY s.sitting_id
        UNION
        SELECT t.sitting_id FROM tickets k JOIN sittings t ON ${during}
          WHERE ${onDays('k', span)} AND ${wasHeld(now)})`,
  figures: { consultations: 'all' },
}

const results: Source = {
  rows: span => sql`
    SELECT 'result' AS kind, r.result_id AS id, r.created_at AS at, t.day, t.station_id, i.topic,
      ${NO_VALUE} AS value, CASE WHEN r.unit_id IS NULL THEN 'done' ELSE 'unit' END AS mark
    FROM sittings t JOIN results r ON r.city_id = t.city_id AND r.sitting_id = t.sitting_id
    LEFT JOIN issues i ON i.city_id = r.city_id AND i.issue_id = r.issue_id
    WHERE ${onDays('t', span)}`,
  figures: { results: 'all', followed_up: ['unit'] },
}

/** Issues by the instant of one of their columns. */
const issues = (column: string, value: RawBuilder<unknown>, mark: RawBuilder<unknown>) => (span: Span) =>
  sql`
    SELECT 'issue' AS kind, i.issue_id AS id, ${sql.ref(`i.${column}`)} AS at, ${beijingDay(column)} AS day,
      i.station_id, i.topic, ${value} AS value, ${mark} AS mark
    FROM issues i WHERE ${issueIn(column, span)}`

const received: Source = {
  rows: issues('created_at', NO_VALUE, sql`''`),
  figures: { received: 'all' },
}

const settled: Source = {
  rows: span => sql`${issues('ended_at', NO_VALUE, sql`''`)(span)} AND i.status = 'closed'`,
  figures: { settled: 'all' },
}

const replied: Source = {
  rows: issues(
    'replied_at',
    sql`${beijingDay('replied_at')} - ${beijingDay('created_at')}`,
    sql`CASE WHEN i.due_on IS NULL OR ${beijingDay('replied_at')} <= i.due_on THEN 'on_time' ELSE 'late' END`,
  ),
  figures: { replied: 'all', on_time: ['on_time'] },
}

const ratedIssues: Source = {
  rows: span => sql`${issues('rated_at', sql`i.stars`, sql`''`)(span)} AND i.stars IS NOT NULL`,
  figures: { rated: 'all' },
}

const ratedBookings: Source = {
  rows: span => sql`
    SELECT 'booking' AS kind, b.booking_id AS id, b.start_at AS at, b.day, b.station_id, b.topic,
      b.stars AS value, '' AS mark
    FROM bookings b WHERE ${onDays('b', span)} AND b.event_id IS NULL AND b.stars IS NOT NULL`,
  figures: { rated: 'all' },
}

/** An event is held on the day of its slot, which can be another than when somebody signed up. */
const heldEvents = (columns: RawBuilder<unknown>, joins: RawBuilder<unknown>) => (span: Span, now: number) =>
  sql`
    SELECT ${columns}, s.start_at AS at, s.day, s.station_id, ${NONE} AS topic, ${NO_VALUE} AS value, '' AS mark
    FROM slots s JOIN events e ON e.city_id = s.city_id AND e.event_id = s.event_id ${joins}
    WHERE ${onDays('s', span)} AND s.event_id IS NOT NULL AND e.status = 'published' AND s.end_at <= ${new Date(now)}`

const events: Source = {
  rows: heldEvents(sql`'event' AS kind, e.event_id AS id`, sql``),
  figures: { events_held: 'all' },
}

const eventGuests: Source = {
  rows: heldEvents(
    sql`'booking' AS kind, b.booking_id AS id`,
    sql`JOIN bookings b ON b.city_id = s.city_id AND b.event_id = s.event_id
      AND b.status IN ('checked_in', 'served', 'rated')`,
  ),
  figures: { event_came: 'all' },
}

export const SOURCES: readonly Source[] = [
  bookings,
  walkIns,
  sittings,
  results,
  received,
  settled,
  replied,
  ratedIssues,
  ratedBookings,
  events,
  eventGuests,
]
