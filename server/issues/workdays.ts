import { addDays } from '../../contract/rules/beijing-time.ts'
import { type Calendar, isWorkday } from '../../contract/rules/stations.ts'

/** More than this many days away nobody counts workdays any more; an old import must not cost a long walk. */
const FARTHEST_DAYS = 800

/** Workdays from a day, which itself does not count, to another one; negative when that one is before. */
export function workdaysBetween(from: string, to: string, calendar: Calendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar) || 0
  let count = 0
  let at = from
  for (let i = 0; at < to && i < FARTHEST_DAYS; i++) {
    at = addDays(at, 1)
    if (isWorkday(at, calendar)) count++
  }
  return count
}

/** Workdays until a due date: 0 on the day itself and on no other, a day off does not make a late issue due today. */
export function workdaysLeft(today: string, dueOn: string, calendar: Calendar): number {
  const left = workdaysBetween(today, dueOn, calendar)
  if (dueOn < today) return Math.min(left, -1)
  return dueOn > today ? Math.max(left, 1) : 0
}

/** The first day that lies no more than so many workdays back: whatever began before it has lasted longer. */
export function workdaysBack(day: string, count: number, calendar: Calendar): string {
  let at = day
  for (let passed = 0; passed < count || !isWorkday(at, calendar); at = addDays(at, -1))
    if (isWorkday(at, calendar)) passed++
  return at
}
