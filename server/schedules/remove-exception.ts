import type { Schedule } from '../../contract/endpoints/rules.ts'
import { Refusal } from '../../contract/refusals.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { changeSchedule, type ScheduleChange } from './change-schedule.ts'
import { withoutException } from './plans/edit-plan.ts'
import { findException } from './plans/queries.ts'

/** The station of a special day; refuses with `not_found`. */
export async function stationOfException(db: Db, exceptionId: string): Promise<string> {
  const row = await findException(db, cityOf(exceptionId), exceptionId)
  if (!row) throw new Refusal('not_found')
  return row.stationId
}

/** Takes a special day back: the rules hold again. */
export const removeException = (db: Db, exceptionId: string, change: ScheduleChange): Promise<Schedule> =>
  changeSchedule(db, change, plan => withoutException(plan, exceptionId))
