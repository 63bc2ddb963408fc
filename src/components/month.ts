import { addDays, dayOf, startOfDay, weekdayOf } from '@contract/rules/beijing-time.ts'

/** The Monday on or before the first of a month (`2026-09`). */
export const firstMonday = (month: string): string => addDays(`${month}-01`, 1 - weekdayOf(`${month}-01`))

/** The days of a month's weeks, Monday to Sunday, whole weeks. */
export function daysOfWeeks(month: string): string[] {
  const from = firstMonday(month)
  const days: string[] = []
  for (let day = from; days.length % 7 > 0 || day.slice(0, 7) <= month; day = addDays(day, 1)) days.push(day)
  return days
}

/** The same day a month later, or the last of that month. */
export function monthLater(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = dayOf(Date.UTC(month === 12 ? year + 1 : year, month % 12, 1))
  const last = addDays(addDays(first, 31).slice(0, 8).concat('01'), -1)
  const same = `${first.slice(0, 8)}${String(date).padStart(2, '0')}`
  return startOfDay(same) > startOfDay(last) ? last : same
}

/** 「2026 年 9 月」 */
export const monthText = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
