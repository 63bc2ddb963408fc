import { describe, expect, test } from 'vitest'
import { dayOf, instantAt } from './beijing-time.ts'
import { canSignUp, eventStatus, onDay, seriesDays } from './events.ts'

const startAt = instantAt('2026-09-18', '14:00')
const endAt = instantAt('2026-09-18', '15:30')
const published = { status: 'published', startAt, endAt, placesLeft: 1 } as const

describe('the status of an event', () => {
  test.each([
    [startAt - 1, 1, 'published'],
    [startAt - 1, 0, 'full'],
    [startAt, 0, 'running'],
    [endAt - 1, 5, 'running'],
    [endAt, 5, 'ended'],
  ] as const)('is read off the clock and the places', (now, placesLeft, status) => {
    expect(eventStatus({ ...published, placesLeft }, now)).toBe(status)
  })

  test('stays what somebody said it is', () => {
    expect(eventStatus({ ...published, status: 'draft' }, endAt)).toBe('draft')
    expect(eventStatus({ ...published, status: 'cancelled' }, startAt)).toBe('cancelled')
  })
})

test('one can sign up until the deadline, while there is a place or a line', () => {
  const event = { status: 'full', signupUntil: startAt, placesLeft: 0, hasWaitlist: true } as const
  expect(canSignUp(event, startAt - 1)).toBe(true)
  expect(canSignUp(event, startAt)).toBe(false)
  expect(canSignUp({ ...event, hasWaitlist: false }, startAt - 1)).toBe(false)
  expect(canSignUp({ ...event, status: 'cancelled' }, startAt - 1)).toBe(false)
})

describe('the days of a series', () => {
  const days = (
    every: 'week' | 'fortnight' | 'month',
    firstDay: string,
    untilDay: string,
    skip: string[] = [],
  ) => seriesDays({ every, firstDay, untilDay, skip })

  test('come every week or every other week, the last day included', () => {
    expect(days('week', '2026-09-18', '2026-10-09')).toEqual([
      '2026-09-18',
      '2026-09-25',
      '2026-10-02',
      '2026-10-09',
    ])
    expect(days('fortnight', '2026-09-18', '2026-10-15')).toEqual(['2026-09-18', '2026-10-02'])
  })

  test('leave exceptions out', () => {
    expect(days('week', '2026-09-18', '2026-10-09', ['2026-10-02'])).not.toContain('2026-10-02')
  })

  test('come every month on the same weekday of the month, over the turn of the year', () => {
    expect(days('month', '2026-10-13', '2027-02-28')).toEqual([
      '2026-10-13',
      '2026-11-10',
      '2026-12-08',
      '2027-01-12',
      '2027-02-09',
    ])
  })

  test('leave out a month without a fifth one', () => {
    expect(days('month', '2026-10-30', '2027-02-28')).toEqual(['2026-10-30', '2027-01-29'])
  })

  test('are never more than sixty, and none when it ends before it begins', () => {
    expect(days('week', '2026-01-01', '2028-12-31')).toHaveLength(60)
    expect(days('week', '2026-01-02', '2026-01-01')).toEqual([])
  })
})

test('an instant keeps its time on another day', () => {
  const moved = onDay(startAt, '2027-03-01')
  expect(dayOf(moved)).toBe('2027-03-01')
  expect(moved).toBe(instantAt('2027-03-01', '14:00'))
})
