import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instantAt, type Weekday } from './beijing-time.ts'
import { type Rule, sitsOn, slotStatus, slotTimes } from './schedules.ts'
import { type Calendar, type CalendarDay, clockTime } from './stations.ts'

const holiday = (from: string, days: number, name: string): CalendarDay[] =>
  Array.from({ length: days }, (_, i) => ({ day: addDays(from, i), kind: 'holiday', name }))
const makeup = (day: string, worksAs: Weekday, name: string): CalendarDay => ({
  day,
  kind: 'makeup_workday',
  name,
  worksAs,
})

/** By hand from the notice: Spring Festival 15 to 23 February, National Day 1 to 7 October 2026. */
const DAYS = new Map(
  [
    ...holiday('2026-02-15', 9, '春节'),
    makeup('2026-02-14', 5, '春节'),
    makeup('2026-02-28', 1, '春节'),
    ...holiday('2026-10-01', 7, '国庆节'),
    makeup('2026-09-20', 2, '国庆节'),
    makeup('2026-10-10', 3, '国庆节'),
  ].map(d => [d.day, d]),
)
const calendar: Calendar = day => DAYS.get(day)

const rule = (weekday: Weekday, more: Partial<Rule> = {}): Rule => ({
  weekday,
  start: '14:00',
  end: '16:30',
  slotMinutes: 15,
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  ...more,
})
const daysOf = (weekday: Weekday, from: string, count: number) =>
  Array.from({ length: count }, (_, i) => addDays(from, i)).filter(day =>
    sitsOn(rule(weekday), day, calendar),
  )

describe('when a rule sits', () => {
  test('around National Day: 20 September is a Tuesday, 10 October a Wednesday', () => {
    expect(daysOf(2, '2026-09-14', 28)).toEqual(['2026-09-15', '2026-09-20', '2026-09-22', '2026-09-29'])
    expect(daysOf(3, '2026-09-21', 21)).toEqual(['2026-09-23', '2026-09-30', '2026-10-10'])
    expect(daysOf(7, '2026-09-14', 28)).toEqual(['2026-09-27', '2026-10-11'])
    expect(daysOf(6, '2026-10-05', 7)).toEqual([])
  })

  test('around Spring Festival: 14 February is a Friday, 28 February a Monday', () => {
    expect(daysOf(5, '2026-02-09', 21)).toEqual(['2026-02-13', '2026-02-14', '2026-02-27'])
    expect(daysOf(1, '2026-02-09', 21)).toEqual(['2026-02-09', '2026-02-28'])
  })

  test('never on a public holiday', () => {
    for (const [day, { kind }] of DAYS)
      if (kind === 'holiday')
        for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const)
          expect(sitsOn(rule(weekday), day, calendar)).toBe(false)
  })

  test('from its first day to its last, both included', () => {
    const short = rule(1, { validFrom: '2026-09-07', validTo: '2026-09-14' })
    const sits = (day: string) => sitsOn(short, day, calendar)
    expect(['2026-08-31', '2026-09-07', '2026-09-14', '2026-09-21'].map(sits)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('on one weekday of any ordinary week', () => {
    const monday = fc.nat(20).map(week => addDays('2026-03-02', week * 7))
    fc.assert(
      fc.property(monday, fc.integer({ min: 1, max: 7 }), (from, weekday) => {
        expect(daysOf(weekday as Weekday, from, 7)).toEqual([addDays(from, weekday - 1)])
      }),
    )
  })
})

describe('the slots of a sitting', () => {
  const sitting = fc
    .record({
      from: fc.nat(1430),
      to: fc.integer({ min: 1, max: 1439 }),
      slotMinutes: fc.integer({ min: 5, max: 480 }),
    })
    .filter(s => s.from < s.to)

  test('follow each other without overlap, inside the sitting, and waste less than one slot', () => {
    fc.assert(
      fc.property(sitting, ({ from, to, slotMinutes }) => {
        const day = '2026-09-15'
        const [start, end] = [clockTime(from), clockTime(to)]
        const slots = slotTimes(day, { start, end, slotMinutes })
        let free = instantAt(day, start)
        for (const slot of slots) {
          expect(slot.startAt).toBe(free)
          expect(slot.endAt - slot.startAt).toBe(slotMinutes * 60_000)
          free = slot.endAt
        }
        expect(free).toBeLessThanOrEqual(instantAt(day, end))
        expect(instantAt(day, end) - free).toBeLessThan(slotMinutes * 60_000)
      }),
    )
  })
})

describe('what a slot is', () => {
  const slot = { startAt: 1_000, capacity: 2, taken: 1, isClosed: false }
  test('free until its start, started from its start on', () => {
    expect(slotStatus(slot, 999)).toBe('free')
    expect(slotStatus(slot, 1_000)).toBe('started')
  })
  test('full at its capacity, closed before anything else', () => {
    expect(slotStatus({ ...slot, taken: 2 }, 0)).toBe('full')
    expect(slotStatus({ ...slot, taken: 2, isClosed: true }, 5_000)).toBe('closed')
  })
})
