import { type Insertable, type Selectable, sql } from 'kysely'
import type { Check, IssueStatus } from '../../contract/rules/issues.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export type IssueRow = Selectable<Tables['issues']> & { stationName: string | null; openid: string | null }
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
    .select(['requestHash', 'width', 'height'])
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

export const listUploads = (db: Db, accountId: string, uploadIds: readonly string[]) =>
  db
    .selectFrom('uploads')
    .select(['uploadId', 'width', 'height'])
    .where('accountId', '=', accountId)
    .where('uploadId', 'in', uploadIds)
    .execute()

const selectIssues = (db: Db) =>
  db
    .selectFrom('issues as i')
    .leftJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'i.cityId').onRef('s.stationId', '=', 'i.stationId'),
    )
    .leftJoin('accounts as a', 'a.accountId', 'i.accountId')
    .selectAll('i')
    .select(['s.shortName as stationName', 'a.wechatOpenid as openid'])

export const findIssue = (db: Db, cityId: number, number: string): Promise<IssueRow | undefined> =>
  selectIssues(db).where('i.cityId', '=', cityId).where('i.number', '=', number).executeTakeFirst()

export const findIssueById = (db: Db, cityId: number, issueId: string): Promise<IssueRow | undefined> =>
  selectIssues(db).where('i.cityId', '=', cityId).where('i.issueId', '=', issueId).executeTakeFirst()

export const listPhotos = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issuePhotos')
    .select(['uploadId', 'width', 'height'])
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

export const listIssuesOf = (db: Db, accountId: string, limit: number, offset: number): Promise<IssueRow[]> =>
  selectIssues(db)
    .where('i.accountId', '=', accountId)
    .orderBy('i.createdAt', 'desc')
    .orderBy('i.issueId')
    .limit(limit)
    .offset(offset)
    .execute()

export interface PublicIssues {
  cityId: number | undefined
  topic: string | undefined
  status: IssueStatus | undefined
  q: string | undefined
  sort: 'recent' | 'support' | 'due'
  statuses: readonly IssueStatus[]
  limit: number
  offset: number
}

const likeText = (text: string) => `%${text.replace(/[\\%_]/g, c => `\\${c}`)}%`

export function listPublicIssues(db: Db, page: PublicIssues): Promise<IssueRow[]> {
  let query = selectIssues(db)
    .where('i.contentCheck', '=', 'passed')
    .where('i.visibility', '<>', 'station')
    .where('i.status', 'in', page.status ? page.statuses.filter(s => s === page.status) : page.statuses)
  const { cityId, topic, q } = page
  if (cityId !== undefined) query = query.where('i.cityId', '=', cityId)
  if (topic) query = query.where('i.topic', '=', topic)
  if (q)
    query = query.where(eb =>
      eb.or([eb('i.title', 'like', likeText(q)), eb('i.number', '=', q.toUpperCase())]),
    )
  if (page.sort === 'support') query = query.orderBy('i.supportCount', 'desc')
  if (page.sort === 'due') query = query.orderBy('i.dueOn', o => o.asc().nullsLast())
  return query
    .orderBy('i.createdAt', 'desc')
    .orderBy('i.issueId')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

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

/** Stores the verdict of a check that was still waiting. */
export const setCheck = (db: Db, cityId: number, issueId: string, check: Check) =>
  db
    .updateTable('issues')
    .set({ contentCheck: check })
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .where('contentCheck', '=', 'waiting')
    .execute()

export const listWaitingIssues = (db: Db, before: Date, limit: number) =>
  db
    .selectFrom('issues')
    .select(['cityId', 'issueId'])
    .where('contentCheck', '=', 'waiting')
    .where('createdAt', '<', before)
    .orderBy('createdAt')
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

export const listExternalRefs = (db: Db) =>
  db.selectFrom('issues').select('externalRef').where('externalRef', 'is not', null).execute()

export const listCityCodes = (db: Db) => db.selectFrom('cities').select(['cityId', 'code']).execute()
