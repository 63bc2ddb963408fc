import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../database/open.ts'

/** What several accounts are told at once. */
export interface StepNotice {
  readonly cityId: number
  readonly title: string
  readonly body: string
  /** The issue's number. */
  readonly subject: string
  readonly dedupeKey: string
  readonly at: Date
  /** Who took the step and need not be told. */
  readonly except: string | null
}

/** One statement; an account that was told of the step before is not told again. */
const insertNotices = (db: Db, notice: StepNotice, accounts: RawBuilder<unknown>) =>
  sql`INSERT INTO notices (city_id, notice_id, account_id, kind, title, body, subject, dedupe_key, created_at)
    SELECT ${notice.cityId}::integer, ${`${notice.cityId}-`} || gen_random_uuid(), told.account_id, 'issue_step',
      ${notice.title}, ${notice.body}, ${notice.subject}, ${notice.dedupeKey}, ${notice.at}::timestamptz
    FROM (${accounts}) AS told
    WHERE told.account_id IS DISTINCT FROM ${notice.except}::text
    ORDER BY told.account_id
    ON CONFLICT (city_id, account_id, dedupe_key) DO NOTHING`.execute(db)

export const tellAccount = (db: Db, notice: StepNotice, accountId: string) =>
  insertNotices(db, notice, sql`SELECT ${accountId}::text AS account_id`)

/** Accounts that hold a role for one of these. */
export const tellGrants = (
  db: Db,
  notice: StepNotice,
  role: 'host' | 'unit' | 'office',
  scopes: readonly string[] | 'any',
) =>
  insertNotices(
    db,
    notice,
    sql`SELECT DISTINCT account_id FROM grants WHERE city_id = ${notice.cityId} AND role = ${role}
      AND ${scopes === 'any' ? sql`true` : sql`scope = ANY(${scopes}::text[])`}`,
  )

/** Whoever supports or follows an issue or one that is merged into it. */
const watching = (cityId: number, issueId: string) => sql`SELECT w.account_id
  FROM (SELECT city_id, issue_id, account_id FROM supports UNION ALL SELECT city_id, issue_id, account_id FROM follows) w
  WHERE w.city_id = ${cityId} AND (w.issue_id = ${issueId} OR w.issue_id IN (
    SELECT m.issue_id FROM issues m WHERE m.city_id = ${cityId} AND m.merged_into = ${issueId}))`

export const tellWatchers = (db: Db, notice: StepNotice, issueId: string) =>
  insertNotices(
    db,
    notice,
    sql`SELECT DISTINCT account_id FROM (${watching(notice.cityId, issueId)}) AS all_of_them`,
  )

/** Authors of the issues that are merged into one. */
export const tellMergedAuthors = (db: Db, notice: StepNotice, issueId: string) =>
  insertNotices(
    db,
    notice,
    sql`SELECT DISTINCT account_id FROM issues WHERE city_id = ${notice.cityId} AND merged_into = ${issueId}
      AND account_id IS NOT NULL`,
  )
