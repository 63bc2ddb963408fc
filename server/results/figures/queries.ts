import { type RawBuilder, sql } from 'kysely'
import type { FigureName } from '../../../contract/rules/results.ts'
import type { Db } from '../../database/open.ts'
import { during, servedIn, wasHeld } from '../queries.ts'

/** A station's days of a month; `before` is the first of the next. */
export interface Span {
  cityId: number
  stationId: string
  from: string
  before: string
}

export interface FigureRow {
  id: string
  title: string
  detail: string
  at: Date
  sittingId: string | null
}

const within = (row: string, { cityId, stationId, from, before }: Span) => {
  const of = (column: string) => sql.ref(`${row}.${column}`)
  return sql`${of('city_id')} = ${cityId}::int AND ${of('station_id')} = ${stationId}
    AND ${of('day')} >= ${from}::date AND ${of('day')} < ${before}::date`
}

const bookings = (span: Span, status: RawBuilder<unknown>) => sql`
  SELECT b.booking_id AS id, b.topic AS title, b.code AS detail, b.start_at AS at, s.sitting_id
  FROM bookings b JOIN slots s ON s.city_id = b.city_id AND s.slot_id = b.slot_id
  WHERE ${within('b', span)} AND ${status}`

const results = (span: Span, which: RawBuilder<unknown>) => sql`
  SELECT r.result_id AS id, r.consensus AS title,
    coalesce(u.name || '，' || to_char(r.due_on, 'YYYY-MM-DD'), r.no_follow_up, '') AS detail, r.created_at AS at,
    r.sitting_id
  FROM sittings t JOIN results r ON r.city_id = t.city_id AND r.sitting_id = t.sitting_id
  LEFT JOIN units u ON u.city_id = r.city_id AND u.unit_id = r.unit_id
  WHERE ${within('t', span)} AND ${which}`

/** What each figure is counted from. */
const ROWS: Record<FigureName, (span: Span, now: number) => RawBuilder<unknown>> = {
  consultations: (span, now) => sql`
    SELECT t.sitting_id AS id, coalesce(m.name, t.function, '值班') AS title,
      ${servedIn(now)} || ' 人来谈' AS detail, t.start_at AS at, t.sitting_id
    FROM sittings t LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id
    WHERE ${within('t', span)} AND NOT t.is_closed AND t.cancelled_at IS NULL
      AND (t.closed_at IS NOT NULL OR t.end_at <= ${new Date(now)}) AND ${servedIn(now)} > 0`,
  served: (span, now) => sql`${bookings(span, sql`b.status IN ('served', 'rated')`)}
    UNION ALL
    SELECT k.ticket_id, coalesce(k.topic, '现场取号'), k.label, coalesce(k.serving_at, k.called_at, k.taken_at),
      (SELECT t.sitting_id FROM sittings t WHERE ${during} AND NOT t.is_closed
        ORDER BY t.start_at, t.sitting_id LIMIT 1)
    FROM tickets k WHERE ${within('k', span)} AND ${wasHeld(now)}`,
  results: span => results(span, sql`true`),
  followed_up: span => results(span, sql`r.unit_id IS NOT NULL`),
  no_shows: (span, now) =>
    bookings(
      span,
      sql`(b.status = 'no_show'
        OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= ${new Date(now)}))`,
    ),
}

export async function countFigure(db: Db, figure: FigureName, span: Span, now: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (${ROWS[figure](span, now)}) x`.execute(db)
  return rows[0]?.count ?? 0
}

/** Exactly the rows that were counted, the latest first. */
export async function listFigureRows(
  db: Db,
  figure: FigureName,
  span: Span,
  now: number,
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    SELECT x.* FROM (${ROWS[figure](span, now)}) x ORDER BY x.at DESC, x.id`.execute(db)
  return rows
}
