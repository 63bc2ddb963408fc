import { type Insertable, sql, type Updateable } from 'kysely'
import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export type IssueChanges = Updateable<Tables['issues']>

/** Held by whoever changes what is merged into what: in a city one after the other. */
const MERGING = 7

export const lockMerging = (db: Db, cityId: number) =>
  sql`SELECT pg_advisory_xact_lock(${cityId}, ${MERGING})`.execute(db)

export const findIssueId = (db: Db, cityId: number, number: string) =>
  db
    .selectFrom('issues')
    .select('issueId')
    .where('cityId', '=', cityId)
    .where('number', '=', number)
    .executeTakeFirst()

export const lockIssueRow = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issues')
    .select('issueId')
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .forUpdate()
    .execute()

/** Locks and gives the issues that are merged into one. */
export const lockMerged = (db: Db, cityId: number, masterId: string) =>
  db
    .selectFrom('issues')
    .select(['issueId', 'number', 'status'])
    .where('cityId', '=', cityId)
    .where('mergedInto', '=', masterId)
    .orderBy('issueId')
    .forUpdate()
    .execute()

/** Locks many: those that are merged before all others, as everybody locks them before their masters. */
export const lockIssueRows = (db: Db, cityId: number, numbers: readonly string[]) =>
  db
    .selectFrom('issues')
    .select(['issueId', 'number'])
    .where('cityId', '=', cityId)
    .where(among('number', numbers))
    .orderBy(sql`merged_into IS NULL`)
    .orderBy('issueId')
    .forUpdate()
    .execute()

export const updateIssue = (db: Db, cityId: number, issueId: string, changes: IssueChanges) =>
  db.updateTable('issues').set(changes).where('cityId', '=', cityId).where('issueId', '=', issueId).execute()

/** Adds to the sum of supports of a main issue. */
export const addSupports = (db: Db, cityId: number, issueId: string, count: number) =>
  db
    .updateTable('issues')
    .set(eb => ({ supportTotal: eb('supportTotal', '+', count) }))
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .execute()

/** The next position in an issue whose row is locked. */
export const nextPosition = async (db: Db, cityId: number, issueId: string): Promise<number> =>
  ((
    await db
      .selectFrom('transitions')
      .select(eb => eb.fn.max('position').as('last'))
      .where('cityId', '=', cityId)
      .where('issueId', '=', issueId)
      .executeTakeFirst()
  )?.last ?? 0) + 1

/** Gives how many were inserted: a photo that another step carries is not. */
export async function insertStepPhotos(
  db: Db,
  photos: Insertable<Tables['transitionPhotos']>[],
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('transitionPhotos')
    .values(photos)
    .onConflict(oc => oc.columns(['cityId', 'uploadId']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

/** Uploads of somebody that no issue carries; locked, so that the sweep of unused ones leaves them. */
export const listFreeUploads = (db: Db, accountId: string, uploadIds: readonly string[]) =>
  db
    .selectFrom('uploads as u')
    .select(['u.uploadId', 'u.width', 'u.height'])
    .where('u.accountId', '=', accountId)
    .where(among('u.uploadId', uploadIds))
    .where(eb =>
      eb.not(
        eb.exists(
          eb.selectFrom('issuePhotos as p').select('p.uploadId').whereRef('p.uploadId', '=', 'u.uploadId'),
        ),
      ),
    )
    .where(eb =>
      eb.not(
        eb.exists(
          eb.selectFrom('stationPhotos as s').select('s.uploadId').whereRef('s.uploadId', '=', 'u.uploadId'),
        ),
      ),
    )
    .forKeyShare('u')
    .execute()

export const findUnit = (db: Db, cityId: number, unitId: string) =>
  db
    .selectFrom('units')
    .select(['unitId', 'name'])
    .where('cityId', '=', cityId)
    .where('unitId', '=', unitId)
    .executeTakeFirst()

/** Units that gave an issue back, the last one first, each once. */
export const listBouncers = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('transitions as t')
    .innerJoin('units as u', j => j.onRef('u.cityId', '=', 't.cityId').onRef('u.unitId', '=', 't.unitId'))
    .select(['u.unitId', 'u.name'])
    .where('t.cityId', '=', cityId)
    .where('t.issueId', '=', issueId)
    .where('t.act', 'in', ['bounce', 'bounce_again'])
    .groupBy(['u.unitId', 'u.name'])
    .orderBy(eb => eb.fn.max('t.position'), 'desc')
    .execute()

export const findTopicWorkdays = async (db: Db, topic: string): Promise<number | undefined> =>
  (await db.selectFrom('topics').select('defaultWorkdays').where('code', '=', topic).executeTakeFirst())
    ?.defaultWorkdays ?? undefined

/** Replied issues of a city whose reply is older than this, by id from the one after `after`. */
export const listSilent = (db: Db, cityId: number, repliedBefore: Date, after: string, limit: number) =>
  db
    .selectFrom('issues')
    .select(['issueId', 'number'])
    .where('cityId', '=', cityId)
    .where('status', '=', 'replied')
    .where('repliedAt', '<', repliedBefore)
    .where('issueId', '>', after)
    .orderBy('issueId')
    .limit(limit)
    .execute()
