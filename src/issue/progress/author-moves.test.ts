import type { Issue, Standing, Step } from '@contract/endpoints/issues.ts'
import { ISSUE_STATUSES } from '@contract/rules/issues.ts'
import { MOVES, movesFor, REOPEN_WITHIN } from '@contract/rules/transitions.ts'
import { expect, test } from 'vitest'
import { authorMoves, canRate, endedWithMain, lastStep, reopenableUntil } from './author-moves'

const NOW = Date.parse('2026-09-15T01:00:00Z')
const REPLIED = '2026-09-14T01:00:00Z'
const standing: Standing = {
  parts: ['author'],
  bounces: 0,
  hasUnitBounced: false,
  reopens: 0,
  repliedAt: REPLIED,
  hasUnit: true,
}
const issue = (over: Partial<Issue>) => ({ status: 'replied', standing, ...over }) as Issue

test.each(ISSUE_STATUSES)('in %s the author is offered what the table allows, and nothing else', status => {
  const state = { ...standing, status, repliedAt: Date.parse(REPLIED) }
  const allowed = MOVES.filter(move => movesFor(state, ['author'], NOW).includes(move))
  expect(authorMoves(issue({ status }), NOW)).toEqual(allowed.map(move => move.act))
})

test('staff and strangers are offered nothing here', () => {
  expect(authorMoves(issue({ standing: { ...standing, parts: ['host', 'office'] } }), NOW)).toEqual([])
  expect(authorMoves(issue({ standing: undefined }), NOW)).toEqual([])
  expect(canRate(issue({ standing: undefined }), NOW)).toBe(false)
})

test('reopening is offered once and until its last moment', () => {
  const until = Date.parse(REPLIED) + REOPEN_WITHIN
  expect(reopenableUntil(issue({}))).toBe(until)
  expect(authorMoves(issue({}), until)).toContain('reopen')
  expect(authorMoves(issue({}), until + 1)).not.toContain('reopen')
  expect(authorMoves(issue({ standing: { ...standing, reopens: 1 } }), NOW)).not.toContain('reopen')
})

test('an answer is rated once', () => {
  expect(canRate(issue({}), NOW)).toBe(true)
  expect(canRate(issue({ stars: 3 }), NOW)).toBe(false)
  expect(canRate(issue({ status: 'in_progress' }), NOW)).toBe(false)
})

test('an answer that staff closed is rated as long as it may be reopened', () => {
  const until = Date.parse(REPLIED) + REOPEN_WITHIN
  expect(canRate(issue({ status: 'closed' }), until)).toBe(true)
  expect(canRate(issue({ status: 'closed' }), until + 1)).toBe(false)
  expect(canRate(issue({ status: 'closed', stars: 1 }), until)).toBe(false)
})

test('what ended with its main issue is not rated by its author, who is told so', () => {
  const { repliedAt: _none, ...unanswered } = standing
  const merged: Step = { at: REPLIED, status: 'merged', act: 'merge', photos: [], isPublic: true }
  const ended = issue({ status: 'closed', standing: unanswered, isMine: true, timeline: [merged] })
  expect([canRate(ended, NOW), endedWithMain(ended)]).toEqual([false, true])
  for (const other of [{ isMine: false }, { status: 'merged' as const }, { timeline: [] }, { standing }])
    expect(endedWithMain({ ...ended, ...other })).toBe(false)
})

test('what was asked is found behind a look at the words that stands in the same status', () => {
  const step: Step = { at: REPLIED, status: 'need_info', photos: [], isPublic: false }
  const timeline = [
    { ...step, act: 'check' },
    { ...step, act: 'ask', note: '在哪个门？' },
    { ...step, act: 'ask', note: '早先问的' },
  ]
  expect(lastStep({ timeline }, 'ask')?.note).toBe('在哪个门？')
  expect(lastStep({ timeline }, 'redirect')).toBeUndefined()
})
