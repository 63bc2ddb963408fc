import { DAY } from '@contract/rules/beijing-time.ts'
import { ISSUE_STATUSES, type IssueStatus } from '@contract/rules/issues.ts'
import { type IssueState, movesFor, PARTS, type Part } from '@contract/rules/transitions.ts'
import { describe, expect, it } from 'vitest'
import { NOW } from '@/stores/memory-ports'
import { issueOf } from '@/stores/test-issue'
import { ACT } from '@/texts/desk'
import { waysOf } from './ways'

/** Every combination of the parts that somebody can have. */
const EVERY_PARTS: readonly Part[][] = Array.from({ length: 2 ** PARTS.length }, (_, bits) =>
  PARTS.filter((_, i) => bits & (1 << i)),
)

type Past = Omit<IssueState, 'status'>
const FRESH: Past = { bounces: 0, hasUnitBounced: false, reopens: 0, hasUnit: true }
const PASTS: readonly Past[] = [
  FRESH,
  { ...FRESH, hasUnit: false },
  { ...FRESH, bounces: 1 },
  { ...FRESH, bounces: 1, hasUnitBounced: true },
  { ...FRESH, repliedAt: NOW - DAY },
  { ...FRESH, repliedAt: NOW - 11 * DAY },
  { ...FRESH, repliedAt: NOW - DAY, reopens: 1 },
]

const issueIn = (status: IssueStatus, { repliedAt, ...past }: Past, parts: Part[]) =>
  issueOf({
    status,
    standing: {
      ...past,
      parts,
      ...(repliedAt !== undefined && { repliedAt: new Date(repliedAt).toISOString() }),
    },
  })

describe.each(ISSUE_STATUSES)('an issue that is %s', status => {
  it.each(PASTS)('has exactly the buttons of the table, %o', past => {
    for (const parts of EVERY_PARTS) {
      const { primary, others } = waysOf(issueIn(status, past, parts), NOW)
      const shown = [...(primary ? [primary] : []), ...others]
      const atDesk = parts.filter(part => part !== 'author')
      const allowed = movesFor({ ...past, status }, atDesk, NOW)
      expect(new Set(shown.map(move => move.act)), parts.join()).toEqual(new Set(allowed.map(m => m.act)))
      expect(shown).toHaveLength(allowed.length)
      for (const { act } of shown) expect(ACT[act].text).not.toBe('')
    }
  })
})

it('leaves the steps of the author to the author', () => {
  const issue = issueIn('replied', { ...FRESH, repliedAt: NOW - DAY }, ['author'])
  expect(waysOf(issue, NOW)).toEqual({ primary: undefined, others: [] })
})

it('draws no button for whoever is told no standing', () => {
  const { standing: _, ...issue } = issueIn('submitted', FRESH, ['office'])
  expect(waysOf(issue, NOW).others).toEqual([])
})

it('puts first what is waited for from that person', () => {
  const primary = (status: IssueStatus, parts: Part[], past = FRESH) =>
    waysOf(issueIn(status, past, parts), NOW).primary?.act
  expect(primary('submitted', ['host'])).toBe('accept')
  expect(primary('accepted', ['office'])).toBe('dispatch')
  expect(primary('dispatched', ['handler'])).toBe('sign')
  expect(primary('dispatched', ['office'])).toBeUndefined()
  expect(primary('in_progress', ['handler'])).toBe('reply')
  expect(primary('in_progress', ['host'], { ...FRESH, hasUnit: false })).toBe('reply')
  expect(primary('merged', ['host'])).toBeUndefined()
})
