import { expect, test } from 'vitest'
import { daysOfWeeks, firstMonday, monthLater, monthText } from './month'

test('a month is shown in whole weeks from Monday on', () => {
  expect(firstMonday('2026-09')).toBe('2026-08-31')
  const days = daysOfWeeks('2026-09')
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-08-31', '2026-10-04', 35])
  expect(daysOfWeeks('2026-08')).toHaveLength(42)
  // begins on a Monday and ends on a Sunday
  expect(daysOfWeeks('2027-02')).toHaveLength(28)
})

test('a month later is the same date, or the last there is', () => {
  expect(monthLater('2026-09-15')).toBe('2026-10-15')
  expect(monthLater('2026-01-31')).toBe('2026-02-28')
  expect(monthLater('2026-12-31')).toBe('2027-01-31')
})

test('names a month', () => {
  expect(monthText('2026-09')).toBe('2026 年 9 月')
})
