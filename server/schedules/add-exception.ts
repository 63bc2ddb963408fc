import type { ExceptionForm, Schedule } from '../../contract/endpoints/rules.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { changeSchedule, type ScheduleChange } from './change-schedule.ts'
import { withException } from './plans/edit-plan.ts'

/** Closes, changes or adds one day; what was arranged for the same rule's day before is replaced. */
export const addException = (db: Db, form: ExceptionForm, change: ScheduleChange): Promise<Schedule> =>
  changeSchedule(db, change, (plan, context) => withException(plan, form, newId(context.cityId), context))
