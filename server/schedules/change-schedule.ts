import type { Decision, Schedule } from '../../contract/endpoints/rules.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Calendar } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { getStationRow } from '../stations/read-station.ts'
import { readCalendar } from './calendar.ts'
import { mustSitHere } from './must-sit-here.ts'
import { applyChanges } from './planning/apply-changes.ts'
import { bumpVersion, lockSchedules } from './planning/queries.ts'
import { surveyStation } from './planning/survey-station.ts'
import { readPlan, type StationPlan } from './plans/read-plans.ts'
import { writePlan } from './plans/write-plan.ts'
import { readSchedule } from './read-schedule.ts'

export interface ScheduleChange {
  stationId: string
  /** The version that the change was made from; refused when it is not the present one. */
  version?: number | undefined
  decisions?: readonly Decision[] | undefined
  now: number
}

/** What an edit of a plan is given beside the plan. */
export interface EditContext {
  readonly cityId: number
  readonly today: string
  readonly calendar: Calendar
}

export type Edit = (plan: StationPlan, context: EditContext) => StationPlan

/**
 * Changes a station's schedule and makes its sittings again, in one transaction: either all of it, with a decision for
 * every booking that is hit, or nothing.
 */
export function changeSchedule(
  db: Db,
  { stationId, version, decisions = [], now }: ScheduleChange,
  edit: Edit,
): Promise<Schedule> {
  const cityId = cityOf(stationId)
  const today = dayOf(now)
  return inTransaction(db, async trx => {
    const station = await getStationRow(trx, stationId)
    const [locked] = await lockSchedules(trx, cityId, [stationId])
    if (version !== undefined && locked && locked.version !== version)
      throw new Refusal('schedule_changed', { version: locked.version })
    const calendar = await readCalendar(trx, cityId)
    const before = await readPlan(trx, cityId, stationId, today)
    const after = edit(before, { cityId, today, calendar })
    await mustSitHere(trx, station, before, after)
    const asked = { cityId, stationId, now }
    const { scope, there, comparison } = await surveyStation(trx, asked, { before, after }, calendar, {
      isLocking: true,
    })
    await writePlan(trx, { cityId, stationId }, before, after, { today, now })
    await applyChanges(trx, scope, comparison, there, decisions)
    await bumpVersion(trx, cityId, stationId)
    return readSchedule(trx, stationId, now)
  })
}
