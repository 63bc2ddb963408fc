import { sql } from 'kysely'
import type { NoticeGroup, Template } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'

type Source = 'reported' | 'pushed'

/**
 * One accepted prompt more, as the app or as WeChat tells of it; both tell of the same prompts, so the greater count is
 * what was granted. Nothing for an account that is gone.
 */
export const addCredit = (db: Db, accountId: string, template: Template, source: Source) =>
  sql`INSERT INTO wechat_credits AS c (account_id, template, ${sql.ref(source)})
    SELECT account_id, ${template}, 1 FROM accounts WHERE account_id = ${accountId} AND deleted_at IS NULL
    ON CONFLICT (account_id, template) DO UPDATE SET ${sql.ref(source)} = c.${sql.ref(source)} + 1`.execute(
    db,
  )

/** WeChat takes no more of these: refused, or used up. */
export const emptyCredits = (db: Db, accountId: string, template: Template) =>
  sql`UPDATE wechat_credits SET used = greatest(reported, pushed)
    WHERE account_id = ${accountId} AND template = ${template}`.execute(db)

/** False where fewer are left than are needed to spend one. */
export async function spendCredit(db: Db, accountId: string, template: Template, needed: number) {
  const { numAffectedRows } = await sql`UPDATE wechat_credits SET used = used + 1
    WHERE account_id = ${accountId} AND template = ${template}
      AND greatest(reported, pushed) - used >= ${needed}`.execute(db)
  return numAffectedRows === 1n
}

export const giveBackCredit = (db: Db, accountId: string, template: Template) =>
  sql`UPDATE wechat_credits SET used = used - 1
    WHERE account_id = ${accountId} AND template = ${template} AND used > 0`.execute(db)

export async function listCredits(db: Db, accountId: string) {
  const { rows } = await sql<{ template: Template; left: number }>`
    SELECT template, greatest(reported, pushed) - used AS left FROM wechat_credits
    WHERE account_id = ${accountId}`.execute(db)
  return rows
}

export const findAccountOf = (db: Db, openid: string) =>
  db.selectFrom('accounts').select('accountId').where('wechatOpenid', '=', openid).executeTakeFirst()

export interface Needs {
  /** Of none nobody gets anything. */
  readonly template: Template | undefined
  readonly group: NoticeGroup
  readonly needed: number
}

/** Whether account `a` of the statement has WeChat and credits enough and did not switch the group off. */
export const isWithin = ({ template, group, needed }: Needs) => sql<boolean>`(a.wechat_openid IS NOT NULL
  AND EXISTS (SELECT 1 FROM wechat_credits c WHERE c.account_id = a.account_id AND c.template = ${template ?? null}
    AND greatest(c.reported, c.pushed) - c.used >= ${needed}::int)
  AND NOT EXISTS (SELECT 1 FROM muted_groups m WHERE m.account_id = a.account_id AND m.notice_group = ${group}))`

/** Those of these accounts that have WeChat and credits enough and did not switch the group off. */
export async function listWithin(db: Db, accountIds: readonly string[], needs: Needs): Promise<string[]> {
  if (!needs.template || accountIds.length === 0) return []
  const { rows } = await sql<{ accountId: string }>`SELECT a.account_id FROM accounts a
    WHERE a.account_id = ANY(${[...accountIds]}::text[]) AND ${isWithin(needs)}`.execute(db)
  return rows.map(row => row.accountId)
}
