import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, timeOf, type Weekday } from './beijing-time.ts'
import { slotTimes } from './schedules.ts'
import {
  Hours,
  overlaps,
  planSittings,
  rulesMeet,
  type SpecialDay,
  splitRule,
  type WeeklyRule,
} from './sittings.ts'
import type { Calendar, CalendarDay } from './stations.ts'

/** By hand from the notice: 1 to 7 October off, 20 September works as a Tuesday, 10 October as a Wednesday. */
const SPECIAL: Record<string, CalendarDay> = Object.fromEntries([
  ...[1, 2, 3, 4, 5, 6, 7].map(d => [
    `2026-10-0${d}`,
    { day: `2026-10-0${d}`, kind: 'holiday', name: '国庆节' },
  ]),
  ['2026-09-20', { day: '2026-09-20', kind: 'makeup_workday', name: '国庆节', worksAs: 2 }],
  ['2026-10-10', { day: '2026-10-10', kind: 'makeup_workday', name: '国庆节', worksAs: 3 }],
])
const calendar: Calendar = day => SPECIAL[day]
const days = (from: string, count: number) => Array.from({ length: count }, (_, i) => addDays(from, i))

const rule = (weekday: Weekday, more: Partial<WeeklyRule> = {}): WeeklyRule => ({
  id: `R${weekday}`,
  weekday,
  start: '14:00',
  end: '15:40',
  slotMinutes: 30,
  capacity: 2,
  mode: 'in_person',
  validFrom: '2026-09-01',
  validTo: '2027-12-31',
  ...more,
})
const slots = (rules: WeeklyRule[], specials: SpecialDay[], of: string[]) =>
  planSittings(rules, specials, of, calendar).flatMap(sitting =>
    slotTimes(sitting.day, sitting).map(({ startAt }) => `${sitting.day} ${timeOf(startAt)}`),
  )
const plannedDays = (rules: WeeklyRule[], specials: SpecialDay[] = []) =>
  planSittings(rules, specials, days('2026-09-14', 28), calendar).map(sitting => sitting.day)

describe('the sittings of National Day 2026', () => {
  test('slot by slot: Tuesdays and Wednesdays with the days that stand for them', () => {
    const at = (day: string) => ['14:00', '14:30', '15:00'].map(time => `${day} ${time}`)
    expect(slots([rule(2), rule(3)], [], days('2026-09-14', 28))).toEqual([
      ...at('2026-09-15'),
      ...at('2026-09-16'),
      ...at('2026-09-20'),
      ...at('2026-09-22'),
      ...at('2026-09-23'),
      ...at('2026-09-29'),
      ...at('2026-09-30'),
      ...at('2026-10-10'),
    ])
  })

  test('Thursdays and Sundays lose theirs, unless the rule sits on holidays', () => {
    expect(plannedDays([rule(4)])).toEqual(['2026-09-17', '2026-09-24', '2026-10-08'])
    expect(plannedDays([rule(4, { onHolidays: true })])).toEqual([
      '2026-09-17',
      '2026-09-24',
      '2026-10-01',
      '2026-10-08',
    ])
    expect(plannedDays([rule(7)])).toEqual(['2026-09-27', '2026-10-11'])
    expect(plannedDays([rule(6)])).toEqual(['2026-09-19', '2026-09-26'])
  })
})

describe('special days', () => {
  const { start, end, slotMinutes, capacity, mode } = rule(2, { start: '09:00', end: '10:00' })
  const hours = { start, end, slotMinutes, capacity, mode }
  const day = '2026-09-15'

  test('close a rule’s day, or the whole day with what was added before', () => {
    const rules = [rule(2), rule(2, { id: 'B', start: '16:00', end: '17:00' })]
    const one: SpecialDay = { id: 'e1', kind: 'closed', day, ruleId: 'B' }
    expect(slots(rules, [one], [day])).toEqual([`${day} 14:00`, `${day} 14:30`, `${day} 15:00`])
    const added: SpecialDay = { id: 'e2', kind: 'added', day, ...hours }
    const all: SpecialDay = { id: 'e3', kind: 'closed', day }
    expect(slots(rules, [added, all], [day])).toEqual([])
    expect(slots(rules, [all, added], [day])).toEqual([`${day} 09:00`, `${day} 09:30`])
  })

  test('change a rule’s day under the same key, and only where the rule sits', () => {
    const changed: SpecialDay = { id: 'e1', kind: 'changed', day, ruleId: 'R2', ...hours }
    const [was] = planSittings([rule(2)], [], [day], calendar)
    const [is] = planSittings([rule(2)], [changed], [day], calendar)
    expect(is).toMatchObject({ key: was?.key, ruleId: 'R2', start: '09:00' })
    expect(slots([rule(3)], [{ ...changed, ruleId: 'R3' }], [day])).toEqual([])
  })

  test('a sitting too short for a slot is none', () => {
    expect(slots([rule(2, { end: '14:20' })], [], [day])).toEqual([])
  })
})

describe('changing a rule from a day on', () => {
  const rules = [rule(2), rule(3)]
  test('ends the old one the day before and begins a new one', () => {
    const [old, fresh, other] = splitRule(rules, 'R2', '2026-09-22', { capacity: 5 })
    expect(old).toEqual({ ...rule(2), validTo: '2026-09-21' })
    const { id: _, ...rest } = rule(2)
    expect(fresh).toEqual({ ...rest, capacity: 5, validFrom: '2026-09-22' })
    expect(other).toEqual(rule(3))
  })
  test('from its first day on changes the rule itself, after its end nothing', () => {
    expect(splitRule(rules, 'R2', '2026-09-01', { capacity: 5 })[0]).toEqual(rule(2, { capacity: 5 }))
    expect(splitRule(rules, 'R2', '2028-01-01', { capacity: 5 })).toEqual(rules)
  })
  test('leaves every day planned once', () => {
    const from = fc.integer({ min: -20, max: 40 }).map(n => addDays('2026-09-14', n))
    fc.assert(
      fc.property(from, day => {
        const split = splitRule(rules, 'R2', day, { capacity: 9 }).map(r => ({ ...r, id: r.id ?? 'new' }))
        expect(plannedDays(split)).toEqual(plannedDays(rules))
      }),
    )
  })
})

describe('hours', () => {
  const span = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({
    startAt: from,
    endAt: from + length,
  }))
  test('meet exactly when they share an instant, and the end is not part of them', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = Array.from({ length: 80 }, (_, t) => t).some(
          t => a.startAt <= t && t < a.endAt && b.startAt <= t && t < b.endAt,
        )
        expect(overlaps(a, b)).toBe(shared)
        expect(overlaps(b, a)).toBe(shared)
      }),
    )
  })
  test('are held by one and asked by another', () => {
    const hours = new Hours([{ holder: 'm1', startAt: 10, endAt: 20 }])
    expect(hours.clash({ holder: 'm1', startAt: 19, endAt: 30 })).toMatchObject({ startAt: 10 })
    expect(hours.clash({ holder: 'm1', startAt: 20, endAt: 30 })).toBeUndefined()
    expect(hours.clash({ holder: 'm2', startAt: 10, endAt: 20 })).toBeUndefined()
  })
  test('of rules: a member anywhere, a function in its own room', () => {
    const at = (stationId: string, more: Partial<WeeklyRule> = {}) => ({ ...rule(2, more), stationId })
    expect(rulesMeet(at('a', { memberId: 'm' }), at('b', { memberId: 'm' }))).toBe(true)
    expect(rulesMeet(at('a', { function: '阅览' }), at('b', { function: '阅览' }))).toBe(false)
    expect(rulesMeet(at('a', { function: '阅览' }), at('a', { function: '阅览', start: '15:40' }))).toBe(
      false,
    )
    expect(rulesMeet(at('a', { validTo: '2026-10-01' }), at('a', { validFrom: '2026-10-02' }))).toBe(false)
  })
})
