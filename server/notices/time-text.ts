import { dayOf, timeOf, weekdayOf } from '../../contract/rules/beijing-time.ts'

const WEEKDAYS = '日一二三四五六日'

/** 「9月15日周二 14:30」 of an instant, for what is written into a notice and read at any later time. */
export function timeText(instant: number): string {
  const day = dayOf(instant)
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日周${WEEKDAYS[weekdayOf(day)]} ${timeOf(instant)}`
}
