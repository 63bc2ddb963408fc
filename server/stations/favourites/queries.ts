import type { Insertable } from 'kysely'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export const insertFavourite = (db: Db, favourite: Insertable<Tables['favourites']>) =>
  db
    .insertInto('favourites')
    .values(favourite)
    .onConflict(oc => oc.doNothing())
    .execute()

export const deleteFavourite = (db: Db, cityId: number, stationId: string, accountId: string) =>
  db
    .deleteFrom('favourites')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('accountId', '=', accountId)
    .execute()

export const hasFavourite = async (
  db: Db,
  cityId: number,
  stationId: string,
  accountId: string,
): Promise<boolean> =>
  (await db
    .selectFrom('favourites')
    .select('stationId')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()) !== undefined

/** The newest first. */
export const listFavouriteIds = async (
  db: Db,
  accountId: string,
  limit: number,
  offset: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('favourites')
    .select('stationId')
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('stationId')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(row => row.stationId)
}
