import { dayOf, timeOf, weekdayOf } from '../../../contract/rules/beijing-time.ts'

const WEEKDAYS = '日一二三四五六日'

/** 「9 月 18 日」 */
export function dateText(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month} 月 ${date} 日`
}

/** 「9 月 18 日 周五」 */
export const fullDateText = (day: string): string => `${dateText(day)} 周${WEEKDAYS[weekdayOf(day)]}`

/** 「9 月 18 日 周五 14:00」 */
export const momentText = (instant: number): string => `${fullDateText(dayOf(instant))} ${timeOf(instant)}`

/** A station's name without its bracket. */
export const plainName = (name: string): string => name.replace(/（.*?）$/, '')
