import type { Insertable } from 'kysely'
import type { NoticeGroup } from '../../contract/rules/notices.ts'
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
    .select(['noticeId', 'kind', 'title', 'body', 'subject', 'createdAt', 'readAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('noticeId')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countUnread(db: Db, accountId: string): Promise<number> {
  const { unread } = await db
    .selectFrom('notices')
    .select(eb => eb.fn.countAll<string>().as('unread'))
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(unread)
}

interface OneNotice {
  cityId: number
  noticeId: string
  accountId: string
}

/** False when it is no notice of this account. */
export async function markRead(db: Db, { cityId, noticeId, accountId }: OneNotice, at: Date) {
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set(eb => ({ readAt: eb.fn.coalesce('readAt', eb.val(at)) }))
    .where('cityId', '=', cityId)
    .where('noticeId', '=', noticeId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const markReadUntil = (db: Db, accountId: string, until: Date, at: Date) =>
  db
    .updateTable('notices')
    .set({ readAt: at })
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null)
    .where('createdAt', '<=', until)
    .execute()

export const listMuted = (db: Db, accountId: string) =>
  db.selectFrom('mutedGroups').select('noticeGroup').where('accountId', '=', accountId).execute()

export const mute = (db: Db, accountId: string, noticeGroup: NoticeGroup) =>
  db
    .insertInto('mutedGroups')
    .columns(['accountId', 'noticeGroup'])
    .expression(eb =>
      eb
        .selectFrom('accounts')
        .select(e => ['accountId', e.val(noticeGroup).as('noticeGroup')])
        .where('accountId', '=', accountId)
        .where('deletedAt', 'is', null),
    )
    .onConflict(oc => oc.doNothing())
    .execute()

export const unmute = (db: Db, accountId: string, noticeGroup: NoticeGroup) =>
  db
    .deleteFrom('mutedGroups')
    .where('accountId', '=', accountId)
    .where('noticeGroup', '=', noticeGroup)
    .execute()

export const findOpenid = (db: Db, accountId: string) =>
  db.selectFrom('accounts').select('wechatOpenid').where('accountId', '=', accountId).executeTakeFirst()
