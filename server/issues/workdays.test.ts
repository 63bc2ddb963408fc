import { expect, test } from 'vitest'
import type { Calendar } from '../../contract/rules/stations.ts'
import { workdaysLeft } from './workdays.ts'

/** National Day 2026: off from Thursday, October 1st, to the 7th; the 10th, a Saturday, is worked. */
const calendar: Calendar = day => {
  if (day === '2026-10-10') return { day, kind: 'makeup_workday', name: '国庆调休' }
  return day >= '2026-10-01' && day <= '2026-10-07' ? { day, kind: 'holiday', name: '国庆节' } : undefined
}

test.each([
  // due on a Friday
  ['2026-09-10', '2026-09-11', 1],
  ['2026-09-11', '2026-09-11', 0],
  ['2026-09-12', '2026-09-11', -1],
  ['2026-09-13', '2026-09-11', -1],
  ['2026-09-14', '2026-09-11', -1],
  ['2026-09-15', '2026-09-11', -2],
  // due before the holiday, and after it
  ['2026-10-01', '2026-09-30', -1],
  ['2026-10-08', '2026-09-30', -1],
  ['2026-10-10', '2026-09-30', -3],
  ['2026-10-04', '2026-10-08', 1],
  ['2026-10-09', '2026-10-10', 1],
  // the calendar was changed after the date was set
  ['2026-10-02', '2026-10-05', 1],
])('on %s what is due on %s has %i workdays left', (today, dueOn, left) => {
  expect(workdaysLeft(today, dueOn, calendar)).toBe(left)
})
