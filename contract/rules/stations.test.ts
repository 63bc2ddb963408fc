import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instantAt } from './beijing-time.ts'
import {
  addWorkdays,
  type Calendar,
  type CalendarDay,
  clockTime,
  distanceMeters,
  isOpenAt,
  nextOpening,
  parseOpeningHours,
  type Span,
  spansOn,
} from './stations.ts'

const ordinary: Calendar = () => undefined
const nationalDay: Calendar = day =>
  day === '2026-10-01' ? { day, kind: 'holiday', name: '国庆节' } : undefined
const makeup: Calendar = day =>
  day === '2026-10-10' ? { day, kind: 'makeup_workday', name: '国庆节', worksAs: 3 } : undefined

const read = (text: string) => {
  const hours = parseOpeningHours(text)
  if (!hours) throw new Error(`not read: ${text}`)
  return hours
}
const WEEK = { mon: '2026-09-07', wed: '2026-09-09', sat: '2026-09-12', sun: '2026-09-13' }
const shown = (spans: readonly Span[]) => spans.map(s => `${clockTime(s.from)}-${clockTime(s.to)}`)

describe('opening hours', () => {
  test('a range of days with a break at noon', () => {
    const hours = read('Mo-Fr 08:30-11:30,13:00-17:00')
    expect(shown(spansOn(hours, WEEK.mon, ordinary))).toEqual(['08:30-11:30', '13:00-17:00'])
    expect(spansOn(hours, WEEK.sat, ordinary)).toEqual([])
  })

  test('a later rule replaces the day', () => {
    const hours = read('Mo-Su 08:00-20:00; We off; Sa,Su 10:00-16:00')
    expect(spansOn(hours, WEEK.wed, ordinary)).toEqual([])
    expect(shown(spansOn(hours, WEEK.sun, ordinary))).toEqual(['10:00-16:00'])
  })

  test('PH holds on a public holiday, without it the weekday does', () => {
    expect(spansOn(read('Mo-Fr 09:00-17:00; PH off'), '2026-10-01', nationalDay)).toEqual([])
    expect(shown(spansOn(read('Mo-Fr 09:00-17:00'), '2026-10-01', nationalDay))).toEqual(['09:00-17:00'])
    expect(shown(spansOn(read('Mo-Fr 09:00-17:00; PH 10:00-12:00'), '2026-10-01', nationalDay))).toEqual([
      '10:00-12:00',
    ])
  })

  test('a make-up Saturday opens as the weekday it stands for', () => {
    const hours = read('We 09:00-12:00; PH off')
    expect(shown(spansOn(hours, '2026-10-10', makeup))).toEqual(['09:00-12:00'])
  })

  test('opening time is open, closing time is closed', () => {
    const hours = read('Mo 08:30-17:00')
    const at = (time: string) => isOpenAt(hours, instantAt(WEEK.mon, time), ordinary)
    expect([at('08:29'), at('08:30'), at('16:59'), at('17:00')]).toEqual([false, true, true, false])
  })

  test('midnight ends a day that is open till 24:00', () => {
    const hours = read('Mo 20:00-24:00')
    expect(isOpenAt(hours, instantAt(WEEK.mon, '23:59'), ordinary)).toBe(true)
    expect(isOpenAt(hours, instantAt(addDays(WEEK.mon, 1), '00:00'), ordinary)).toBe(false)
  })

  test.each([
    '',
    'Mo',
    'Mo 9:00-17:00',
    'Mo 17:00-09:00',
    'Mo 08:75-17:00',
    'Mo 08:00-12:60',
    'Mo 08:00-24:30',
    'Mo 08:00-08:00',
    'Xx 08:00-09:00',
    'Fr-Mo 08:00-09:00',
    'PH-Mo 08:00-09:00',
    'Mo 08:00-09:00 extra',
    '24/7',
    'Mo-Fr 08:00-09:00;; Sa off',
  ])('"%s" is refused', text => expect(parseOpeningHours(text)).toBeUndefined())

  const span = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from < to)
  const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
  const rule = fc.tuple(fc.nat(6), fc.array(span, { minLength: 1, maxLength: 3 }))

  test('open at an instant means within a span of the last rule of that day', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        fc.nat(6),
        fc.nat(1439),
        (rules, d, minute) => {
          const text = rules
            .map(([i, s]) => `${DAYS[i]} ${s.map(([a, b]) => `${clockTime(a)}-${clockTime(b)}`).join(',')}`)
            .join('; ')
          const last = rules.findLast(([i]) => i === d)?.[1] ?? []
          const isOpen = isOpenAt(read(text), instantAt(addDays(WEEK.mon, d), clockTime(minute)), ordinary)
          return isOpen === last.some(([from, to]) => from <= minute && minute < to)
        },
      ),
    )
  })

  test('the next opening is open, and nothing between now and then is', () => {
    const hours = read('Tu,Th 09:00-12:00,13:30-16:00')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 1440 }), minutes => {
        const now = instantAt(WEEK.mon, '00:00') + minutes * 60_000
        const next = nextOpening(hours, now, ordinary)
        if (next === undefined || next <= now) return false
        return isOpenAt(hours, next, ordinary) && !isOpenAt(hours, next - 60_000, ordinary)
      }),
    )
  })

  test('a station that never opens has no next opening', () => {
    expect(nextOpening(read('Mo-Su off'), instantAt(WEEK.mon, '09:00'), ordinary)).toBeUndefined()
  })
})

describe('distance', () => {
  const place = fc.record({
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  })

  test('is the same both ways and never negative', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const there = distanceMeters(a, b)
        return there >= 0 && Math.abs(there - distanceMeters(b, a)) < 1e-6
      }),
    )
  })

  test('one degree of latitude is 111.2 km', () => {
    expect(distanceMeters({ lat: 43, lng: 125 }, { lat: 44, lng: 125 })).toBeCloseTo(111_195, -1)
  })
})

describe('workdays', () => {
  const DAYS: Record<string, CalendarDay> = {
    '2026-09-25': { day: '2026-09-25', kind: 'holiday', name: '中秋' },
    '2026-09-20': { day: '2026-09-20', kind: 'makeup_workday', name: '国庆', worksAs: 4 },
  }
  test('count from the day after, over weekends, holidays and make-up workdays', () => {
    expect(addWorkdays('2026-09-15', 3, () => undefined)).toBe('2026-09-18')
    expect(addWorkdays('2026-09-18', 1, day => DAYS[day])).toBe('2026-09-20')
    expect(addWorkdays('2026-09-24', 1, day => DAYS[day])).toBe('2026-09-28')
    expect(addWorkdays('2026-09-15', 0, () => undefined)).toBe('2026-09-15')
  })
})
