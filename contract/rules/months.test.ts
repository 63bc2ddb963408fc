import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './beijing-time.ts'
import { monthAfter, monthDays, monthsBetween } from './months.ts'

const day = fc.integer({ min: 0, max: 30_000 }).map(n => addDays('2020-01-01', n))

describe('months', () => {
  test('every day is in the month it is written in, and in no other', () => {
    fc.assert(
      fc.property(day, date => {
        const { from, before } = monthDays(date.slice(0, 7))
        expect(from <= date && date < before).toBe(true)
        expect(addDays(before, -1).slice(0, 7)).toBe(date.slice(0, 7))
        expect(before.slice(8)).toBe('01')
      }),
    )
  })

  test('are counted with both ends, and stepped over years', () => {
    expect(monthAfter('2026-11', 3)).toBe('2027-02')
    expect(monthAfter('2026-01', -1)).toBe('2025-12')
    expect(monthsBetween('2025-12', '2026-02')).toBe(3)
    expect(monthsBetween('2026-02', '2026-01')).toBe(0)
    expect(monthDays('2025-11', '2025-12')).toEqual({ from: '2025-11-01', before: '2026-01-01' })
  })
})
