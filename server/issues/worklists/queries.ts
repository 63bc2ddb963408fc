import { type RawBuilder, sql } from 'kysely'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { STATUSES_OF, WORKLISTS, type Worklist } from '../../../contract/rules/worklists.ts'
import type { Db } from '../../database/open.ts'
import type { Ref } from '../reading/listing/queries.ts'
import type { Words } from '../reading/words.ts'
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
  readonly words?: Words | undefined
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
    OR (i.status IN ('accepted', 'deliberating', 'signed', 'in_progress') AND i.last_public_at < ${silentFrom}::timestamptz)))`

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

/** So many of a list's first ones are read for what no index has: one character, masked words, part of a number. */
const WINDOW = 2_000

const text = sql`lower(i.number || ' ' || i.title || ' ' || i.body || ' ' || coalesce(i.place, ''))`

const passes = ({ topic, status }: Filter): Part[] => [
  ...(topic ? [sql`i.topic = ${topic}`] : []),
  ...(status ? [sql`i.status = ${status}`] : []),
]

const reads = ({ parts }: Words): Part => and(parts.map(part => sql`position(lower(${part}) IN ${text}) > 0`))

/** Keys of those among the first of a list that have these words. */
const inWindow = (words: Words, stands: Part, list: Worklist): Part =>
  sql`SELECT i.city_id, i.issue_id FROM (SELECT i.* FROM issues i WHERE ${stands}
    ORDER BY ${orderOf(list)} LIMIT ${WINDOW}) i WHERE ${reads(words)}`

/** Keys of those that the index of words finds, wherever in the list they stand. */
const byIndex = (words: Words, pairs: string, stands: Part): Part =>
  sql`SELECT i.city_id, i.issue_id FROM issues i
    WHERE i.words @@ ${pairs}::tsquery AND ${stands} AND ${reads(words)}`

/** Where a page is taken from. Whatever is read one by one comes first, so that a full page of it needs nothing else. */
function sourcesOf(words: Words | undefined, stands: Part, list: Worklist): Part[] {
  if (!words) return [sql`issues i WHERE ${stands}`]
  if (words.number) return [sql`issues i WHERE i.number = ${words.number} AND ${stands}`]
  const found = (keys: Part) => sql`(${keys}) f JOIN issues i USING (city_id, issue_id)`
  const first = inWindow(words, stands, list)
  return words.pairs
    ? [found(first), found(sql`${first} UNION ${byIndex(words, words.pairs, stands)}`)]
    : [found(first)]
}

/** A page of a worklist as keys in order. */
export async function listWorkRefs(
  db: Db,
  list: Worklist,
  lookup: Lookup,
  { words, ...filter }: Filter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Ref[]> {
  const stands = and([standsIn(list, lookup), ...passes(filter)])
  let page: Ref[] = []
  for (const from of sourcesOf(words, stands, list)) {
    const { rows } = await sql<Ref>`SELECT i.city_id, i.issue_id FROM ${from}
      ORDER BY ${orderOf(list)} LIMIT ${limit} OFFSET ${offset}`.execute(db)
    page = rows
    if (page.length === limit) break
  }
  return page
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
