import { type RawBuilder, sql } from 'kysely'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { STATUSES_OF, WORKLISTS, type Worklist } from '../../../contract/rules/worklists.ts'
import type { Db } from '../../database/open.ts'
import type { Ref } from '../reading/listing/queries.ts'
import type { Scope } from './scope.ts'

type Part = RawBuilder<unknown>

/** The days from which something is late, in cities that count workdays alike. */
export interface Clock {
  readonly cityIds: readonly number[]
  /** Dispatched before it: unsigned for too long. */
  readonly unsignedFrom: string
  /** The public read of it before then last: silent for too long. */
  readonly silentFrom: Date
}

export interface Lookup {
  readonly scope: Scope
  readonly today: string
  readonly clocks: readonly Clock[]
  /** A machine's verdict that is out since before then is waited for no longer. */
  readonly uncheckedBefore: Date
}

export interface Filter {
  readonly topic?: string | undefined
  readonly status?: IssueStatus | undefined
  readonly q?: string | undefined
}

const and = (parts: readonly Part[]) => sql.join(parts, sql` AND `)
const or = (parts: readonly Part[]) => (parts.length > 0 ? sql`(${sql.join(parts, sql` OR `)})` : sql`false`)
const literals = (values: readonly string[]) => sql.raw(values.map(value => `'${value}'`).join(', '))

/** Stations and units have their city in front of them, which every index begins with. */
const cities = (ids: readonly string[]) => [...new Set(ids.map(id => Number(id.slice(0, 4))))]

function inScope({ cityIds, stationIds, unitIds, stationId, unitId }: Scope, isForUnits: boolean): Part[] {
  const whole = [
    ...(cityIds.length > 0 ? [sql`i.city_id = ANY(${cityIds}::int[])`] : []),
    ...(stationIds.length > 0
      ? [sql`(i.city_id = ANY(${cities(stationIds)}::int[]) AND i.station_id = ANY(${stationIds}::text[]))`]
      : []),
    ...(unitIds.length > 0 && isForUnits
      ? [sql`(i.city_id = ANY(${cities(unitIds)}::int[]) AND i.unit_id = ANY(${unitIds}::text[]))`]
      : []),
  ]
  return [
    or(whole),
    ...(stationId ? [sql`i.station_id = ${stationId}`] : []),
    ...(unitId ? [sql`i.unit_id = ${unitId}`] : []),
  ]
}

const isStale = ({ cityIds, unsignedFrom, silentFrom }: Clock): Part =>
  sql`(i.city_id = ANY(${cityIds}::int[]) AND (
    (i.status IN ('dispatched', 'reopened') AND i.dispatched_on < ${unsignedFrom}::date)
    OR (i.status IN ('signed', 'in_progress') AND i.last_public_at < ${silentFrom}::timestamptz)))`

/** What makes an issue stand in a list. Words are for those to look at who may decide on them: not for units. */
function standsIn(list: Worklist, { scope, today, clocks, uncheckedBefore }: Lookup): Part {
  const statuses = STATUSES_OF[list]
  return and([
    ...inScope(scope, list !== 'check'),
    ...(statuses ? [sql`i.status IN (${literals(statuses)})`] : []),
    ...(list === 'overdue' ? [sql`i.due_on < ${today}::date`] : []),
    ...(list === 'stale' ? [or(clocks.map(isStale))] : []),
    ...(list === 'check'
      ? [
          sql`i.content_check IN ('waiting', 'review') AND i.status <> 'withdrawn'
            AND (i.content_check = 'review' OR i.created_at < ${uncheckedBefore}::timestamptz)`,
        ]
      : []),
  ])
}

/** What waits stands in the order in which it has waited; what runs, in that of its due date. */
function orderOf(list: Worklist): Part {
  if (list === 'all') return sql`i.created_at DESC, i.issue_id`
  if (list === 'stale') return sql`i.last_public_at, i.issue_id`
  return STATUSES_OF[list] === STATUSES_OF.due
    ? sql`i.due_on, i.created_at, i.issue_id`
    : sql`i.created_at, i.issue_id`
}

const text = sql`lower(i.number || ' ' || i.title || ' ' || i.body || ' ' || coalesce(i.place, ''))`

const passes = ({ topic, status, q }: Filter): Part[] => [
  ...(topic ? [sql`i.topic = ${topic}`] : []),
  ...(status ? [sql`i.status = ${status}`] : []),
  ...(q ? [sql`position(lower(${q}) IN ${text}) > 0`] : []),
]

/** A page of a worklist as keys in order. */
export const listWorkRefs = async (
  db: Db,
  list: Worklist,
  lookup: Lookup,
  filter: Filter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Ref[]> => {
  const { rows } = await sql<Ref>`SELECT i.city_id, i.issue_id FROM issues i
    WHERE ${and([standsIn(list, lookup), ...passes(filter)])}
    ORDER BY ${orderOf(list)} LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

/** How many stand in each list. */
export const countWork = async (db: Db, lookup: Lookup): Promise<{ list: Worklist; count: number }[]> => {
  const each = WORKLISTS.map(
    list =>
      sql`SELECT ${sql.lit(list)} AS list, count(*) AS count FROM issues i WHERE ${standsIn(list, lookup)}`,
  )
  const { rows } = await sql<{ list: Worklist; count: number }>`${sql.join(each, sql` UNION ALL `)}`.execute(
    db,
  )
  return rows
}

/** How many photos the issues carry, by id. */
export const countPhotos = async (db: Db, refs: readonly Ref[]): Promise<Map<string, number>> => {
  const { rows } = await sql<{ issueId: string; count: number }>`SELECT issue_id, count(*) AS count
    FROM issue_photos WHERE city_id = ANY(${[...new Set(refs.map(ref => ref.cityId))]}::int[])
      AND issue_id = ANY(${refs.map(ref => ref.issueId)}::text[]) GROUP BY city_id, issue_id`.execute(db)
  return new Map(rows.map(row => [row.issueId, Number(row.count)]))
}

/** Units of cities by name. */
export const listUnitsOf = (db: Db, cityIds: readonly number[]) =>
  db
    .selectFrom('units')
    .select(['unitId as id', 'name'])
    .where(sql<boolean>`city_id = ANY(${cityIds}::int[])`)
    .orderBy('cityId')
    .orderBy('name')
    .orderBy('unitId')
    .execute()
