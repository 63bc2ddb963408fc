import { addDays, dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { countOwedRows, listOwedRows, type SittingRow } from './queries.ts'

/** What is older than a year is not asked for any more. */
const OWED_DAYS = 365

const since = (now: number) => addDays(dayOf(now), -OWED_DAYS)

/** Sittings of a station that are over, in which somebody was served, and that have no result, the oldest first. */
export const listOwed = (db: Db, cityId: number, stationId: string, now: number): Promise<SittingRow[]> =>
  listOwedRows(db, cityId, stationId, since(now), now)

export const countOwed = (db: Db, cityId: number, stationId: string, now: number): Promise<number> =>
  countOwedRows(db, cityId, stationId, since(now), now)
