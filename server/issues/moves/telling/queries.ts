import { type RawBuilder, sql } from 'kysely'
import type { NoticeKind } from '../../../../contract/rules/notices.ts'
import type { Db } from '../../../database/open.ts'

/** What several accounts are told at once. */
export interface StepNotice {
  readonly cityId: number
  readonly kind: NoticeKind
  readonly title: string
  readonly body: string
  /** The issue's number. */
  readonly subject: string
  readonly dedupeKey: string
  readonly at: Date
  /** Who took the step and need not be told. */
  readonly except: string | null
}

/**
 * One statement; an account that was told of the step before is not told again. Whoever deletes the account meanwhile is
 * waited for and left out, so that nobody's leaving stops a step.
 */
const insertNotices = (db: Db, notice: StepNotice, accounts: RawBuilder<unknown>) =>
  sql`WITH told AS (
      SELECT a.account_id FROM accounts a WHERE a.account_id IN (${accounts}) AND a.deleted_at IS NULL
        AND a.account_id IS DISTINCT FROM ${notice.except}::text
      ORDER BY a.account_id FOR KEY SHARE OF a)
    INSERT INTO notices (city_id, notice_id, account_id, kind, title, body, subject, dedupe_key, created_at)
    SELECT ${notice.cityId}::integer, ${`${notice.cityId}-`} || gen_random_uuid(), told.account_id, ${notice.kind},
      ${notice.title}, ${notice.body}, ${notice.subject}, ${notice.dedupeKey}, ${notice.at}::timestamptz
    FROM told ORDER BY told.account_id
    ON CONFLICT (city_id, account_id, dedupe_key) DO NOTHING`.execute(db)

export const tellAccount = (db: Db, notice: StepNotice, accountId: string) =>
  insertNotices(db, notice, sql`SELECT ${accountId}::text`)

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
    sql`SELECT account_id FROM grants WHERE city_id = ${notice.cityId} AND role = ${role}
      AND ${scopes === 'any' ? sql`true` : sql`scope = ANY(${scopes}::text[])`}`,
  )

/** Whoever supports or follows an issue or one that is merged into it; their keys first, so that an index finds each. */
export function watching(cityId: number, issueId: string): RawBuilder<unknown> {
  const ids = sql`ARRAY(SELECT ${issueId}::text UNION ALL
    SELECT m.issue_id FROM issues m WHERE m.city_id = ${cityId} AND m.merged_into = ${issueId})`
  return sql`SELECT s.account_id FROM supports s WHERE s.city_id = ${cityId} AND s.issue_id = ANY(${ids})
    UNION SELECT f.account_id FROM follows f WHERE f.city_id = ${cityId} AND f.issue_id = ANY(${ids})`
}

export const tellWatchers = (db: Db, notice: StepNotice, issueId: string) =>
  insertNotices(db, notice, watching(notice.cityId, issueId))

/** Authors of the issues that are merged into one. */
export const tellMergedAuthors = (db: Db, notice: StepNotice, issueId: string) =>
  insertNotices(
    db,
    notice,
    sql`SELECT account_id FROM issues WHERE city_id = ${notice.cityId} AND merged_into = ${issueId}
      AND account_id IS NOT NULL`,
  )
