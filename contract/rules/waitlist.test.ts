import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, HOUR, instantAt, MINUTE, minuteOfDay } from './beijing-time.ts'
import { offerUntil, WAITLIST_STATUSES, waitlistStatus } from './waitlist.ts'

const DAY = '2026-09-15'
const at = (time: string, day = DAY) => instantAt(day, time)
const FAR = at('09:00', '2026-10-15')

describe('an offer', () => {
  test.each([
    ['08:00', at('10:00')],
    ['17:59', at('19:59')],
    ['18:00', at('20:00')],
    ['19:00', at('09:00', addDays(DAY, 1))],
    ['19:59', at('09:59', addDays(DAY, 1))],
  ])('made at %s holds for two hours of the day', (time, until) => {
    expect(offerUntil(at(time), FAR)).toBe(until)
  })

  test.each(['00:00', '07:59', '20:00', '23:30'])('is not made at %s', time => {
    expect(offerUntil(at(time), FAR)).toBeUndefined()
  })

  test('ends 30 minutes before the start, and is not made from then on', () => {
    expect(offerUntil(at('09:00'), at('10:00'))).toBe(at('09:30'))
    expect(offerUntil(at('09:29'), at('10:00'))).toBe(at('09:30'))
    expect(offerUntil(at('09:30'), at('10:00'))).toBeUndefined()
  })

  test('never ends by night, before now or within 30 minutes of the start', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        (a, b) => {
          const now = at('00:00') + a * MINUTE
          const startAt = now + b * MINUTE
          const until = offerUntil(now, startAt)
          if (until === undefined) return
          expect(until).toBeGreaterThan(now)
          expect(until).toBeLessThanOrEqual(startAt - 30 * MINUTE)
          expect(until - now).toBeLessThanOrEqual(14 * HOUR)
          const isBoundByStart = until === startAt - 30 * MINUTE
          if (!isBoundByStart) {
            expect(minuteOfDay(until)).toBeGreaterThan(8 * 60 - 1)
            expect(minuteOfDay(until)).toBeLessThanOrEqual(20 * 60)
            if (dayOf(until) === dayOf(now)) expect(until - now).toBe(2 * HOUR)
          }
        },
      ),
    )
  })
})

describe('the status as read', () => {
  const startAt = at('15:00')
  test('of an offer is expired from its end on', () => {
    const entry = { status: 'offered', offerExpiresAt: at('12:00'), startAt } as const
    expect(waitlistStatus(entry, at('12:00') - 1)).toBe('offered')
    expect(waitlistStatus(entry, at('12:00'))).toBe('expired')
  })
  test('of whoever waits is closed from 30 minutes before the start on', () => {
    const entry = { status: 'waiting', offerExpiresAt: undefined, startAt } as const
    expect(waitlistStatus(entry, at('14:30') - 1)).toBe('waiting')
    expect(waitlistStatus(entry, at('14:30'))).toBe('closed')
  })
  test('of what has ended stays', () => {
    for (const status of WAITLIST_STATUSES.filter(s => s !== 'waiting' && s !== 'offered'))
      expect(waitlistStatus({ status, offerExpiresAt: 0, startAt }, at('23:00'))).toBe(status)
  })
})
