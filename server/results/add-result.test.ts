import { describe, expect, test } from 'vitest'
import {
  addResult,
  getSitting,
  listStationResults,
  type ResultForm,
} from '../../contract/endpoints/results.ts'
import { startApp } from '../../test/app.ts'
import {
  makeCity,
  makeIssue,
  makeMember,
  makeSlot,
  makeStation,
  makeUnit,
  NOW,
  sittingOf,
} from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()
const NO_FOLLOW_UP = { consensus: '路灯本周修好', noFollowUp: '当场说清楚了' }

async function sittingAt(startAt: number) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const slotId = await makeSlot(db, { stationId, memberId: await makeMember(db), startAt })
  const sittingId = await sittingOf(db, slotId)
  return { stationId, host, sittingId }
}
const add = (host: Person, sittingId: string, body: ResultForm, key?: string) =>
  open().call(addResult, { params: { sittingId }, body }, host.token, key ? { key } : {})
const read = (host: Person, sittingId: string) =>
  open().call(getSitting, { params: { sittingId } }, host.token)

describe('a result', () => {
  test('says what was agreed, who does it and until when, and is linked to its issue', async () => {
    const { db } = open()
    const { host, sittingId } = await sittingAt(NOW)
    const unitId = await makeUnit(db, { name: '市城管局' })
    await makeIssue(db, { number: 'CC-2026-000123-7' })
    const form = {
      consensus: '路灯本周修好',
      unitId,
      dueOn: '2026-09-12',
      issueNumber: 'cc-2026-000123-7',
      isPublic: false,
    }
    const { reply } = await add(host, sittingId, form)
    expect(reply).toMatchObject({
      sittingId,
      consensus: '路灯本周修好',
      unit: { id: unitId, name: '市城管局' },
      dueOn: '2026-09-12',
      issueNumber: 'CC-2026-000123-7',
      isPublic: false,
    })
    expect((await read(host, sittingId)).reply.results).toEqual([reply])
  })

  test('may be that nothing has to follow; then half a unit beside it is left out', async () => {
    const { host, sittingId } = await sittingAt(NOW)
    const unitId = await makeUnit(open().db)
    const { reply } = await add(host, sittingId, { ...NO_FOLLOW_UP, unitId })
    expect(reply.noFollowUp).toBe('当场说清楚了')
    expect(reply.unit).toBeUndefined()
  })

  test('needs a unit with a date, or why not', async () => {
    const { host, sittingId } = await sittingAt(NOW)
    const unitId = await makeUnit(open().db)
    const consensus = '路灯本周修好'
    expect((await add(host, sittingId, { consensus })).details).toHaveProperty('unitId')
    expect((await add(host, sittingId, { consensus, unitId })).details).toHaveProperty('dueOn')
    expect((await add(host, sittingId, { consensus, dueOn: '2026-09-12' })).details).toHaveProperty('unitId')
  })

  test('names no unit and no issue that the city does not have', async () => {
    const { db } = open()
    const { host, sittingId } = await sittingAt(NOW)
    const foreign = await makeUnit(db, { cityId: await makeCity(db, { cityId: 2202 }) })
    const form = { consensus: '路灯本周修好', dueOn: '2026-09-12' }
    for (const unitId of [foreign, '2201-none'])
      expect(await add(host, sittingId, { ...form, unitId })).toMatchObject({
        status: 422,
        refusal: 'invalid',
        details: { unitId: expect.any(String) },
      })
    const unknown = await add(host, sittingId, { ...NO_FOLLOW_UP, issueNumber: 'CC-2026-999999-9' })
    expect(unknown).toMatchObject({ refusal: 'invalid', details: { issueNumber: expect.any(String) } })
    expect((await read(host, sittingId)).reply.results).toEqual([])
  })

  test('is not written before the sitting has begun', async () => {
    const { host, sittingId } = await sittingAt(NOW + 1)
    expect(await add(host, sittingId, NO_FOLLOW_UP)).toMatchObject({
      status: 409,
      refusal: 'sitting_not_over',
    })
  })

  test('under one key is one, and five at once keep their order', async () => {
    const { host, sittingId } = await sittingAt(NOW)
    const first = await add(host, sittingId, NO_FOLLOW_UP, 'result')
    expect((await add(host, sittingId, NO_FOLLOW_UP, 'result')).reply).toEqual(first.reply)
    const more = [1, 2, 3, 4, 5].map(n => add(host, sittingId, { ...NO_FOLLOW_UP, consensus: `共识 ${n}` }))
    for (const answer of await Promise.all(more)) expect(answer.status).toBe(201)
    expect((await read(host, sittingId)).reply.results).toHaveLength(6)
  })

  test('is on the page of its station unless it is not public', async () => {
    const { stationId, host, sittingId } = await sittingAt(NOW)
    await add(host, sittingId, { ...NO_FOLLOW_UP, isPublic: false })
    expect((await open().call(listStationResults, { params: { stationId } })).reply.items).toEqual([])
    await add(host, sittingId, { ...NO_FOLLOW_UP, consensus: '加装电梯再议' })
    const { reply } = await open().call(listStationResults, { params: { stationId } })
    expect(reply.items).toMatchObject([{ consensus: '加装电梯再议', memberName: '马宥安', on: '2026-09-02' }])
    expect((await open().call(listStationResults, { params: { stationId: '2201-none' } })).status).toBe(404)
  })

  test('comes page by page', async () => {
    const { stationId, host, sittingId } = await sittingAt(NOW)
    for (const n of [1, 2, 3]) await add(host, sittingId, { ...NO_FOLLOW_UP, consensus: `共识 ${n}` })
    const page = async (cursor?: string) =>
      (
        await open().call(listStationResults, {
          params: { stationId },
          query: { limit: '2', ...(cursor && { cursor }) },
        })
      ).reply
    const first = await page()
    const second = await page(first.nextCursor)
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, undefined])
    expect(new Set([...first.items, ...second.items].map(item => item.id)).size).toBe(3)
  })
})
