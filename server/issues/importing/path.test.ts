import { describe, expect, test } from 'vitest'
import { addDays, dayOf, instantAt } from '../../../contract/rules/beijing-time.ts'
import { readPath, standingAfter, takenSteps } from './path.ts'

const CREATED = instantAt('2026-08-03', '10:00')
const dueOn = (day: string) => addDays(day, 20)
const after = (text: string) =>
  standingAfter(takenSteps(readPath(text) ?? [], CREATED, CREATED + 1e10), dueOn)
const at = (day: number) => new Date(instantAt(addDays('2026-08-03', day), '10:00'))

describe('how an issue stands after a path', () => {
  test.each([
    ['submitted@0>accepted@1', { status: 'accepted', dispatchedOn: null, dueOn: null, endedAt: null }],
    [
      'submitted@0>accepted@1>dispatched@2',
      { status: 'dispatched', dispatchedOn: '2026-08-05', dueOn: '2026-08-25', bounces: 0 },
    ],
    // given back: no clock runs, and it is counted
    [
      'submitted@0>accepted@1>dispatched@2>accepted@3',
      { status: 'accepted', dispatchedOn: null, dueOn: null, bounces: 1 },
    ],
    [
      'accepted@1>dispatched@2>replied@6>closed@9',
      { status: 'closed', dueOn: '2026-08-25', repliedAt: at(6), endedAt: at(9), reopens: 0 },
    ],
    // reopening: the clock from new, no reply any more, not ended any more
    [
      'dispatched@2>replied@6>closed@7>reopened@8',
      {
        status: 'reopened',
        ...{ dispatchedOn: '2026-08-11', dueOn: '2026-08-31', repliedAt: null, endedAt: null, reopens: 1 },
      },
    ],
    // settled at the station: no clock at all
    ['accepted@1>deliberating@2>in_progress@4', { status: 'in_progress', dueOn: null, bounces: 0 }],
    ['submitted@0>withdrawn@2', { status: 'withdrawn', endedAt: at(2) }],
  ])('%s', (text, standing) => expect(after(text)).toMatchObject(standing))

  test('steps that are still to come are not taken', () => {
    const steps = takenSteps(readPath('submitted@0>accepted@5') ?? [], CREATED, CREATED)
    expect(steps.map(step => dayOf(step.at))).toEqual(['2026-08-03'])
  })
})

test('what is no path', () => {
  for (const text of [
    '',
    'submitted',
    'submitted@',
    'lost@1',
    'submitted@0>',
    'submitted@-1',
    'accepted@1@2x>',
  ])
    expect(readPath(text), text).toBeUndefined()
})
