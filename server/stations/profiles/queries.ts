import { type Insertable, type Selectable, sql } from 'kysely'
import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export type PhotoRow = Pick<Selectable<Tables['stationPhotos']>, 'uploadId' | 'position' | 'width' | 'height'>

/** Takes the next version of a city's stations: other changes of stations there wait until this one ends. */
export const takeVersion = async (db: Db, cityId: number): Promise<number | undefined> =>
  (
    await db
      .updateTable('cities')
      .set({ stationsVersion: sql<number>`stations_version + 1` })
      .where('cityId', '=', cityId)
      .returning('stationsVersion')
      .executeTakeFirst()
  )?.stationsVersion

export const setVersion = (db: Db, cityId: number, stationId: string, version: number) =>
  db
    .updateTable('stations')
    .set({ version })
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .execute()

/** Columns of a station that a change may write. */
export type StationColumns = Partial<
  Pick<
    Insertable<Tables['stations']>,
    | 'description'
    | 'phone'
    | 'openingHours'
    | 'functions'
    | 'functionDetails'
    | 'coBuilders'
    | 'accessible'
    | 'cancelHours'
    | 'moveHours'
  >
>

export const updateStation = (db: Db, cityId: number, stationId: string, columns: StationColumns) =>
  db
    .updateTable('stations')
    .set(columns)
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .execute()

export const listPhotoRows = (db: Db, cityId: number, stationId: string): Promise<PhotoRow[]> =>
  db
    .selectFrom('stationPhotos')
    .select(['uploadId', 'position', 'width', 'height'])
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .orderBy('position')
    .execute()

const isUnusedBy = (table: 'issue_photos' | 'transition_photos' | 'station_photos') =>
  sql<boolean>`NOT EXISTS (SELECT 1 FROM ${sql.table(table)} p WHERE p.upload_id = u.upload_id)`

/** As the cover of an event, or among what was shown there. */
const isNoEvents = sql<boolean>`NOT EXISTS (SELECT 1 FROM events e WHERE e.cover_id = u.upload_id)
  AND NOT EXISTS (SELECT 1 FROM event_materials m WHERE m.upload_id = u.upload_id)`

/** Of these uploads those that this person sent and that nothing uses. */
export const listFreeUploads = (db: Db, accountId: string, uploadIds: readonly string[]) =>
  db
    .selectFrom('uploads as u')
    .select(['u.uploadId', 'u.width', 'u.height'])
    .where('u.accountId', '=', accountId)
    .where(among('u.uploadId', uploadIds))
    .where(isUnusedBy('issue_photos'))
    .where(isUnusedBy('transition_photos'))
    .where(isUnusedBy('station_photos'))
    .where(isNoEvents)
    .forKeyShare('u')
    .execute()

export const insertPhotos = (db: Db, photos: readonly Insertable<Tables['stationPhotos']>[]) =>
  db.insertInto('stationPhotos').values(photos).execute()

export const placePhoto = (
  db: Db,
  cityId: number,
  stationId: string,
  uploadId: string,
  position: number | null,
) =>
  db
    .updateTable('stationPhotos')
    .set({ position })
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('uploadId', '=', uploadId)
    .execute()

/** Takes photos away that are none of these; gives their ids. */
export async function dropPhotos(
  db: Db,
  cityId: number,
  stationId: string,
  kept: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ uploadId: string }>`
    WITH gone AS (
      DELETE FROM station_photos WHERE city_id = ${cityId}::int AND station_id = ${stationId}
        AND upload_id <> ALL (${kept}::text[]) RETURNING upload_id
    ), uploaded AS (
      DELETE FROM uploads u WHERE upload_id IN (SELECT upload_id FROM gone)
        AND ${isUnusedBy('issue_photos')} AND ${isUnusedBy('transition_photos')} AND ${isNoEvents}
    )
    SELECT upload_id FROM gone u
    WHERE ${isUnusedBy('issue_photos')} AND ${isUnusedBy('transition_photos')} AND ${isNoEvents}`.execute(db)
  return rows.map(row => row.uploadId)
}

const changes = (db: Db) =>
  db
    .selectFrom('profileChanges as c')
    .innerJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'c.cityId').onRef('s.stationId', '=', 'c.stationId'),
    )
    .leftJoin('accounts as a', 'a.accountId', 'c.accountId')
    .leftJoin('accounts as d', 'd.accountId', 'c.decidedBy')
    .selectAll('c')
    .select(['s.name as stationName', 'a.name as byName', 'd.name as decidedByName'])

export type ChangeRow = Awaited<ReturnType<typeof listChanges>>[number]

export const findWaiting = (db: Db, cityId: number, stationId: string) =>
  changes(db)
    .where('c.cityId', '=', cityId)
    .where('c.stationId', '=', stationId)
    .where('c.status', '=', 'waiting')
    .executeTakeFirst()

export const findChange = (db: Db, cityId: number, changeId: string) =>
  changes(db).where('c.cityId', '=', cityId).where('c.changeId', '=', changeId).executeTakeFirst()

/** Of some cities, the newest first. */
export const listChanges = (
  db: Db,
  cityIds: readonly number[],
  list: 'waiting' | 'decided',
  limit: number,
  offset: number,
) =>
  changes(db)
    .where('c.cityId', 'in', cityIds)
    .where('c.status', list === 'waiting' ? '=' : '!=', 'waiting')
    .orderBy('c.createdAt', 'desc')
    .orderBy('c.changeId')
    .limit(limit)
    .offset(offset)
    .execute()

export const insertChange = (db: Db, change: Insertable<Tables['profileChanges']>) =>
  db.insertInto('profileChanges').values(change).execute()

export const decideChange = (
  db: Db,
  cityId: number,
  changeId: string,
  decision: Pick<Insertable<Tables['profileChanges']>, 'status' | 'decidedBy' | 'decidedAt' | 'reason'>,
) =>
  db
    .updateTable('profileChanges')
    .set(decision)
    .where('cityId', '=', cityId)
    .where('changeId', '=', changeId)
    .where('status', '=', 'waiting')
    .execute()

/** Who runs a station, or a city. */
export const listHolders = async (
  db: Db,
  cityId: number,
  role: 'host' | 'office',
  scope?: string,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('grants')
    .select('accountId')
    .distinct()
    .where('cityId', '=', cityId)
    .where('role', '=', role)
    .$if(scope !== undefined, q => q.where('scope', '=', scope ?? ''))
    .execute()
  return rows.map(row => row.accountId)
}

export const findApproves = async (db: Db, cityId: number): Promise<boolean> =>
  (
    await db
      .selectFrom('cities')
      .select('approvesProfiles')
      .where('cityId', '=', cityId)
      .executeTakeFirstOrThrow()
  ).approvesProfiles

export const setApproves = (db: Db, cityId: number, approvesProfiles: boolean) =>
  db.updateTable('cities').set({ approvesProfiles }).where('cityId', '=', cityId).execute()
