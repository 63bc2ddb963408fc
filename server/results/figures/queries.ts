import { type RawBuilder, sql } from 'kysely'
import { type Breakdown, type FigureName, NOWHERE } from '../../../contract/rules/figures.ts'
import type { Db } from '../../database/open.ts'
import { during, servedIn } from '../queries.ts'
import { SOURCES, type Source, type Span } from './sources/queries.ts'

/** So many rows of one source, one mark and one part, with the sum of their values. */
export interface CountRow {
  source: number
  mark: string
  key: string
  /** Absent of what belongs nowhere. */
  name: string | null
  count: number
  sum: number
}

/** What a row `x` is counted under, before names are known. */
const RAW_PART: Record<Breakdown, RawBuilder<unknown>> = {
  // days are grouped far faster than their months, and are few
  month: sql`x.day`,
  station: sql`x.station_id`,
  topic: sql`x.topic`,
}

/** The topic that is meant by a code or by a name. */
const MEANT = sql`(SELECT m.said, min(m.code) AS code FROM (SELECT name AS said, code FROM topics
    UNION ALL SELECT code, code FROM topics) m GROUP BY m.said)`

interface Naming {
  readonly key: RawBuilder<unknown>
  readonly name: RawBuilder<unknown>
  readonly joins: RawBuilder<unknown>
}

/** Key and name of a part that is still as its rows have it. */
function naming(by: Breakdown, part: RawBuilder<unknown>, cityId: number): Naming {
  if (by === 'month') {
    const month = sql`to_char(${part}, 'YYYY-MM')`
    return { key: month, name: month, joins: sql`` }
  }
  if (by === 'station')
    return {
      key: sql`coalesce(${part}, ${NOWHERE})`,
      name: sql`ps.short_name`,
      joins: sql`LEFT JOIN stations ps ON ps.city_id = ${cityId}::int AND ps.station_id = ${part}`,
    }
  return {
    key: sql`coalesce(pt.code, ${NOWHERE})`,
    name: sql`pt.name`,
    joins: sql`LEFT JOIN ${MEANT} pm ON pm.said = ${part} LEFT JOIN topics pt ON pt.code = pm.code`,
  }
}

/** What one source gives, by mark and part. */
async function countSource(
  db: Db,
  source: number,
  { rows: rowsIn }: Source,
  { span, by, now }: { span: Span; by: Breakdown; now: number },
): Promise<CountRow[]> {
  const { key, name, joins } = naming(by, sql`n.part`, span.cityId)
  const { rows } = await sql<Omit<CountRow, 'source'>>`
    SELECT n.mark, n.count, n.sum, ${key} AS key, ${name} AS name
    FROM (SELECT x.mark, ${RAW_PART[by]} AS part, count(*)::int AS count, coalesce(sum(x.value), 0)::int AS sum
      FROM (${rowsIn(span, now)}) x GROUP BY 1, 2) n ${joins}`.execute(db)
  return rows.map(row => ({ ...row, source }))
}

/** Sources that are counted at once; the others of the pool are left to others. */
const AT_ONCE = 4

/**
 * Everything that is counted, each source once and with a statement of its own: all of them in one would take, in a city
 * with a million issues a year, as long as a statement may.
 */
export async function countSources(db: Db, span: Span, by: Breakdown, now: number): Promise<CountRow[]> {
  const counted: CountRow[] = []
  for (let first = 0; first < SOURCES.length; first += AT_ONCE) {
    const some = SOURCES.slice(first, first + AT_ONCE)
    const rows = await Promise.all(
      some.map((source, i) => countSource(db, first + i, source, { span, by, now })),
    )
    counted.push(...rows.flat())
  }
  return counted
}

export interface LineRow {
  kind: 'booking' | 'ticket' | 'sitting' | 'result' | 'issue' | 'event'
  id: string
  at: Date
  value: number | null
  sittingId: string | null
  stationName: string | null
  title: string | null
  /** What is said at the desk, or the number of an issue. */
  label: string | null
  eventId: string | null
  /** To a sitting or to an event. */
  came: number | null
  unitName: string | null
  dueOn: string | null
  noFollowUp: string | null
}

/** Which lines of a figure: of one part, or of all. */
export interface Page {
  readonly figure: FigureName
  readonly by: Breakdown
  readonly part: string | undefined
  readonly limit: number
  readonly offset: number
}

function rowsOf({ rows, figures }: Source, figure: FigureName, span: Span, now: number) {
  const marks = figures[figure]
  if (!marks) return []
  const all = sql`SELECT x.* FROM (${rows(span, now)}) x`
  return [marks === 'all' ? all : sql`${all} WHERE x.mark = ANY(${marks}::text[])`]
}

/** The rows that were counted, the latest first. */
function pageOf(span: Span, { figure, by, part, limit, offset }: Page, now: number) {
  const rows = sql.join(
    SOURCES.flatMap(source => rowsOf(source, figure, span, now)),
    sql` UNION ALL `,
  )
  const { key, joins } = naming(by, RAW_PART[by], span.cityId)
  const which = part === undefined ? sql`` : sql`${joins} WHERE ${key} = ${part}`
  return sql`SELECT x.* FROM (${rows}) x ${which} ORDER BY x.at DESC, x.id LIMIT ${limit} OFFSET ${offset}`
}

/** The sitting that walk-in `k` came to; none for one who came outside every sitting. */
const sittingOfWalkIn = sql`(SELECT t.sitting_id FROM sittings t WHERE ${during} AND NOT t.is_closed
  ORDER BY t.start_at, t.sitting_id LIMIT 1)`

const CAME_TO_EVENT = sql`(SELECT count(*)::int FROM bookings g WHERE g.city_id = e.city_id
  AND g.event_id = e.event_id AND g.status IN ('checked_in', 'served', 'rated'))`

/** Exactly the rows that a figure was counted from, with what is told of each: read for those of the page only. */
export async function listLines(db: Db, span: Span, page: Page, now: number): Promise<LineRow[]> {
  const of = (kind: LineRow['kind'], row: string, id: string) =>
    sql`p.kind = ${sql.lit(kind)} AND ${sql.ref(`${row}.city_id`)} = ${span.cityId}::int
      AND ${sql.ref(`${row}.${id}`)} = p.id`
  const { rows } = await sql<LineRow>`
    SELECT p.kind, p.id, p.at, p.value, st.short_name AS station_name,
      coalesce(t.sitting_id, bs.sitting_id, r.sitting_id, ${sittingOfWalkIn}) AS sitting_id,
      coalesce(e.title, b.topic, k.topic, m.name || ' 委员', t.function, r.consensus, i.public_title) AS title,
      coalesce(b.code, k.label, i.number) AS label,
      e.event_id,
      CASE p.kind WHEN 'sitting' THEN ${servedIn(now)} WHEN 'event' THEN ${CAME_TO_EVENT} END AS came,
      u.name AS unit_name, r.due_on, r.no_follow_up
    FROM (${pageOf(span, page, now)}) p
    LEFT JOIN stations st ON st.city_id = ${span.cityId}::int AND st.station_id = p.station_id
    LEFT JOIN bookings b ON ${of('booking', 'b', 'booking_id')}
    LEFT JOIN slots bs ON bs.city_id = b.city_id AND bs.slot_id = b.slot_id
    LEFT JOIN events e ON e.city_id = ${span.cityId}::int
      AND e.event_id = CASE p.kind WHEN 'event' THEN p.id ELSE b.event_id END
    LEFT JOIN tickets k ON ${of('ticket', 'k', 'ticket_id')}
    LEFT JOIN sittings t ON ${of('sitting', 't', 'sitting_id')}
    LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id
    LEFT JOIN results r ON ${of('result', 'r', 'result_id')}
    LEFT JOIN units u ON u.city_id = r.city_id AND u.unit_id = r.unit_id
    LEFT JOIN issues i ON ${of('issue', 'i', 'issue_id')}
    ORDER BY p.at DESC, p.id`.execute(db)
  return rows
}
