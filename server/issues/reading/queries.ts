import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'

/** Photos of steps, in their order. */
export const listStepPhotos = (db: Db, cityId: number, transitionIds: readonly string[]) =>
  db
    .selectFrom('transitionPhotos')
    .select(['transitionId', 'uploadId', 'stage', 'width', 'height'])
    .where('cityId', '=', cityId)
    .where(among('transitionId', transitionIds))
    .orderBy('transitionId')
    .orderBy('position')
    .execute()

/** Which of these numbers lead to an issue that anybody may read. */
export const listPublicNumbers = (db: Db, cityId: number, numbers: readonly string[]) =>
  db
    .selectFrom('issues')
    .select('number')
    .where('cityId', '=', cityId)
    .where(among('number', numbers))
    .where('isPublic', '=', true)
    .execute()

/** Issues merged into one that anybody may read, the earliest first. */
export const listPublicMerged = (db: Db, cityId: number, issueId: string, limit: number) =>
  db
    .selectFrom('issues')
    .select(['number', 'publicTitle as title'])
    .where('cityId', '=', cityId)
    .where('mergedInto', '=', issueId)
    .where('isPublic', '=', true)
    .orderBy('number')
    .limit(limit)
    .execute()

/** How many were merged into an issue; whether somebody supports and follows it. */
export const findSurroundings = (
  db: Db,
  { cityId, issueId }: { cityId: number; issueId: string },
  accountId: string | undefined,
) =>
  db
    .selectNoFrom(eb => [
      eb
        .selectFrom('issues as c')
        .select(eb.fn.countAll<number>().as('n'))
        .where('c.cityId', '=', cityId)
        .where('c.mergedInto', '=', issueId)
        .as('mergedCount'),
      eb
        .exists(
          eb
            .selectFrom('supports as s')
            .select('s.issueId')
            .where('s.cityId', '=', cityId)
            .where('s.issueId', '=', issueId)
            .where('s.accountId', '=', accountId ?? ''),
        )
        .as('isSupported'),
      eb
        .exists(
          eb
            .selectFrom('follows as f')
            .select('f.issueId')
            .where('f.cityId', '=', cityId)
            .where('f.issueId', '=', issueId)
            .where('f.accountId', '=', accountId ?? ''),
        )
        .as('isFollowed'),
    ])
    .executeTakeFirstOrThrow()
