import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MINUTE } from './beijing-time.ts'
import {
  canMoveTicket,
  inTurn,
  minutesEach,
  TICKET_STATUSES,
  ticketLabel,
  ticketStatus,
  type Waiting,
} from './queue.ts'

const NOW = 1_000 * MINUTE
const minute = fc.integer({ min: 900, max: 1_100 }).map(n => n * MINUTE)
const waiting: fc.Arbitrary<Waiting[]> = fc.uniqueArray(
  fc.record({
    dueAt: fc.option(minute, { nil: undefined }),
    takenAt: minute,
    label: fc.stringMatching(/^[AB]\d\d$/),
  }),
  { selector: w => w.label },
)

describe('the order of calling', () => {
  test('loses nobody and does not depend on the order given', () => {
    fc.assert(
      fc.property(waiting, people => {
        const sorted = inTurn(people, NOW)
        expect(new Set(sorted)).toEqual(new Set(people))
        expect(inTurn(people.toReversed(), NOW)).toEqual(sorted)
        expect(inTurn(sorted, NOW)).toEqual(sorted)
      }),
    )
  })

  test('a booking whose time has come waits for no walk-in, and one due later than 15 minutes passes none', () => {
    fc.assert(
      fc.property(waiting, people => {
        const sorted = inTurn(people, NOW)
        const lastDue = sorted.findLastIndex(w => w.dueAt !== undefined && w.dueAt <= NOW + 15 * MINUTE)
        const firstWalkIn = sorted.findIndex(w => w.dueAt === undefined)
        const firstEarly = sorted.findIndex(w => w.dueAt !== undefined && w.dueAt > NOW + 15 * MINUTE)
        const lastWalkIn = sorted.findLastIndex(w => w.dueAt === undefined)
        if (firstWalkIn >= 0) expect(lastDue).toBeLessThan(firstWalkIn)
        if (firstEarly >= 0) expect(lastWalkIn).toBeLessThan(firstEarly)
      }),
    )
  })

  test('walk-ins come as they came', () => {
    fc.assert(
      fc.property(waiting, people => {
        const times = inTurn(people, NOW)
          .filter(w => w.dueAt === undefined)
          .map(w => w.takenAt)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('minutes of a talk', () => {
  test('are 15 before anything was measured, and never less than one', () => {
    expect(minutesEach([])).toBe(15)
    expect(minutesEach([0, 0, 0])).toBe(1)
    expect(minutesEach([30])).toBe(20)
  })

  test('lie between the measured ones and the usual', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 })), talks => {
        const last = talks.slice(-10)
        const all = [...last, 15]
        expect(minutesEach(talks)).toBeGreaterThanOrEqual(Math.min(...all))
        expect(minutesEach(talks)).toBeLessThanOrEqual(Math.max(...all))
      }),
    )
  })
})

describe('a ticket', () => {
  test('ends with its day', () => {
    const on = (status: (typeof TICKET_STATUSES)[number], today: string) =>
      ticketStatus({ status, day: '2026-09-02' }, today)
    for (const status of TICKET_STATUSES) expect(on(status, '2026-09-02')).toBe(status)
    expect(TICKET_STATUSES.map(status => on(status, '2026-09-03'))).toEqual([
      'left',
      'left',
      'done',
      'done',
      'missed',
      'left',
    ])
  })

  test('goes nowhere once done or left, and comes back only from being missed', () => {
    for (const to of TICKET_STATUSES) {
      expect(canMoveTicket('done', to)).toBe(false)
      expect(canMoveTicket('left', to)).toBe(false)
      expect(canMoveTicket('missed', to)).toBe(to === 'waiting')
    }
  })

  test('has a label of two digits at least', () => {
    expect([1, 42, 123].map(ticketLabel)).toEqual(['B01', 'B42', 'B123'])
  })
})
