import type { Insertable } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export type NewNotice = Insertable<Tables['notices']>

/** A notice that was written before, by its dedupe key, is not written twice. */
export const insertNoticeRow = (db: Db, notice: NewNotice) =>
  db
    .insertInto('notices')
    .values(notice)
    .onConflict(oc => oc.columns(['cityId', 'accountId', 'dedupeKey']).doNothing())
    .execute()

export const listNotices = (db: Db, accountId: string, limit: number, offset: number) =>
  db
    .selectFrom('notices')
    .select(['noticeId', 'kind', 'title', 'body', 'subject', 'createdAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('noticeId')
    .limit(limit)
    .offset(offset)
    .execute()
