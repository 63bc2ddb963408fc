import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, DAY } from './beijing-time.ts'
import { monthDays, resultsDue } from './results.ts'

test('results are owed for two days', () => {
  expect(resultsDue(1_000)).toBe(1_000 + 2 * DAY)
})

test('every day is in the month it is written in, and in no other', () => {
  const day = fc.integer({ min: 0, max: 30_000 }).map(n => addDays('2020-01-01', n))
  fc.assert(
    fc.property(day, date => {
      const { from, before } = monthDays(date.slice(0, 7))
      expect(from <= date && date < before).toBe(true)
      expect(addDays(before, -1).slice(0, 7)).toBe(date.slice(0, 7))
      expect(before.slice(8)).toBe('01')
    }),
  )
})
