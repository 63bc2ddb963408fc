import { expect, test } from 'vitest'
import { cancelByHost } from '../../../contract/endpoints/bookings.ts'
import { signUp } from '../../../contract/endpoints/events.ts'
import {
  cancelEvent,
  getHostEvent,
  listEventCalls,
  signUpAtDesk,
  updateEvent,
} from '../../../contract/endpoints/host-events.ts'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent } from '../../../test/events.ts'
import { makeStation } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { newId } from '../../database/ids.ts'
import { addCredit } from '../../notices/credits/queries.ts'
import { insertNotice } from '../../notices/insert-notice.ts'

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

test('whom the host took off before it was cancelled, with the same words, is not called again', async () => {
  const { params, host, calls } = await three()
  const { bookingId } = (await calls()).items[1] ?? {}
  const body = { reason: '停电' }
  await open().call(cancelByHost, { params: { bookingId: bookingId ?? '' }, body }, host.token)
  await open().call(cancelEvent, { params, body }, host.token)
  expect((await calls()).items.map(({ code }) => code)).toEqual(['E02'])
})

test('another host is not told that there is such an event', async () => {
  const { params } = await three()
  const other = await signedIn(open().db, [{ role: 'host', scope: await makeStation(open().db) }])
  expect((await open().call(listEventCalls, { params }, other.token)).refusal).toBe('not_found')
})

test('who was reminded of the old time only is called about the new one', async () => {
  const { params, host, calls } = await three()
  const { db } = open()
  const signups = await db.selectFrom('bookings').selectAll().where('eventId', '=', params.eventId).execute()
  const [mine] = signups.filter(({ code }) => code === 'E02')
  if (!mine) throw new Error('nobody has E02')
  await insertNotice(db, {
    ...{ cityId: mine.cityId, noticeId: newId(mine.cityId), accountId: mine.accountId },
    ...{ kind: 'event_day_before', title: '明天有活动', body: '明天', subject: params.eventId },
    ...{ once: mine.bookingId, createdAt: new Date(open().clock.at) },
  })
  await db.updateTable('notices').set({ delivery: 'sent' }).where('accountId', '=', mine.accountId).execute()
  expect((await calls()).items.map(({ code }) => code)).toEqual(['E03'])
  const { reply } = await open().call(getHostEvent, { params }, host.token)
  const { kind, title, summary, whoComes, place, capacity, version } = reply
  const [startAt, endAt] = [reply.startAt, reply.endAt].map(at =>
    new Date(Date.parse(at) + DAY).toISOString(),
  )
  const words = { kind: kind.code, title, summary, whoComes, place, capacity }
  const form = { ...words, startAt: startAt ?? '', endAt: endAt ?? '' }
  await open().call(updateEvent, { params, body: { form, version } }, host.token)
  expect((await calls()).items.map(({ code }) => code)).toEqual(['E02', 'E03'])
})
