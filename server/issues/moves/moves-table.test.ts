import { beforeAll, describe, expect, test } from 'vitest'
import {
  answerIssue,
  dispatchIssues,
  rateIssue,
  reopenIssue,
  withdrawIssue,
} from '../../../contract/endpoints/transitions.ts'
import { ISSUE_STATUSES, type IssueStatus } from '../../../contract/rules/issues.ts'
import type { Part } from '../../../contract/rules/transitions.ts'
import { allowedMoves, WITH_UNIT } from '../../../test/allowed-moves.ts'
import { startApp } from '../../../test/app.ts'
import { type Cast, fullForm, issueIn, issueRow, makeCast, move } from '../../../test/moves.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const STAFF = { host: ['host'], office: ['office'], unit: ['handler'] } as const satisfies Record<
  string,
  Part[]
>
// only its author and staff may know of it at all
const hidden = (status: IssueStatus) => issueIn(open().db, cast, status, { visibility: 'station' })

describe('every status, role and step over HTTP', () => {
  test.each(ISSUE_STATUSES)('from %s', async status => {
    const hasUnit = WITH_UNIT.includes(status)
    const still = await hidden(status)
    for (const [role, parts] of Object.entries(STAFF) as [keyof typeof STAFF, Part[]][]) {
      const knows = role !== 'unit' || hasUnit
      const allowed = knows ? allowedMoves(status, parts, hasUnit) : []
      for (const to of ISSUE_STATUSES) {
        const what = `${role}: ${status} → ${to}`
        const form = await fullForm(open().db, to, cast.otherUnitId)
        const isAllowed = allowed.includes(to)
        const { number } = isAllowed ? await hidden(status) : still
        const answer = await move(open(), cast[role], number, form)
        if (isAllowed) {
          expect(answer.status, `${what} ${answer.raw.body}`).toBe(201)
          expect(answer.reply.status, what).toBe(to)
        } else if (knows) {
          expect(answer.refusal, what).toBe('transition_not_allowed')
          expect(answer.details, what).toEqual({ from: status, allowed: expect.any(Array) })
          expect([answer.details?.allowed].flat().sort(), what).toEqual([...allowed].sort())
        } else expect(answer.status, what).toBe(404)
      }
    }
    expect((await issueRow(open().db, still.number)).status).toBe(status)
  })

  test.each(ISSUE_STATUSES)('from %s: nothing for whoever is of another room, unit or city', async status => {
    const { number } = await hidden(status)
    for (const role of ['otherHost', 'otherOffice', 'otherUnit'] as const)
      for (const to of ISSUE_STATUSES) {
        const answer = await move(open(), cast[role], number, { to, note: '经核实。' })
        expect(answer.status, `${role} ${to}`).toBe(404)
      }
    for (const role of ['stranger', 'author'] as const)
      expect((await move(open(), cast[role], number, { to: 'accepted' })).status, role).toBe(403)
  })
})

describe('steps of the author', () => {
  const params = (number: string) => ({ params: { number } })
  const steps = {
    submitted: (n: string, t: string) =>
      open().call(answerIssue, { ...params(n), body: { note: '在北门。' } }, t),
    withdrawn: (n: string, t: string) => open().call(withdrawIssue, { ...params(n), body: {} }, t),
    reopened: (n: string, t: string) =>
      open().call(reopenIssue, { ...params(n), body: { reason: '没修好。' } }, t),
    closed: (n: string, t: string) => open().call(rateIssue, { ...params(n), body: { stars: 5 } }, t),
  }
  const goals = Object.keys(steps) as (keyof typeof steps)[]

  test.each(ISSUE_STATUSES)('from %s', async status => {
    const allowed = allowedMoves(status, ['author'], WITH_UNIT.includes(status))
    for (const to of goals) {
      const { number } = await hidden(status)
      const answer = await steps[to](number, cast.author.token)
      const isAllowed = to === 'closed' ? status === 'replied' || status === 'closed' : allowed.includes(to)
      const refusal = to === 'closed' ? 'not_replied' : 'transition_not_allowed'
      expect(answer.refusal ?? answer.reply.status, `${status} → ${to}`).toBe(isAllowed ? to : refusal)
      if (answer.refusal === 'transition_not_allowed')
        expect(answer.details).toEqual({ from: status, allowed: expect.any(Array) })
    }
  })

  test.each(ISSUE_STATUSES)('from %s: nothing for anybody else, staff included', async status => {
    const { number } = await hidden(status)
    for (const role of ['host', 'office', 'unit', 'otherHost', 'otherOffice', 'stranger'] as const)
      for (const to of goals)
        expect((await steps[to](number, cast[role].token)).status, `${role} ${to}`).toBe(404)
    expect((await issueRow(open().db, number)).status).toBe(status)
  })
})

test('a number that is misread, of no city or of nothing is not there', async () => {
  for (const number of ['CC-2026-000001-0', 'ZZ-2026-000001-7', 'CC-2099-999999-2'])
    expect((await move(open(), cast.office, number, { to: 'accepted' })).status, number).toBe(404)
})

test('dispatching many is for staff only', async () => {
  const body = { numbers: [(await hidden('accepted')).number], unitId: cast.unitId }
  expect((await open().call(dispatchIssues, { body }, cast.author.token)).status).toBe(403)
})
