import { describe, expect, test } from 'vitest'
import { bookAtDesk, bookSlot, serveBooking } from '../../contract/endpoints/bookings.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import {
  addResult,
  closeSitting,
  getSitting,
  listOwedSittings,
  listUnits,
  type ResultForm,
} from '../../contract/endpoints/results.ts'
import { listToCall } from '../../contract/endpoints/schedules.ts'
import { joinWaitlist } from '../../contract/endpoints/waitlist.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import {
  makeBooking,
  makeMember,
  makeSlot,
  makeStation,
  makeTicket,
  makeUnit,
  NOW,
  sittingOf,
} from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { countOwed } from './count-owed.ts'

const open = startApp()
const NO_FOLLOW_UP = { consensus: '路灯本周修好', noFollowUp: '当场说清楚了' }

/** A sitting of an hour with one slot. */
async function sittingAt(startAt: number, capacity = 3) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const memberId = await makeMember(db)
  const slotId = await makeSlot(db, { stationId, memberId, startAt, minutes: 60, capacity })
  const sittingId = await sittingOf(db, slotId)
  return { stationId, host, slotId, sittingId }
}
async function serveSomebody(slotId: string) {
  const { accountId } = await signedIn(open().db)
  return makeBooking(open().db, { slotId, accountId, status: 'served' })
}
const add = (host: Person, sittingId: string, body: ResultForm, key?: string) =>
  open().call(addResult, { params: { sittingId }, body }, host.token, key ? { key } : {})
const close = (host: Person, sittingId: string) =>
  open().call(closeSitting, { params: { sittingId }, body: {} }, host.token)
const read = (host: Person, sittingId: string) =>
  open().call(getSitting, { params: { sittingId } }, host.token)
const owedIds = async (host: Person, stationId: string) =>
  (await open().call(listOwedSittings, { params: { stationId } }, host.token)).reply.items.map(s => s.id)

describe('closing a sitting', () => {
  test('in which nobody was served needs no result, and closed again it says the same', async () => {
    const { host, sittingId } = await sittingAt(NOW)
    const { reply } = await close(host, sittingId)
    expect(reply).toMatchObject({ served: 0, closedAt: new Date(NOW).toISOString() })
    expect((await close(host, sittingId)).reply).toEqual(reply)
  })

  test('in which somebody was served needs one', async () => {
    const { host, slotId, sittingId } = await sittingAt(NOW)
    await serveSomebody(slotId)
    expect(await close(host, sittingId)).toMatchObject({ status: 409, refusal: 'result_missing' })
    await add(host, sittingId, NO_FOLLOW_UP)
    expect((await close(host, sittingId)).reply).toMatchObject({ booked: 1, served: 1, topics: ['楼道照明'] })
  })

  test('counts walk-ins who came while it ran, and no others', async () => {
    const { db } = open()
    const { stationId, host, sittingId } = await sittingAt(NOW)
    const done = (minutes: number, topic: string) =>
      makeTicket(db, { stationId, status: 'done', topic, servingAt: new Date(NOW + minutes * MINUTE) })
    await done(-1, '来早了')
    await done(60, '来晚了')
    open().clock.at = NOW + 2 * HOUR
    expect((await read(host, sittingId)).reply).toMatchObject({ served: 0, topics: [] })
    await done(0, '噪音')
    expect((await close(host, sittingId)).refusal).toBe('result_missing')
    expect((await read(host, sittingId)).reply).toMatchObject({ served: 1, topics: ['噪音'] })
    open().clock.at = NOW
  })

  test('is refused before its start, and when it was cancelled', async () => {
    const early = await sittingAt(NOW + 1)
    expect((await close(early.host, early.sittingId)).refusal).toBe('sitting_not_over')
    const { host, sittingId } = await sittingAt(NOW)
    const cancelled = { isClosed: true, cancelledAt: new Date(NOW) }
    await open().db.updateTable('sittings').set(cancelled).where('sittingId', '=', sittingId).execute()
    expect((await close(host, sittingId)).refusal).toBe('sitting_over')
  })

  test('before its time takes no more bookings, and whoever was still to come is told', async () => {
    const { db } = open()
    const { stationId, host, slotId, sittingId } = await sittingAt(NOW)
    const later = await makeSlot(db, { stationId, startAt: NOW + 30 * MINUTE, capacity: 2 })
    await db.updateTable('slots').set({ sittingId }).where('slotId', '=', later).execute()
    const body = { topic: '楼道照明' }
    const comes = await signedIn(db, [], { phone: '13812346021' })
    const booked = await open().call(bookSlot, { params: { slotId: later }, body }, comes.token)
    const byDesk = { ...body, onBehalfOf: { name: '王桂兰', phone: '13912340001' } }
    await open().call(bookAtDesk, { params: { slotId: later }, body: byDesk }, host.token)
    const { accountId } = await signedIn(db)
    await makeBooking(db, { slotId, accountId, status: 'confirmed' })
    await close(host, sittingId)
    const calls = (await open().call(listToCall, { params: { sittingId } }, host.token)).reply.items
    expect(calls.map(call => call.phone)).toEqual(['138****6021', '139****0001'])
    const { items } = (await open().call(listMyNotices, {}, comes.token)).reply
    const { id } = booked.reply
    expect(items.filter(({ kind }) => kind === 'sitting_cancelled')).toMatchObject([{ subject: id }])
    const me = await signedIn(db)
    expect((await open().call(bookSlot, { params: { slotId: later }, body }, me.token)).refusal).toBe(
      'slot_closed',
    )
    expect((await open().call(bookSlot, { params: { slotId }, body }, me.token)).refusal).not.toBe(
      'slot_closed',
    )
  })

  test('before its time ends the lines of what was to come', async () => {
    const { db } = open()
    const { stationId, host, sittingId } = await sittingAt(NOW)
    const later = await makeSlot(db, { stationId, startAt: NOW + 2 * HOUR })
    await db.updateTable('slots').set({ sittingId }).where('slotId', '=', later).execute()
    const slot = { params: { slotId: later } }
    await open().call(bookSlot, { ...slot, body: { topic: '楼道照明' } }, (await signedIn(db)).token)
    const waits = await signedIn(db)
    expect((await open().call(joinWaitlist, { ...slot, body: {} }, waits.token)).status).toBe(201)
    await close(host, sittingId)
    const told = (await open().call(listMyNotices, {}, waits.token)).reply.items
    expect(told.map(notice => notice.kind)).toEqual(['waitlist_closed'])
  })

  test('four times at once is once', async () => {
    const { host, sittingId } = await sittingAt(NOW)
    const answers = await Promise.all([1, 2, 3, 4].map(() => close(host, sittingId)))
    expect(answers.map(a => a.status)).toEqual([200, 200, 200, 200])
  })
})

describe('what is owed', () => {
  test('is the result of a sitting that is over and in which somebody was served', async () => {
    const app = open()
    const { stationId, host, slotId, sittingId } = await sittingAt(NOW - HOUR)
    expect(await owedIds(host, stationId)).toEqual([])
    await serveSomebody(slotId)
    expect(await owedIds(host, stationId)).toEqual([sittingId])
    expect(await countOwed(app.db, 2201, stationId, NOW)).toBe(1)
    expect(await countOwed(app.db, 2201, stationId, NOW - 1)).toBe(0)
    expect((await read(host, sittingId)).reply.owedUntil).toBe(new Date(NOW + 2 * DAY).toISOString())
    await add(host, sittingId, NO_FOLLOW_UP)
    expect(await owedIds(host, stationId)).toEqual([])
    expect(await countOwed(app.db, 2201, stationId, NOW)).toBe(0)
    expect((await read(host, sittingId)).reply.owedUntil).toBeUndefined()
  })

  test('is also the result of a sitting closed while somebody waited, who is served afterwards', async () => {
    const app = open()
    const { stationId, host, slotId, sittingId } = await sittingAt(NOW - HOUR + MINUTE)
    const { accountId } = await signedIn(app.db)
    const bookingId = await makeBooking(app.db, { slotId, accountId, status: 'checked_in' })
    expect((await close(host, sittingId)).status).toBe(200)
    expect(await countOwed(app.db, 2201, stationId, NOW + MINUTE)).toBe(0)
    await app.call(serveBooking, { params: { bookingId }, body: {} }, host.token)
    app.clock.at = NOW + MINUTE
    expect(await owedIds(host, stationId)).toEqual([sittingId])
    expect((await read(host, sittingId)).reply.owedUntil).toBeDefined()
    expect((await add(host, sittingId, NO_FOLLOW_UP)).status).toBe(201)
    expect(await owedIds(host, stationId)).toEqual([])
    app.clock.at = NOW
  })

  test('is nothing for a cancelled sitting', async () => {
    const { stationId, host, slotId, sittingId } = await sittingAt(NOW - HOUR)
    await serveSomebody(slotId)
    const cancelled = { isClosed: true, cancelledAt: new Date(NOW) }
    await open().db.updateTable('sittings').set(cancelled).where('sittingId', '=', sittingId).execute()
    expect(await owedIds(host, stationId)).toEqual([])
  })
})

test('the host of another station is told of nothing', async () => {
  const { db } = open()
  const { stationId, sittingId } = await sittingAt(NOW)
  const { host } = await sittingAt(NOW)
  expect((await add(host, sittingId, NO_FOLLOW_UP)).status).toBe(404)
  expect((await close(host, sittingId)).status).toBe(404)
  expect((await read(host, sittingId)).status).toBe(404)
  for (const endpoint of [listOwedSittings, listUnits])
    expect((await open().call(endpoint, { params: { stationId } }, host.token)).status).toBe(403)
  expect((await add(await signedIn(db), sittingId, NO_FOLLOW_UP)).status).toBe(403)
})

test('units are those of the city, by name', async () => {
  const { db } = open()
  const stationId = await makeStation(db, { cityId: 2203 })
  const host = await signedIn(db, [{ cityId: 2203, role: 'host', scope: stationId }])
  await makeUnit(db, { cityId: 2203, unitId: '2203-U-1', name: 'B 局' })
  await makeUnit(db, { cityId: 2203, unitId: '2203-U-2', name: 'A 局' })
  const { reply } = await open().call(listUnits, { params: { stationId } }, host.token)
  expect(reply.items).toEqual([
    { id: '2203-U-2', name: 'A 局' },
    { id: '2203-U-1', name: 'B 局' },
  ])
})
