import { type RawBuilder, sql } from 'kysely'
import type { IssueStatus } from '../../../../contract/rules/issues.ts'
import { CLOCKED, ENDED } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import { type IssueRow, selectIssues } from '../../queries.ts'
import type { Words } from '../words.ts'

/** An issue by its key. */
export interface Ref {
  readonly cityId: number
  readonly issueId: string
}
export type Sort = 'near' | 'recent' | 'support' | 'due'
type Part = RawBuilder<unknown>

/** Which public issues are asked for, and in what order. */
export interface Wanted {
  /** Everywhere, when undefined. */
  readonly cityId?: number | undefined
  readonly near?: { lat: number; lng: number } | undefined
  readonly district?: string | undefined
  /** A topic, or all of a group. */
  readonly topics?: readonly string[] | undefined
  readonly statuses?: readonly IssueStatus[] | undefined
  /** Only those that have not ended. */
  readonly isOpen?: boolean | undefined
  /** Due on these days, of those whose clock runs. */
  readonly due?: { from?: string; to: string } | undefined
  readonly created?: { from: Date; to: Date } | undefined
  readonly isAnswered?: boolean | undefined
  readonly isOnTime?: boolean | undefined
  readonly supporter?: string | undefined
  readonly words?: Words | undefined
  readonly sort: Sort
  readonly limit: number
  readonly offset: number
}

/** So many of a list's first ones are looked through one by one, before the database is asked for all that pass. */
const WINDOW = 5_000
/** Words have an index of their own that goes back in time, so that frequent ones only are found in the window. */
const WINDOW_OF_WORDS = 1_000
/** So many may lie at one place and still stand in the same order on every page. */
const AT_ONE_PLACE = 1_000

/** The very words of the partial indexes. */
const literals = (values: readonly string[]) => sql.raw(values.map(value => `'${value}'`).join(', '))
const RUNNING = sql`i.status IN (${literals(CLOCKED)})`
const OPEN = sql`i.status NOT IN (${literals(ENDED)})`
const BEIJING_DAY = sql`(i.replied_at AT TIME ZONE 'UTC' + interval '8 hours')::date`
const READ = sql`lower(i.public_title || ' ' || i.public_body || ' ' || coalesce(i.public_place, ''))`

const and = (parts: readonly Part[]) => sql.join(parts, sql` AND `)
const oneOf = (column: string, values: readonly string[]) =>
  values.length === 1
    ? sql`${sql.ref(column)} = ${values[0]}`
    : sql`${sql.ref(column)} = ANY(${values}::text[])`

function wordParts({ number, parts, pairs }: Words): Part[] {
  if (number) return [sql`i.number = ${number}`]
  const text = pairs ? READ : sql`lower(i.public_title)`
  return [
    ...(pairs ? [sql`i.words @@ ${pairs}::tsquery`] : []),
    ...parts.map(part => sql`position(lower(${part}) IN ${text}) > 0`),
  ]
}

const dueParts = ({ from, to }: { from?: string; to: string }): Part[] => [
  RUNNING,
  sql`i.due_on <= ${to}::date`,
  ...(from ? [sql`i.due_on >= ${from}::date`] : []),
]

/** Everything asked for but city and order. */
const filters = (w: Wanted): Part[] => [
  ...(w.topics ? [oneOf('i.topic', w.topics)] : []),
  ...(w.district ? [sql`i.district_code = ${w.district}`] : []),
  ...(w.statuses ? [oneOf('i.status', w.statuses)] : []),
  ...(w.isOpen ? [OPEN] : []),
  ...(w.due ? dueParts(w.due) : []),
  ...(w.created ? [sql`i.created_at >= ${w.created.from} AND i.created_at < ${w.created.to}`] : []),
  ...(w.isAnswered || w.isOnTime ? [sql`i.replied_at IS NOT NULL`] : []),
  ...(w.isOnTime ? [sql`(i.due_on IS NULL OR ${BEIJING_DAY} <= i.due_on)`] : []),
  ...(w.words ? wordParts(w.words) : []),
]

const distance = ({ lat, lng }: { lat: number; lng: number }): Part =>
  sql`point(i.near_lng_gcj02 * 0.72, i.near_lat_gcj02) <-> point(${lng}::float8 * 0.72::float8, ${lat}::float8)`

const order = ({ sort, near }: Wanted): Part => {
  if (sort === 'near' && near) return sql`${distance(near)}, i.issue_id`
  if (sort === 'support') return sql`i.support_total DESC, i.created_at DESC, i.issue_id`
  if (sort === 'due') return sql`i.due_on, i.created_at DESC, i.issue_id`
  return sql`i.created_at DESC, i.issue_id`
}

/**
 * The condition that the list's index begins with, so that even the window holds nothing else: one of topic,
 * district and status in a list by time.
 */
function indexed(w: Wanted): Part[] {
  const base = [sql`i.is_public`, ...(w.cityId === undefined ? [] : [sql`i.city_id = ${w.cityId}::int`])]
  if (w.sort === 'near' && w.isOpen) return [...base, OPEN]
  if (w.sort === 'due' && w.due) return [...base, ...dueParts(w.due)]
  if (w.sort !== 'recent') return base
  if (w.topics?.length === 1) return [...base, oneOf('i.topic', w.topics)]
  if (w.district) return [...base, sql`i.district_code = ${w.district}`]
  return w.statuses?.length === 1 ? [...base, oneOf('i.status', w.statuses)] : base
}

type Refs = Promise<Ref[]>
const run = async (db: Db, query: RawBuilder<Ref>): Refs => (await query.execute(db)).rows

/** The first ones of the list that pass, as far as they are within the window. */
const inWindow = (db: Db, w: Wanted, tests: readonly Part[]): Refs =>
  run(
    db,
    sql<Ref>`SELECT i.city_id, i.issue_id
      FROM (SELECT i.* FROM issues i WHERE ${and(indexed(w))} ORDER BY ${order(w)}
        LIMIT ${w.words ? WINDOW_OF_WORDS : WINDOW}) i
      WHERE ${and(tests)} ORDER BY ${order(w)} LIMIT ${w.limit} OFFSET ${w.offset}`,
  )

/**
 * The nearest ones that pass. The index gives them by distance alone, and knows by itself what most people filter by;
 * whatever else is asked for is read from the table, of fewer.
 */
function inNearWindow(db: Db, w: Wanted, near: { lat: number; lng: number }, tests: readonly Part[]): Refs {
  const isInIndex = !(w.words || w.due || w.created || w.isAnswered || w.isOnTime)
  const columns = isInIndex
    ? sql`i.city_id, i.issue_id, i.near_lng_gcj02, i.near_lat_gcj02, i.status, i.topic, i.district_code`
    : sql`i.*`
  const isPlain = isInIndex && !w.topics && !w.district && !w.statuses
  const most = isPlain ? w.limit + w.offset + AT_ONE_PLACE : isInIndex ? WINDOW : WINDOW_OF_WORDS
  return run(
    db,
    sql<Ref>`SELECT i.city_id, i.issue_id
      FROM (SELECT ${columns} FROM issues i WHERE ${and(indexed(w))} ORDER BY ${distance(near)} LIMIT ${most}) i
      WHERE ${and(tests)} ORDER BY ${order(w)} LIMIT ${w.limit} OFFSET ${w.offset}`,
  )
}

/**
 * The latest ones with these words, month after month back in time until the page is full: the index of words finds
 * those of one month at once, and nothing older is read. A loop over the months gives them in their order.
 */
const byMonths = (db: Db, w: Wanted, tests: readonly Part[], pairs: string): Refs =>
  run(
    db,
    sql<Ref>`SELECT i.city_id, i.issue_id
      FROM (SELECT min(t.at) AS first, max(t.at) AS last FROM (
          (SELECT created_at AS at FROM issues i WHERE ${and(indexed(w))} ORDER BY created_at LIMIT 1) UNION ALL
          (SELECT created_at AS at FROM issues i WHERE ${and(indexed(w))} ORDER BY created_at DESC LIMIT 1)) t) t
      CROSS JOIN LATERAL generate_series(substr(month_mark(t.last), 2)::int,
        substr(month_mark(t.first), 2)::int, -1) m
      CROSS JOIN LATERAL (SELECT i.city_id, i.issue_id FROM issues i
        WHERE ${and([...indexed(w), ...tests])} AND i.words @@ (${pairs}::tsquery && ('''@' || m || '''')::tsquery)
        ORDER BY i.created_at DESC, i.issue_id OFFSET 0) i
      LIMIT ${w.limit} OFFSET ${w.offset}`,
  )

/** All that pass, found by the conditions and put in order: for what is so rare that the window does not fill a page. */
const amongAll = (db: Db, w: Wanted, tests: readonly Part[]): Refs =>
  run(
    db,
    sql<Ref>`WITH i AS MATERIALIZED (SELECT i.city_id, i.issue_id, i.created_at, i.support_total, i.due_on,
        i.near_lng_gcj02, i.near_lat_gcj02 FROM issues i WHERE ${and([...indexed(w), ...tests])})
      SELECT i.city_id, i.issue_id FROM i ORDER BY ${order(w)} LIMIT ${w.limit} OFFSET ${w.offset}`,
  )

/** What is in no index, as one character: it is looked for among the first ones only. */
const isBounded = ({ words }: Wanted): boolean => words !== undefined && !words.number && !words.pairs

/** Without a city each gives as many as a page could need, out of its first ones where no index finds the words. */
function ofEveryCity(db: Db, w: Wanted, tests: readonly Part[]): Refs {
  const ofCity = sql`issues i WHERE i.is_public AND i.city_id = c.city_id`
  const looked = isBounded(w)
    ? sql`(SELECT i.* FROM ${ofCity} ORDER BY ${order(w)} LIMIT ${WINDOW_OF_WORDS}) i WHERE true`
    : ofCity
  return run(
    db,
    sql<Ref>`SELECT i.city_id, i.issue_id FROM cities c CROSS JOIN LATERAL (SELECT i.* FROM ${looked}
        AND ${and([sql`true`, ...tests])} ORDER BY ${order(w)} LIMIT ${w.limit + w.offset}) i
      ORDER BY ${order(w)} LIMIT ${w.limit} OFFSET ${w.offset}`,
  )
}

const ofSupporter = (db: Db, w: Wanted, tests: readonly Part[]): Refs =>
  run(
    db,
    sql<Ref>`SELECT i.city_id, i.issue_id FROM supports s
      JOIN issues i ON i.city_id = s.city_id AND i.issue_id = s.issue_id
      WHERE s.account_id = ${w.supporter} AND ${and([...indexed(w), ...tests])}
      ORDER BY ${order(w)} LIMIT ${w.limit} OFFSET ${w.offset}`,
  )

/** A page of the public issues asked for, as keys in order; `limit` should be one more than is shown. */
export async function listPublicRefs(db: Db, w: Wanted): Refs {
  const tests = filters(w)
  if (w.supporter !== undefined) return ofSupporter(db, w, tests)
  if (w.cityId === undefined && w.sort !== 'near') return ofEveryCity(db, w, tests)
  const all = [sql`true`, ...tests]
  const isNear = w.near && w.sort === 'near'
  const first = isNear ? await inNearWindow(db, w, w.near, all) : await inWindow(db, w, all)
  if (first.length === w.limit || isBounded(w)) return first
  return w.words?.pairs && w.sort === 'recent'
    ? byMonths(db, w, tests, w.words.pairs)
    : amongAll(db, w, tests)
}

/** The issues themselves, in the order of their keys. */
export async function listByRefs(db: Db, refs: readonly Ref[]): Promise<IssueRow[]> {
  if (refs.length === 0) return []
  const cities = [...new Set(refs.map(ref => ref.cityId))]
  const rows = await selectIssues(db)
    .where(sql<boolean>`i.city_id = ANY(${cities}::int[])`)
    .where(sql<boolean>`i.issue_id = ANY(${refs.map(ref => ref.issueId)}::text[])`)
    .execute()
  const byKey = new Map(rows.map(row => [`${row.cityId} ${row.issueId}`, row]))
  return refs.flatMap(ref => byKey.get(`${ref.cityId} ${ref.issueId}`) ?? [])
}

/** How many public issues of a time each figure is counted from. */
export const countFigures = async (db: Db, cityId: number, created: { from: Date; to: Date }) => {
  const w = { cityId, created, sort: 'recent', limit: 0, offset: 0 } as const
  const { rows } = await sql<{ received: number; closed: number; answered: number; onTime: number }>`
    SELECT count(*) AS received, count(*) FILTER (WHERE i.status = 'closed') AS closed,
      count(*) FILTER (WHERE ${and(filters({ ...w, created: undefined, isAnswered: true }))}) AS answered,
      count(*) FILTER (WHERE ${and(filters({ ...w, created: undefined, isOnTime: true }))}) AS on_time
    FROM issues i WHERE ${and([...indexed(w), ...filters(w)])}`.execute(db)
  return rows[0] ?? { received: 0, closed: 0, answered: 0, onTime: 0 }
}

/** What somebody sent in, supports or follows, the latest first; of others' only what is public. */
export const listRefsOf = (
  db: Db,
  accountId: string,
  which: 'sent' | 'supported' | 'followed',
  { limit, offset }: { limit: number; offset: number },
): Refs =>
  run(
    db,
    which === 'sent'
      ? sql<Ref>`SELECT i.city_id, i.issue_id FROM issues i WHERE i.account_id = ${accountId}
          ORDER BY i.created_at DESC, i.issue_id LIMIT ${limit} OFFSET ${offset}`
      : sql<Ref>`SELECT i.city_id, i.issue_id FROM ${sql.table(which === 'supported' ? 'supports' : 'follows')} s
          JOIN issues i ON i.city_id = s.city_id AND i.issue_id = s.issue_id
          WHERE s.account_id = ${accountId} AND (i.is_public OR i.account_id = s.account_id)
          ORDER BY s.created_at DESC, i.issue_id LIMIT ${limit} OFFSET ${offset}`,
  )
