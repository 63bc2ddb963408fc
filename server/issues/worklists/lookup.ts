import { dayOf, MINUTE, startOfDay } from '../../../contract/rules/beijing-time.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { STALE_SILENT_WORKDAYS, STALE_UNSIGNED_WORKDAYS } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import type { IssueRow } from '../queries.ts'
import type { CalendarReader } from '../reading/reading.ts'
import { workdaysBack, workdaysBetween } from '../workdays.ts'
import type { Clock, Lookup } from './queries.ts'
import { citiesOf, type Scope } from './scope.ts'

/** A machine's verdict comes within this time or a person is asked. */
const CHECKED_WITHIN = 30 * MINUTE

/** The days that lists are cut by, once for all cities with the same calendar. */
async function clocksOf(
  db: Db,
  cityIds: readonly number[],
  today: string,
  calendars: CalendarReader,
): Promise<Clock[]> {
  const clocks: Clock[] = []
  for (const cityId of cityIds) {
    const calendar = await calendars.read(db, cityId)
    const unsignedFrom = workdaysBack(today, STALE_UNSIGNED_WORKDAYS, calendar)
    const silentFrom = new Date(startOfDay(workdaysBack(today, STALE_SILENT_WORKDAYS, calendar)))
    const same = clocks.find(
      c => c.unsignedFrom === unsignedFrom && c.silentFrom.getTime() === silentFrom.getTime(),
    )
    if (same) clocks.splice(clocks.indexOf(same), 1, { ...same, cityIds: [...same.cityIds, cityId] })
    else clocks.push({ cityIds: [cityId], unsignedFrom, silentFrom })
  }
  return clocks
}

export const lookupOf = async (
  db: Db,
  scope: Scope,
  now: number,
  calendars: CalendarReader,
): Promise<Lookup> => {
  const today = dayOf(now)
  const clocks = await clocksOf(db, citiesOf(scope), today, calendars)
  return { scope, today, clocks, uncheckedBefore: new Date(now - CHECKED_WITHIN) }
}

/** Statuses in which the public should read of a step now and then. */
const SPEAKING: readonly IssueStatus[] = ['accepted', 'deliberating', 'signed', 'in_progress']

/** Workdays without a signature or a public step, when that is too long. */
export async function staleWorkdays(
  db: Db,
  row: IssueRow,
  today: string,
  calendars: CalendarReader,
): Promise<number | undefined> {
  const isUnsigned = row.status === 'dispatched' || row.status === 'reopened'
  const since = isUnsigned
    ? row.dispatchedOn
    : SPEAKING.includes(row.status)
      ? dayOf(row.lastPublicAt.getTime())
      : null
  if (!since) return undefined
  const passed = workdaysBetween(since, today, await calendars.read(db, row.cityId))
  return passed > (isUnsigned ? STALE_UNSIGNED_WORKDAYS : STALE_SILENT_WORKDAYS) ? passed : undefined
}
