import { type Insertable, type Selectable, sql } from 'kysely'
import { among } from '../database/among.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export type IssueRow = Selectable<Tables['issues']> & {
  stationName: string | null
  unitName: string | null
  openid: string | null
  /** Its author's name, of who may see it only masked. */
  authorName: string | null
  /** Number of the main issue it was merged into, and whether the public may know that one. */
  masterNumber: string | null
  masterIsPublic: boolean | null
  /** Whether the unit that has it now gave it back before. */
  hasUnitBounced: unknown
}
export type TransitionRow = Selectable<Tables['transitions']>

export const listTopicRows = (db: Db) =>
  db.selectFrom('topics').selectAll().orderBy('position').orderBy('code').execute()

export const findTopic = (db: Db, code: string) =>
  db.selectFrom('topics').select(['code', 'parent']).where('code', '=', code).executeTakeFirst()

/** The next serial of a city's year; the counter's row is locked until the issue is in. */
export async function takeSerial(db: Db, cityId: number, year: number): Promise<number> {
  const { issues } = await db
    .insertInto('issueCounters')
    .values({ cityId, year, issues: 1 })
    .onConflict(oc =>
      oc.columns(['cityId', 'year']).doUpdateSet({ issues: sql<number>`issue_counters.issues + 1` }),
    )
    .returning('issues')
    .executeTakeFirstOrThrow()
  return issues
}

export const insertIssue = (db: Db, issue: Insertable<Tables['issues']>) =>
  db.insertInto('issues').values(issue).execute()

export const insertTransition = (db: Db, step: Insertable<Tables['transitions']>) =>
  db.insertInto('transitions').values(step).execute()

/** Gives how many were inserted: a photo that another issue carries is not. */
export async function insertPhotos(db: Db, photos: Insertable<Tables['issuePhotos']>[]): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('issuePhotos')
    .values(photos)
    .onConflict(oc => oc.columns(['cityId', 'uploadId']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

/** A retry that was under way at the same time inserts the same row. */
export const insertUpload = (db: Db, upload: Insertable<Tables['uploads']>) =>
  db
    .insertInto('uploads')
    .values(upload)
    .onConflict(oc => oc.doNothing())
    .execute()

export const findUpload = (db: Db, uploadId: string) =>
  db
    .selectFrom('uploads')
    .select(['accountId', 'requestHash', 'width', 'height'])
    .where('uploadId', '=', uploadId)
    .executeTakeFirst()

/** Whether an issue exists and was sent in by this person. */
export const isIssueOf = async (
  db: Db,
  cityId: number,
  issueId: string,
  accountId: string,
): Promise<boolean> =>
  (await db
    .selectFrom('issues')
    .select('issueId')
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()) !== undefined

/** Locked until the transaction ends, so that the sweep of unused ones leaves them. */
export const listUploads = (db: Db, accountId: string, uploadIds: readonly string[]) =>
  db
    .selectFrom('uploads')
    .select(['uploadId', 'width', 'height'])
    .where('accountId', '=', accountId)
    .where(among('uploadId', uploadIds))
    .forKeyShare()
    .execute()

/** Issues with the names of what they belong to: everything that readers and steps need of one. */
export const selectIssues = (db: Db) =>
  db
    .selectFrom('issues as i')
    .leftJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'i.cityId').onRef('s.stationId', '=', 'i.stationId'),
    )
    .leftJoin('units as u', j => j.onRef('u.cityId', '=', 'i.cityId').onRef('u.unitId', '=', 'i.unitId'))
    .leftJoin('issues as m', j =>
      j.onRef('m.cityId', '=', 'i.cityId').onRef('m.issueId', '=', 'i.mergedInto'),
    )
    .leftJoin('accounts as a', 'a.accountId', 'i.accountId')
    .selectAll('i')
    .select([
      's.shortName as stationName',
      'u.name as unitName',
      'm.number as masterNumber',
      'm.isPublic as masterIsPublic',
      'a.wechatOpenid as openid',
      'a.name as authorName',
    ])
    .select(eb =>
      eb
        .exists(
          eb
            .selectFrom('transitions as t')
            .select('t.transitionId')
            .whereRef('t.cityId', '=', 'i.cityId')
            .whereRef('t.issueId', '=', 'i.issueId')
            .whereRef('t.unitId', '=', 'i.unitId')
            .where('t.act', 'in', ['bounce', 'bounce_again']),
        )
        .as('hasUnitBounced'),
    )

export const findIssue = (db: Db, cityId: number, number: string): Promise<IssueRow | undefined> =>
  selectIssues(db).where('i.cityId', '=', cityId).where('i.number', '=', number).executeTakeFirst()

export const findIssueById = (db: Db, cityId: number, issueId: string): Promise<IssueRow | undefined> =>
  selectIssues(db).where('i.cityId', '=', cityId).where('i.issueId', '=', issueId).executeTakeFirst()

export const listPhotos = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issuePhotos')
    .select(['uploadId', 'width', 'height', 'contentCheck'])
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .orderBy('position')
    .execute()

export const listTransitions = (db: Db, cityId: number, issueId: string): Promise<TransitionRow[]> =>
  db
    .selectFrom('transitions')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .orderBy('position', 'desc')
    .execute()

/** Issues of a station that nobody has taken up, with how many photos they carry. */
export const listNewIssues = (db: Db, cityId: number, stationId: string, limit: number) =>
  db
    .selectFrom('issues as i')
    .leftJoin('accounts as a', 'a.accountId', 'i.accountId')
    .select(['i.number', 'i.title', 'i.topic', 'i.status', 'i.createdAt', 'i.visibility', 'a.name'])
    .select(eb =>
      eb
        .selectFrom('issuePhotos as p')
        .select(eb.fn.countAll<number>().as('n'))
        .whereRef('p.cityId', '=', 'i.cityId')
        .whereRef('p.issueId', '=', 'i.issueId')
        .as('photoCount'),
    )
    .where('i.cityId', '=', cityId)
    .where('i.stationId', '=', stationId)
    .where('i.status', 'in', ['submitted', 'screening', 'need_info'])
    .orderBy('i.createdAt', 'desc')
    .limit(limit)
    .execute()

export const findStationCity = (db: Db, cityId: number, stationId: string) =>
  db
    .selectFrom('stations')
    .select('stationId')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .executeTakeFirst()

export const findCityCode = async (db: Db, cityId: number): Promise<string | undefined> =>
  (await db.selectFrom('cities').select('code').where('cityId', '=', cityId).executeTakeFirst())?.code

export const listCityCodes = (db: Db) => db.selectFrom('cities').select(['cityId', 'code']).execute()
