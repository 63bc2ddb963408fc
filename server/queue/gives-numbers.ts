import { dayOf, HOUR } from '../../contract/rules/beijing-time.ts'
import { type Calendar, isOpenAt, parseOpeningHours } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { findOpening } from './queries.ts'

/** Numbers are given out this long before a sitting outside the opening hours. */
const BEFORE_SITTING = HOUR

/** Whether a station gives out numbers now: it is open, or somebody sits or is about to. */
export async function givesNumbers(
  db: Db,
  station: { cityId: number; stationId: string; openingHours: string },
  now: number,
  calendar: Calendar,
): Promise<boolean> {
  const { cityId, stationId, openingHours } = station
  const soon = new Date(now + BEFORE_SITTING)
  const { isSitting, isDayClosed } = await findOpening(db, cityId, stationId, dayOf(now), new Date(now), soon)
  if (isSitting) return true
  const hours = parseOpeningHours(openingHours)
  return !isDayClosed && hours !== undefined && isOpenAt(hours, now, calendar)
}
