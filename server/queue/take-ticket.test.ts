import { describe, expect, test } from 'vitest'
import {
  getTicket,
  issueTicket,
  leaveQueue,
  listMyTickets,
  takeTicket,
} from '../../contract/endpoints/queue.ts'
import { getStation } from '../../contract/endpoints/stations.ts'
import { DAY, HOUR, instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeSlot, makeStation, makeTicket, NOW } from '../../test/factories.ts'
import { type Person, residents, signedIn } from '../../test/people.ts'

const open = startApp()
const take = (person: Person, stationId: string, key?: string) =>
  open().call(
    takeTicket,
    { params: { stationId }, body: { topic: '噪音' } },
    person.token,
    key ? { key } : {},
  )
const leave = (person: Person, ticketId: string) =>
  open().call(leaveQueue, { params: { ticketId } }, person.token)
const setStatus = (ticketId: string, status: 'called' | 'serving' | 'done' | 'missed') =>
  open().db.updateTable('tickets').set({ status }).where('ticketId', '=', ticketId).execute()

describe('taking a number', () => {
  test('gives number, position and wait by the order of coming', async () => {
    const stationId = await makeStation(open().db)
    const [first, second] = await residents(open().db, 2)
    if (!first || !second) throw new Error('two people')
    expect((await take(first, stationId)).reply).toMatchObject({
      number: 1,
      label: 'B01',
      status: 'waiting',
      position: 1,
      estimatedMinutes: 0,
      calls: 0,
      station: { id: stationId, shortName: '南岭街道联络站', phone: '0431-55501000' },
    })
    const { reply } = await take(second, stationId)
    expect(reply).toMatchObject({ label: 'B02', position: 2, estimatedMinutes: 15 })
    await setStatus((await take(first, stationId)).reply.id, 'serving')
    const { reply: later } = await open().call(getTicket, { params: { ticketId: reply.id } }, second.token)
    expect(later).toMatchObject({ position: 1, estimatedMinutes: 15 })
  })

  test('makes the queue that the page of the station shows', async () => {
    const stationId = await makeStation(open().db)
    for (const person of await residents(open().db, 3)) await take(person, stationId)
    const { reply } = await open().call(getStation, { params: { stationId }, query: {} })
    expect(reply.queueLength).toBe(3)
  })

  test('asked again gives the same, with a key or without, also after closing time', async () => {
    const app = open()
    const stationId = await makeStation(app.db)
    const me = await signedIn(app.db)
    const { reply } = await take(me, stationId, 'once')
    expect((await take(me, stationId, 'once')).reply).toEqual(reply)
    expect((await take(me, stationId)).reply.id).toBe(reply.id)
    app.clock.at = instantAt('2026-09-02', '18:30')
    expect((await take(me, stationId)).reply.id).toBe(reply.id)
    app.clock.at = NOW
  })

  test('ten times at once gives one number', async () => {
    const stationId = await makeStation(open().db)
    const me = await signedIn(open().db)
    const answers = await Promise.all(Array.from({ length: 10 }, () => take(me, stationId)))
    expect(new Set(answers.map(a => a.reply.id)).size).toBe(1)
    expect((await take(await signedIn(open().db), stationId)).reply.number).toBe(2)
  })

  test('begins with one at every station and every day', async () => {
    const app = open()
    const [here, there] = [await makeStation(app.db), await makeStation(app.db)]
    const me = await signedIn(app.db)
    expect((await take(me, here)).reply.number).toBe(1)
    expect((await take(me, there)).reply.number).toBe(1)
    app.clock.at = NOW + DAY
    expect((await take(me, here)).reply).toMatchObject({ number: 1, position: 1 })
    app.clock.at = NOW
  })

  test('goes again after the turn was missed', async () => {
    const stationId = await makeStation(open().db)
    const me = await signedIn(open().db)
    await setStatus((await take(me, stationId)).reply.id, 'missed')
    expect((await take(me, stationId)).reply).toMatchObject({ label: 'B02', status: 'waiting' })
  })

  test('is refused while the station is closed, unless somebody sits there soon', async () => {
    const app = open()
    const stationId = await makeStation(app.db, { openingHours: 'Mo-Fr 13:00-17:00; PH off' })
    const me = await signedIn(app.db)
    expect(await take(me, stationId)).toMatchObject({ status: 409, refusal: 'queue_closed' })
    await makeSlot(app.db, { stationId, startAt: NOW + HOUR + 1 })
    expect((await take(me, stationId)).refusal).toBe('queue_closed')
    await makeSlot(app.db, { stationId, startAt: NOW + HOUR, sittingIsClosed: true })
    expect((await take(me, stationId)).refusal).toBe('queue_closed')
    await makeSlot(app.db, { stationId, startAt: NOW + HOUR })
    expect((await take(me, stationId)).status).toBe(201)
  })

  test('is refused on a day that was closed as a whole', async () => {
    const { db } = open()
    const stationId = await makeStation(db)
    await db
      .insertInto('scheduleExceptions')
      .values({
        cityId: 2201,
        exceptionId: `${stationId}-off`,
        stationId,
        kind: 'closed',
        day: '2026-09-02',
        createdAt: new Date(NOW),
      })
      .execute()
    expect((await take(await signedIn(db), stationId)).refusal).toBe('queue_closed')
  })

  test('at a station that does not exist is not found', async () => {
    expect((await take(await signedIn(open().db), '2201-none')).refusal).toBe('not_found')
  })
})

describe('a ticket', () => {
  test("of somebody else's is not found, neither to read nor to leave", async () => {
    const stationId = await makeStation(open().db)
    const ticketId = (await take(await signedIn(open().db), stationId)).reply.id
    const other = await signedIn(open().db, [{ role: 'host', scope: stationId }])
    expect((await open().call(getTicket, { params: { ticketId } }, other.token)).refusal).toBe('not_found')
    expect((await leave(other, ticketId)).refusal).toBe('not_found')
  })

  test('is left once, and told the same again', async () => {
    const stationId = await makeStation(open().db)
    const me = await signedIn(open().db)
    const ticketId = (await take(me, stationId)).reply.id
    expect((await leave(me, ticketId)).reply).toMatchObject({
      status: 'left',
      position: 0,
      estimatedMinutes: 0,
    })
    expect((await leave(me, ticketId)).reply.status).toBe('left')
    expect((await take(me, stationId)).reply.label).toBe('B02')
  })

  test('is not left while talking, nor afterwards', async () => {
    const stationId = await makeStation(open().db)
    const me = await signedIn(open().db)
    const ticketId = (await take(me, stationId)).reply.id
    for (const status of ['serving', 'done', 'missed'] as const) {
      await setStatus(ticketId, status)
      expect((await leave(me, ticketId)).refusal).toBe('ticket_not_active')
    }
  })

  test('ends with its day', async () => {
    const app = open()
    const stationId = await makeStation(app.db)
    const me = await signedIn(app.db)
    const ticketId = (await take(me, stationId)).reply.id
    expect((await app.call(listMyTickets, {}, me.token)).reply.items.map(t => t.id)).toEqual([ticketId])
    app.clock.at = NOW + DAY
    expect((await app.call(getTicket, { params: { ticketId } }, me.token)).reply).toMatchObject({
      status: 'left',
      position: 0,
    })
    expect((await app.call(listMyTickets, {}, me.token)).reply.items).toEqual([])
    app.clock.at = NOW
  })
})

describe('a host', () => {
  test('takes numbers for people without a phone, also when the station is closed', async () => {
    const { db } = open()
    const stationId = await makeStation(db, { openingHours: 'Su 13:00-17:00' })
    const host = await signedIn(db, [{ role: 'host', scope: stationId }])
    const body = { name: '王桂兰', topic: '助老餐厅' }
    const first = await open().call(issueTicket, { params: { stationId }, body }, host.token)
    expect(first.reply).toMatchObject({ label: 'B01', residentName: '王**', topic: '助老餐厅' })
    expect(first.raw.body).not.toContain('王桂兰')
    const second = await open().call(issueTicket, { params: { stationId }, body: {} }, host.token)
    expect(second.reply.label).toBe('B02')
  })

  test('of another station takes none', async () => {
    const { db } = open()
    const stationId = await makeStation(db)
    await makeTicket(db, { stationId })
    const other = await signedIn(db, [{ role: 'host', scope: await makeStation(db) }])
    const answer = await open().call(issueTicket, { params: { stationId }, body: {} }, other.token)
    expect(answer).toMatchObject({ status: 403, refusal: 'forbidden' })
  })
})
