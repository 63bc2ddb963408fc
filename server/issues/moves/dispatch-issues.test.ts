import { beforeAll, expect, test } from 'vitest'
import { dispatchIssues } from '../../../contract/endpoints/transitions.ts'
import { REFUSALS } from '../../../contract/refusals.ts'
import { startApp } from '../../../test/app.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf, toldOf } from '../../../test/moves.ts'
import type { Person } from '../../../test/people.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const issue = (status: Parameters<typeof issueIn>[2], more = {}) => issueIn(open().db, cast, status, more)
const dispatch = (by: Person, numbers: string[], unitId = cast.unitId) =>
  open().call(dispatchIssues, { body: { numbers, unitId, note: '请办理。' } }, by.token)
const no = (number: string, code: keyof typeof REFUSALS, message: string = REFUSALS[code].sentence) => ({
  number,
  isDispatched: false,
  code,
  message,
})

test('each is dispatched or says why not, and one bad one holds up no other', async () => {
  const [good, deliberated] = [await issue('accepted'), await issue('deliberating')]
  const [fresh, merged] = [await issue('submitted'), await issue('merged')]
  const bounced = await issue('dispatched')
  await move(open(), cast.unit, bounced.number, { to: 'accepted', note: '不归我们管。' })
  const elsewhere = await issue('accepted', { stationId: null })
  const numbers = [good, fresh, elsewhere, merged, bounced, deliberated, good].map(i => i.number)
  const { reply } = await dispatch(cast.host, [...numbers, 'CC-2099-000001-5', 'ZZ-2026-000001-1'])
  expect(reply.items).toEqual([
    { number: good.number, isDispatched: true },
    no(fresh.number, 'transition_not_allowed'),
    no(elsewhere.number, 'not_found'),
    no(merged.number, 'transition_not_allowed'),
    no(bounced.number, 'invalid', '这个单位刚退回过，请选别的单位。'),
    { number: deliberated.number, isDispatched: true },
    no('CC-2099-000001-5', 'not_found'),
    no('ZZ-2026-000001-1', 'not_found'),
  ])
  for (const { number, issueId } of [good, deliberated]) {
    expect(await issueRow(open().db, number)).toMatchObject({ status: 'dispatched', unitId: cast.unitId })
    expect(await stepsOf(open().db, issueId)).toMatchObject([{ act: 'dispatch', note: '请办理。' }])
    expect((await toldOf(open().db, number)).map(n => n.accountId).sort()).toEqual(
      [cast.author.accountId, cast.unit.accountId].sort(),
    )
  }
  expect((await issueRow(open().db, fresh.number)).status).toBe('submitted')
})

test('to a unit that is not there dispatches none', async () => {
  const { number } = await issue('accepted')
  const { reply } = await dispatch(cast.office, [number], '2201-U-none')
  expect(reply.items).toEqual([no(number, 'invalid', '没有这个单位，请重新选。')])
})

test('by another city or a unit dispatches none', async () => {
  const { number } = await issue('accepted')
  for (const by of [cast.otherOffice, cast.otherHost, cast.unit])
    expect((await dispatch(by, [number])).reply.items).toEqual([no(number, 'not_found')])
})

test('of none or of more than fifty is invalid', async () => {
  expect((await dispatch(cast.office, [])).refusal).toBe('invalid')
  const many = Array.from({ length: 51 }, () => 'CC-2026-000001-1')
  expect((await dispatch(cast.office, many)).refusal).toBe('invalid')
})
