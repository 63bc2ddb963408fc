import { describe, expect, test } from 'vitest'
import { allowedMoves } from '../../test/allowed-moves.ts'
import { DAY } from './beijing-time.ts'
import { ISSUE_STATUSES, type IssueStatus, PUBLIC_STATUSES } from './issues.ts'
import {
  ACTS,
  CLOCKED,
  closesBySilenceAt,
  ENDED,
  type IssueState,
  isRatable,
  MOVES,
  movesFor,
  moveTo,
  PARTS,
  type Part,
  REOPEN_WITHIN,
  reopenUntil,
  startsClock,
} from './transitions.ts'

const REPLIED_AT = Date.parse('2026-09-01T02:00:00Z')
const NOW = REPLIED_AT + DAY
const state = (status: IssueStatus, more: Partial<IssueState> = {}): IssueState => ({
  status,
  bounces: 0,
  hasUnitBounced: false,
  reopens: 0,
  repliedAt: REPLIED_AT,
  hasUnit: true,
  ...more,
})
const goals = (s: IssueState, parts: readonly Part[], now = NOW) =>
  [...new Set(movesFor(s, parts, now).map(m => m.to))].sort()

/** Every set of parts, the empty one too. */
const SETS = Array.from({ length: 2 ** PARTS.length }, (_, bits) => PARTS.filter((_, i) => bits & (1 << i)))

describe('the transition table', () => {
  describe.each([true, false])('with a unit: %s', hasUnit => {
    test.each(ISSUE_STATUSES)('from %s allows every set of parts what the second list says', status => {
      for (const parts of SETS) {
        const s = state(status, { hasUnit })
        const allowed = allowedMoves(status, parts, hasUnit)
        expect(goals(s, parts), parts.join()).toEqual([...allowed].sort())
        for (const to of ISSUE_STATUSES)
          expect(moveTo(s, parts, to, NOW) !== undefined, `${parts.join()} ${status} → ${to}`).toBe(
            allowed.includes(to),
          )
      }
    })
  })

  test('leads nobody to one status by two steps', () => {
    for (const status of ISSUE_STATUSES)
      for (const bounces of [0, 1, 2])
        for (const hasUnitBounced of [true, false]) {
          const moves = movesFor(state(status, { bounces, hasUnitBounced }), PARTS, NOW)
          expect(new Set(moves.map(m => m.to)).size).toBe(moves.length)
        }
  })

  test('names every act, and every status can be reached', () => {
    expect(new Set(MOVES.map(m => m.act))).toEqual(new Set(ACTS))
    const reached = new Set(MOVES.map(m => m.to))
    expect(ISSUE_STATUSES.filter(status => !reached.has(status))).toEqual([])
  })

  test('ends nowhere that nobody can lead on from, but where it has ended', () => {
    const stuck = ISSUE_STATUSES.filter(status => !MOVES.some(m => m.from.includes(status)))
    expect(stuck.sort()).toEqual(['declined', 'redirected', 'withdrawn'])
    expect(stuck.every(status => ENDED.includes(status))).toBe(true)
  })

  test('lets the public read no step that leads to where the public may not look, but a first look', () => {
    const hidden = MOVES.filter(m => m.isPublic && !PUBLIC_STATUSES.includes(m.to))
    expect(hidden.map(m => m.act)).toEqual(['screen'])
  })

  test('lets staff keep inside only what leaves the issue as the public knows it', () => {
    const inner = MOVES.filter(m => m.mayBeInner)
    expect(inner.map(m => m.act)).toEqual(['arrange', 'report'])
    expect(inner.every(m => m.isPublic && m.from.includes(m.to) && m.from.length === 1)).toBe(true)
  })

  test('starts the clock at dispatch and at reopening, and at nothing else', () => {
    expect(MOVES.filter(startsClock).map(m => m.act)).toEqual(['dispatch', 'reopen'])
    expect(CLOCKED.filter(status => ENDED.includes(status))).toEqual([])
  })
})

describe('giving back', () => {
  const bounce = (more: Partial<IssueState>) =>
    movesFor(state('dispatched', more), ['handler'], NOW).find(m => m.act.startsWith('bounce'))

  test.each([
    ['first', { bounces: 0 }, 'accepted'],
    ['second, by another unit', { bounces: 1 }, 'deliberating'],
    ['third, by yet another', { bounces: 2 }, 'deliberating'],
    ['second by the same unit', { bounces: 1, hasUnitBounced: true }, undefined],
    ['of what no unit has', { hasUnit: false }, undefined],
  ])('the %s', (_, more, to) => {
    const move = bounce(more)
    expect(move?.to).toBe(to)
    if (move) expect(move.needs).toEqual(['note'])
  })

  test('is for the unit alone', () => {
    for (const part of ['author', 'host', 'office'] as const)
      expect(movesFor(state('dispatched'), [part], NOW).map(m => m.act)).not.toContain('bounce')
  })
})

describe('rating', () => {
  test('is possible until it is closed, and after that as long as reopening may be', () => {
    const can = (status: IssueStatus, now: number, repliedAt: number | undefined = REPLIED_AT) =>
      isRatable({ status, repliedAt }, now)
    const last = REPLIED_AT + REOPEN_WITHIN
    expect([can('replied', last + DAY), can('closed', last), can('closed', last + 1)]).toEqual([
      ...[true, true, false],
    ])
    expect(isRatable({ status: 'closed' }, NOW)).toBe(false)
    expect(ISSUE_STATUSES.filter(status => can(status, NOW))).toEqual(['replied', 'closed'])
  })
})

describe('reopening', () => {
  const can = (more: Partial<IssueState>, now: number, status: IssueStatus = 'replied') =>
    moveTo(state(status, more), ['author'], 'reopened', now) !== undefined

  test.each(['replied', 'closed'] as const)('of what is %s is a right for ten days', status => {
    expect(can({}, REPLIED_AT, status)).toBe(true)
    expect(can({}, REPLIED_AT + REOPEN_WITHIN, status)).toBe(true)
    expect(can({}, REPLIED_AT + REOPEN_WITHIN + 1, status)).toBe(false)
    expect(REOPEN_WITHIN).toBe(10 * DAY)
  })

  test('is a right once, and none without a reply', () => {
    expect(can({ reopens: 1 }, NOW)).toBe(false)
    expect(can({ repliedAt: undefined }, NOW, 'closed')).toBe(false)
    expect(reopenUntil(state('replied', { reopens: 1 }))).toBeUndefined()
  })

  test('is over when silence closes it', () => {
    const at = closesBySilenceAt(REPLIED_AT)
    expect(can({}, at)).toBe(true)
    expect(can({}, at + 1)).toBe(false)
  })
})
