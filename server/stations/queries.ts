import { type Selectable, sql } from 'kysely'
import { among } from '../database/among.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'
import { waitLonger } from '../database/transaction.ts'

export type StationRow = Selectable<Tables['stations']>
export type MemberRow = Selectable<Tables['members']>

export const listCityRows = (db: Db) =>
  db
    .selectFrom('cities')
    .select(['cityId', 'code', 'regionCode', 'name', 'stationsVersion'])
    .orderBy('cityId')
    .execute()

export const insertCity = (
  db: Db,
  city: { cityId: number; code: string; regionCode: string; name: string },
) =>
  db
    .insertInto('cities')
    .values(city)
    .onConflict(oc => oc.doNothing())
    .execute()

export const listCityRegions = (db: Db, codes: readonly string[]) =>
  db
    .selectFrom('regions')
    .select(['code', 'name', 'pinyin', 'pinyinInitials'])
    .where(among('code', codes))
    .where('level', '=', 'city')
    .orderBy('code')
    .execute()

/** Cities among the regions by official code or by letters (`CC` is written `ccs` or `cc`). */
export const listCityRegionsOf = (db: Db, code: string) =>
  db
    .selectFrom('regions')
    .select('code')
    .where('level', '=', 'city')
    .where(eb =>
      eb.or([
        eb('code', '=', code),
        eb('pinyinInitials', 'in', [code.toLowerCase(), `${code.toLowerCase()}s`]),
      ]),
    )
    .limit(2)
    .execute()

export const listRegionCodes = (db: Db) => db.selectFrom('regions').select('code').execute()

export const listRegionsOf = (db: Db, parent: string | null) =>
  db
    .selectFrom('regions')
    .select(['code', 'name', 'level'])
    .where('parentCode', parent === null ? 'is' : '=', parent)
    .orderBy('code')
    .limit(1000)
    .execute()

export const findRegionName = async (db: Db, code: string): Promise<string> =>
  (await db.selectFrom('regions').select('name').where('code', '=', code).executeTakeFirst())?.name ?? ''

/** Waits a minute at most for another process that holds the table. */
export async function lockCityTable(db: Db): Promise<void> {
  await waitLonger(db)
  await sql`LOCK TABLE cities IN SHARE ROW EXCLUSIVE MODE`.execute(db)
}

/** Locks the cities for a change of their stations, in order of id; gives each city's next version. */
export async function lockCities(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('cities')
    .select(['cityId', 'stationsVersion'])
    .orderBy('cityId')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.cityId, row.stationsVersion + 1]))
}

/** Tells every process that stations of these cities changed. */
export const bumpStationsVersions = (db: Db, cityIds: readonly number[]) =>
  db
    .updateTable('cities')
    .set({ stationsVersion: sql<number>`stations_version + 1` })
    .where('cityId', 'in', cityIds)
    .execute()

export const listStationRows = (db: Db, cityId: number) =>
  db.selectFrom('stations').selectAll().where('cityId', '=', cityId).orderBy('stationId').execute()

export const findStationRow = (db: Db, cityId: number, stationId: string) =>
  db
    .selectFrom('stations')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .executeTakeFirst()

/** Who sits where in a city, for search. */
export const listStationMemberNames = (db: Db, cityId: number) =>
  db
    .selectFrom('stationMembers as sm')
    .innerJoin('members as m', j =>
      j.onRef('m.cityId', '=', 'sm.cityId').onRef('m.memberId', '=', 'sm.memberId'),
    )
    .select(['sm.stationId', 'm.name', 'm.sector', 'm.pinyin'])
    .where('sm.cityId', '=', cityId)
    .execute()

export const listMembersOf = (db: Db, cityId: number, stationId: string): Promise<MemberRow[]> =>
  db
    .selectFrom('stationMembers as sm')
    .innerJoin('members as m', j =>
      j.onRef('m.cityId', '=', 'sm.cityId').onRef('m.memberId', '=', 'sm.memberId'),
    )
    .selectAll('m')
    .where('sm.cityId', '=', cityId)
    .where('sm.stationId', '=', stationId)
    .orderBy('m.memberId')
    .execute()

export const listStationIds = (db: Db) =>
  db.selectFrom('stations').select(['cityId', 'stationId', 'openingHours']).execute()
export const listMemberIds = (db: Db) => db.selectFrom('members').select(['cityId', 'memberId']).execute()

/** Replaces where members sit; gives how many rows differ from before. */
export async function replaceStationMembers(
  db: Db,
  pairs: readonly { cityId: number; stationId: string; memberId: string }[],
): Promise<number> {
  const shape = sql.raw('"cityId" int, "stationId" text, "memberId" text')
  const asked = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS x(${shape})`
  const removed = await sql`
    DELETE FROM station_members t
    WHERE (t.city_id, t.member_id) IN (SELECT x."cityId", x."memberId" FROM ${asked})
      AND (t.city_id, t.member_id, t.station_id) NOT IN (SELECT x."cityId", x."memberId", x."stationId" FROM ${asked})`.execute(
    db,
  )
  const added = await sql`
    INSERT INTO station_members (city_id, station_id, member_id)
    SELECT x."cityId", x."stationId", x."memberId" FROM ${asked} ON CONFLICT DO NOTHING`.execute(db)
  return Number(removed.numAffectedRows ?? 0n) + Number(added.numAffectedRows ?? 0n)
}
