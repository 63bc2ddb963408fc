import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { addWorkdays } from '../../../contract/rules/stations.ts'
import { DEFAULT_WORKDAYS } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { readCalendar } from '../../schedules/calendar.ts'
import type { IssueRow } from '../queries.ts'
import { readTemplate } from '../topics/read-template.ts'
import { findTopicWorkdays } from './queries.ts'

/** Workdays to deal with an issue: the fewer of what its topic has everywhere and what its city asks for. */
async function workdaysFor(db: Db, { cityId, topic }: IssueRow): Promise<number> {
  const { workdays } = await readTemplate(db, cityId, topic)
  const known = [workdays, await findTopicWorkdays(db, topic)].filter(n => n !== undefined)
  return known.length > 0 ? Math.min(...known) : DEFAULT_WORKDAYS
}

/** The clock of an issue that starts now, in the workdays of its city. */
export async function startClock(
  db: Db,
  issue: IssueRow,
  now: number,
): Promise<{ dispatchedOn: string; dueOn: string }> {
  const dispatchedOn = dayOf(now)
  const calendar = await readCalendar(db, issue.cityId)
  return { dispatchedOn, dueOn: addWorkdays(dispatchedOn, await workdaysFor(db, issue), calendar) }
}
