import type { Check } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'

/** What is checked of an issue, and as whom. */
export const findForCheck = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issues as i')
    .leftJoin('accounts as a', 'a.accountId', 'i.accountId')
    .select(['i.contentCheck', 'i.textCheck', 'i.title', 'i.body', 'i.place', 'i.createdAt'])
    .select('a.wechatOpenid as openid')
    .where('i.cityId', '=', cityId)
    .where('i.issueId', '=', issueId)
    .executeTakeFirst()

export const lockForCheck = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issues')
    .select(['accountId', 'number', 'status', 'visibility', 'contentCheck', 'textCheck'])
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .forUpdate()
    .executeTakeFirst()

export const listPhotoChecks = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issuePhotos')
    .select(['uploadId', 'contentCheck', 'traceId', 'askedAt'])
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .orderBy('position')
    .execute()

/** The photo that a pushed verdict is about; a trace names no city. */
export const findTraced = (db: Db, traceId: string) =>
  db
    .selectFrom('issuePhotos')
    .select(['cityId', 'issueId', 'uploadId', 'askedAt'])
    .where('traceId', '=', traceId)
    .executeTakeFirst()

/** Whether the content check refused a photo of an issue. */
export const isPhotoRefused = async (db: Db, uploadId: string): Promise<boolean> =>
  (await db
    .selectFrom('issuePhotos')
    .select('uploadId')
    .where('uploadId', '=', uploadId)
    .where('contentCheck', '=', 'refused')
    .executeTakeFirst()) !== undefined

export const keepTrace = (db: Db, cityId: number, uploadId: string, traceId: string, askedAt: Date) =>
  db
    .updateTable('issuePhotos')
    .set({ traceId, askedAt })
    .where('cityId', '=', cityId)
    .where('uploadId', '=', uploadId)
    .where('contentCheck', '=', 'waiting')
    .where('traceId', 'is', null)
    .execute()

/** Stores the verdict on the words of an issue whose row is locked. */
export const setTextCheck = (db: Db, cityId: number, issueId: string, textCheck: Check) =>
  db
    .updateTable('issues')
    .set({ textCheck })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()

/** Stores the verdict on a photo, while it is waited for. */
export const setPhotoCheck = (db: Db, cityId: number, uploadId: string, check: Check) =>
  db
    .updateTable('issuePhotos')
    .set({ contentCheck: check })
    .where('cityId', '=', cityId)
    .where('uploadId', '=', uploadId)
    .where('contentCheck', '=', 'waiting')
    .execute()

export const setContentCheck = (db: Db, cityId: number, issueId: string, contentCheck: Check) =>
  db
    .updateTable('issues')
    .set({ contentCheck })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()

/** A person's verdict stands for the whole: nothing of it waits any more. */
export async function setAllChecks(db: Db, cityId: number, issueId: string, check: Check): Promise<void> {
  await db
    .updateTable('issues')
    .set({ contentCheck: check, textCheck: check })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()
  await db
    .updateTable('issuePhotos')
    .set({ contentCheck: check })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()
}

/**
 * Issues that wait for something to be asked: their words, a photo that was not handed in, or one whose verdict is
 * overdue. Those that only wait for WeChat's push do not hold up the others.
 */
export const listWaitingIssues = (db: Db, before: Date, overdue: Date, limit: number) =>
  db
    .selectFrom('issues as i')
    .select(['i.cityId', 'i.issueId'])
    .where('i.contentCheck', '=', 'waiting')
    .where('i.createdAt', '<', before)
    .where(eb =>
      eb.or([
        eb('i.textCheck', 'is', null),
        eb('i.textCheck', '=', 'waiting'),
        eb.exists(
          eb
            .selectFrom('issuePhotos as p')
            .select('p.uploadId')
            .whereRef('p.cityId', '=', 'i.cityId')
            .whereRef('p.issueId', '=', 'i.issueId')
            .where('p.contentCheck', '=', 'waiting')
            .where(photo => photo.or([photo('p.traceId', 'is', null), photo('p.askedAt', '<=', overdue)])),
        ),
      ]),
    )
    .orderBy('i.createdAt')
    .limit(limit)
    .execute()
