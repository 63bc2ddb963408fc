import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

/** Ids that other nouns' rows may refer to. */
export const listStationIds = async (db: Db): Promise<string[]> =>
  (await queries.listStationIds(db)).map(row => row.stationId)

export const listMemberIds = async (db: Db): Promise<string[]> =>
  (await queries.listMemberIds(db)).map(row => row.memberId)

/** Whether no city exists yet. */
export const isEmpty = async (db: Db): Promise<boolean> => (await queries.listCityRows(db)).length === 0

/** Keeps every other process from adding a city until this transaction ends. */
export const lockCityTable = (db: Db): Promise<void> => queries.lockCityTable(db)

/** Who belongs to a station. */
export const listMembersAt = (db: Db, cityId: number, stationId: string) =>
  queries.listMembersOf(db, cityId, stationId)
