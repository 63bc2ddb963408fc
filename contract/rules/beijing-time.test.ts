import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  DAY,
  dayOf,
  daysBetween,
  formatBeijing,
  instantAt,
  isRealDay,
  minuteOfDay,
  startOfDay,
  timeOf,
  weekdayOf,
} from './beijing-time.ts'

const instant = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) })
const minute = instant.map(ms => ms - (ms % 60_000))
const day = instant.map(dayOf)

describe('Beijing time', () => {
  test('a minute is its day and time, and back', () => {
    fc.assert(fc.property(minute, ms => instantAt(dayOf(ms), timeOf(ms)) === ms))
  })

  test('an instant lies in its day', () => {
    fc.assert(fc.property(instant, ms => startOfDay(dayOf(ms)) <= ms && ms < startOfDay(dayOf(ms)) + DAY))
  })

  test('days count on and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (d, n) => daysBetween(d, addDays(d, n)) === n),
    )
  })

  test('the next day has the next weekday', () => {
    fc.assert(fc.property(day, d => weekdayOf(addDays(d, 1)) === (weekdayOf(d) % 7) + 1))
  })

  test('the minute of the day agrees with the clock', () => {
    fc.assert(
      fc.property(instant, ms => minuteOfDay(ms) === Math.floor((ms - startOfDay(dayOf(ms))) / 60_000)),
    )
  })

  test('the pattern of a screen shows the same day and time', () => {
    fc.assert(
      fc.property(instant, ms => formatBeijing(ms, 'YYYY-MM-DD HH:mm') === `${dayOf(ms)} ${timeOf(ms)}`),
    )
  })

  test('midnight in Beijing is 16:00 the day before in UTC', () => {
    expect(new Date(startOfDay('2026-03-01')).toISOString()).toBe('2026-02-28T16:00:00.000Z')
    expect(dayOf(Date.UTC(2026, 1, 28, 15, 59))).toBe('2026-02-28')
    expect(dayOf(Date.UTC(2026, 1, 28, 16, 0))).toBe('2026-03-01')
  })

  test('24:00 is the start of the next day', () => {
    expect(instantAt('2026-12-31', '24:00')).toBe(startOfDay('2027-01-01'))
  })

  test('2026-10-01 is a Thursday, 2026-09-20 a Sunday', () => {
    expect([weekdayOf('2026-10-01'), weekdayOf('2026-09-20')]).toEqual([4, 7])
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '1969-12-31',
    '2200-01-01',
    '',
  ])('%s is no day', text => expect(isRealDay(text)).toBe(false))

  test.each(['2024-02-29', '2026-12-31', '1970-01-01', '2199-12-31'])('%s is a day', text =>
    expect(isRealDay(text)).toBe(true),
  )

  test.each(['UTC', 'America/New_York', 'Pacific/Apia'])(
    'the zone of the machine does not matter: %s',
    TZ => {
      const script = `import { instantAt, dayOf, timeOf, weekdayOf, formatBeijing } from './contract/rules/beijing-time.ts'
      const at = instantAt('2026-03-29', '00:30')
      console.log(at, dayOf(at), timeOf(at), weekdayOf('2026-03-29'), formatBeijing(at, 'YYYY-MM-DD HH:mm'))`
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
      expect(stdout.trim()).toBe('1774715400000 2026-03-29 00:30 7 2026-03-29 00:30')
    },
  )
})
