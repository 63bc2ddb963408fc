import { dayOf, daysBetween, timeOf, weekdayOf } from '@contract/rules/beijing-time.ts'

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']
const NEAR_WORDS = ['今天', '明天', '后天']

/** 「周二」 of a weekday, 1 to 7. */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? ''

/** 「周二」 of a day. */
export const weekdayText = (day: string): string => weekdayName(weekdayOf(day))

/** 「9 月 15 日」 */
export function dateText(day: string): string {
  const [, month = '', date = ''] = day.split('-')
  return `${Number(month)} 月 ${Number(date)} 日`
}

/** 「9 月 15 日 周二」 */
export const fullDateText = (day: string): string => `${dateText(day)} ${weekdayText(day)}`

/** 今天, 明天, 后天, a weekday within the week, a date beyond. */
export function dayText(day: string, today: string): string {
  const ahead = daysBetween(today, day)
  if (ahead < 0 || ahead > 6) return dateText(day)
  return NEAR_WORDS[ahead] ?? weekdayText(day)
}

/** 「今天 14:00」; the instant is ISO-8601, now milliseconds. */
export function momentText(at: string | number, now: number): string {
  const instant = typeof at === 'number' ? at : Date.parse(at)
  return `${dayText(dayOf(instant), dayOf(now))} ${timeOf(instant)}`
}

/** 「9:00–11:30」 of two instants. */
export const spanText = (from: string, to: string): string =>
  `${timeOf(Date.parse(from))}–${timeOf(Date.parse(to))}`
