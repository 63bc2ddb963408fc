import { expect, test } from 'vitest'
import { DAY } from './beijing-time.ts'
import { resultsDue } from './results.ts'

test('results are owed for two days', () => {
  expect(resultsDue(1_000)).toBe(1_000 + 2 * DAY)
})
