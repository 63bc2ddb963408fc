import { type RawBuilder, sql } from 'kysely'
import { ENDED } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'

export interface Candidate {
  readonly cityId: number
  readonly issueId: string
  readonly topic: string
  readonly publicTitle: string
  readonly publicBody: string
  readonly nearLatGcj02: number | null
  readonly nearLngGcj02: number | null
}

/** So many open issues that are nearest, and so many of the latest, are looked through; so many are compared. */
const NEAREST = 300
const LATEST = 800
const MOST = 120
/** A body says what it is about in its first words. */
const BODY = 120

/** The very words of the partial index. */
const OPEN = sql`i.status NOT IN (${sql.raw(ENDED.map(status => `'${status}'`).join(', '))})`

const compared = async (db: Db, window: RawBuilder<unknown>, pairs: string): Promise<Candidate[]> => {
  const { rows } = await sql<Candidate>`SELECT i.city_id, i.issue_id, i.topic, i.public_title,
      left(i.public_body, ${sql.lit(BODY)}) AS public_body, i.near_lat_gcj02, i.near_lng_gcj02
    FROM (${window}) i WHERE ${OPEN} AND i.words @@ ${pairs}::tsquery LIMIT ${sql.lit(MOST)}`.execute(db)
  return rows
}

/** Open public issues nearest to a place that share any of these pairs of characters. */
export const listNearCandidates = (db: Db, { lat, lng }: { lat: number; lng: number }, pairs: string) =>
  compared(
    db,
    sql`SELECT i.* FROM issues i WHERE i.is_public AND ${OPEN}
      ORDER BY point(i.near_lng_gcj02 * 0.72, i.near_lat_gcj02)
        <-> point(${lng}::float8 * 0.72::float8, ${lat}::float8) LIMIT ${sql.lit(NEAREST)}`,
    pairs,
  )

/** The latest open public issues of a city that share any of these pairs of characters. */
export const listLatestCandidates = (db: Db, cityId: number, pairs: string) =>
  compared(
    db,
    sql`SELECT i.* FROM issues i WHERE i.is_public AND i.city_id = ${cityId}::int
      ORDER BY i.created_at DESC, i.issue_id LIMIT ${sql.lit(LATEST)}`,
    pairs,
  )
