import type { Schedule, ScheduleRule } from '../../contract/endpoints/rules.ts'
import type { Db } from '../database/open.ts'
import { changeSchedule, type ScheduleChange } from './change-schedule.ts'
import { withRules } from './plans/edit-plan.ts'

/** Replaces the rules of a station from today on; a rule that is missing ends. */
export const saveRules = (
  db: Db,
  rules: readonly ScheduleRule[],
  change: ScheduleChange,
): Promise<Schedule> => changeSchedule(db, change, (plan, { cityId }) => withRules(plan, rules, cityId))
