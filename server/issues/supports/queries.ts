import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

export interface Supporter {
  cityId: number
  issueId: string
  accountId: string
}

/** One call, so that a row that hundreds support at once is locked no longer than it must be. */
export const addSupport = (db: Db, support: Supporter & { createdAt: Date }) =>
  sql`WITH changed AS (
      INSERT INTO supports (city_id, issue_id, account_id, created_at)
      VALUES (${support.cityId}, ${support.issueId}, ${support.accountId}, ${support.createdAt})
      ON CONFLICT DO NOTHING RETURNING city_id, issue_id
    ) SELECT count_support(city_id, issue_id, 1) FROM changed`.execute(db)

export const removeSupport = (db: Db, { cityId, issueId, accountId }: Supporter) =>
  sql`WITH changed AS (
      DELETE FROM supports WHERE city_id = ${cityId}::int AND issue_id = ${issueId} AND account_id = ${accountId}
      RETURNING city_id, issue_id
    ) SELECT count_support(city_id, issue_id, -1) FROM changed`.execute(db)

export const insertFollow = (db: Db, follow: Supporter & { createdAt: Date }) =>
  db
    .insertInto('follows')
    .values(follow)
    .onConflict(oc => oc.doNothing())
    .execute()

export const deleteFollow = (db: Db, { cityId, issueId, accountId }: Supporter) =>
  db
    .deleteFrom('follows')
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .where('accountId', '=', accountId)
    .execute()

/** How an issue stands with its supporters and with one person. */
export async function findSupports(db: Db, { cityId, issueId, accountId }: Supporter) {
  const { rows } = await sql<{ supportCount: number; isSupported: boolean; isFollowed: boolean }>`
    SELECT i.support_total AS support_count,
      EXISTS (SELECT 1 FROM supports s WHERE s.city_id = i.city_id AND s.issue_id = i.issue_id
        AND s.account_id = ${accountId}) AS is_supported,
      EXISTS (SELECT 1 FROM follows f WHERE f.city_id = i.city_id AND f.issue_id = i.issue_id
        AND f.account_id = ${accountId}) AS is_followed
    FROM issues i WHERE i.city_id = ${cityId}::int AND i.issue_id = ${issueId}`.execute(db)
  return rows[0]
}

/** Locks what a person sent in or supports, and the main issues of that: those that are merged before all others. */
export const lockSupported = (db: Db, accountId: string) =>
  sql`SELECT 1 FROM issues i WHERE (i.city_id, i.issue_id) IN (
      SELECT city_id, issue_id FROM issues WHERE account_id = ${accountId}
      UNION SELECT city_id, issue_id FROM supports WHERE account_id = ${accountId}
      UNION SELECT c.city_id, c.merged_into FROM issues c JOIN supports s
        ON s.city_id = c.city_id AND s.issue_id = c.issue_id
        WHERE s.account_id = ${accountId} AND c.merged_into IS NOT NULL)
    ORDER BY i.merged_into IS NULL, i.city_id, i.issue_id FOR UPDATE`.execute(db)

/** Removes a person's supports and follows, and takes them out of the counts of issues that are locked. */
export async function removeSupportsOf(db: Db, accountId: string): Promise<void> {
  await sql`WITH gone AS (
      DELETE FROM supports WHERE account_id = ${accountId} RETURNING city_id, issue_id
    ), lost AS (
      SELECT city_id, issue_id, sum(own)::int AS own, count(*)::int AS total FROM (
        SELECT city_id, issue_id, 1 AS own FROM gone
        UNION ALL SELECT c.city_id, c.merged_into, 0 FROM issues c JOIN gone g
          ON g.city_id = c.city_id AND g.issue_id = c.issue_id WHERE c.merged_into IS NOT NULL) x
      GROUP BY city_id, issue_id
    )
    UPDATE issues i SET support_count = i.support_count - l.own, support_total = i.support_total - l.total
    FROM lost l WHERE i.city_id = l.city_id AND i.issue_id = l.issue_id`.execute(db)
  await db.deleteFrom('follows').where('accountId', '=', accountId).execute()
}
