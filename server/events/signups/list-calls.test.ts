import { expect, test } from 'vitest'
import { signUp } from '../../../contract/endpoints/events.ts'
import {
  cancelEvent,
  getHostEvent,
  listEventCalls,
  signUpAtDesk,
} from '../../../contract/endpoints/host-events.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent, makeStation } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { addCredit } from '../../notices/credits/queries.ts'

const open = startApp()

/** An event with somebody whom WeChat reaches, somebody whom it does not, and somebody without the app. */
async function three() {
  const app = open()
  const { db } = app
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const { eventId } = await makeEvent(db, { stationId })
  const [reached, unreached] = [await signedIn(db), await signedIn(db)]
  await db
    .updateTable('accounts')
    .set({ wechatOpenid: `openid-${eventId}` })
    .where('accountId', '=', reached.accountId)
    .execute()
  await addCredit(db, reached.accountId, 'event', 'reported')
  await addCredit(db, reached.accountId, 'changed', 'reported')
  const params = { eventId }
  for (const who of [reached, unreached]) await app.call(signUp, { params, body: {} }, who.token)
  const onBehalfOf = { name: '王奶奶', phone: '13912345678' }
  await app.call(signUpAtDesk, { params, body: { onBehalfOf } }, host.token)
  const calls = async (query = {}) => (await app.call(listEventCalls, { params, query }, host.token)).reply
  const counts = async () => {
    const { reachable, toCall } = (await app.call(getHostEvent, { params }, host.token)).reply
    return { reachable, toCall }
  }
  return { params, host, calls, counts }
}

test('who has no credit or no app is called, masked and by number; the counts say the same', async () => {
  const { calls, counts } = await three()
  expect(await counts()).toEqual({ reachable: 1, toCall: 2 })
  const { items } = await calls()
  expect(items.map(({ code }) => code)).toEqual(['E02', 'E03'])
  expect(items[1]).toMatchObject({ residentName: '王**', phone: '139****5678' })
  const first = await calls({ limit: '1' })
  expect(first.items).toEqual(items.slice(0, 1))
  expect((await calls({ limit: '1', cursor: first.nextCursor })).items).toEqual(items.slice(1))
})

test('once it is cancelled, those who would have come and were not told', async () => {
  const { params, host, calls, counts } = await three()
  await open().call(cancelEvent, { params, body: { reason: '停电' } }, host.token)
  expect((await calls()).items.map(({ code }) => code)).toEqual(['E02', 'E03'])
  expect(await counts()).toEqual({ reachable: 1, toCall: 2 })
})

test('another host is not told that there is such an event', async () => {
  const { params } = await three()
  const other = await signedIn(open().db, [{ role: 'host', scope: await makeStation(open().db) }])
  expect((await open().call(listEventCalls, { params }, other.token)).refusal).toBe('not_found')
})
