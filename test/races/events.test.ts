import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp, withdrawSignup } from '../../contract/endpoints/events.ts'
import { cancelEvent, getHostEvent, publishEvent, updateEvent } from '../../contract/endpoints/host-events.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { makeApp, type TestApp } from '../app.ts'
import { makeEvent } from '../events.ts'
import { makeStation } from '../factories.ts'
import { makeToken, type Person, residents, signedIn } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { expectSound } from './sound.ts'

let postgres: Postgres
let database: Database
let app: TestApp

beforeAll(async () => {
  postgres = await startPostgres()
  database = openPostgres(postgres.url, 16)
  await migrate(database.db)
  app = await makeApp(database)
})
afterAll(async () => {
  await app?.app.http.close()
  await database?.close()
  await postgres?.stop()
})

async function opened(capacity: number) {
  const stationId = await makeStation(app.db)
  const host = await signedIn(app.db, [{ role: 'host', scope: stationId }])
  return { host, ...(await makeEvent(app.db, { stationId, capacity })) }
}
const sign = (eventId: string, who: Person) => app.call(signUp, { params: { eventId }, body: {} }, who.token)
const leave = (eventId: string, who: Person) => app.call(withdrawSignup, { params: { eventId } }, who.token)

async function raise(host: Person, eventId: string, capacity: number) {
  const { reply: event } = await app.call(getHostEvent, { params: { eventId } }, host.token)
  const { title, summary, whoComes, place, startAt, endAt, version } = event
  const form = { kind: event.kind.code, title, summary, whoComes, place, startAt, endAt, capacity }
  return app.call(updateEvent, { params: { eventId }, body: { form, version } }, host.token)
}

/** Entries of an event's line in the order in which they joined, with when a place was offered to each. */
const lineOf = (slotId: string) =>
  app.db
    .selectFrom('waitlistEntries')
    .select(['place', 'status', 'accountId'])
    .where('slotId', '=', slotId)
    .orderBy('place')
    .execute()

async function noticesOf(eventId: string) {
  const rows = await app.db
    .selectFrom('notices')
    .select(['accountId', 'kind', 'dedupeKey'])
    .where('subject', '=', eventId)
    .execute()
  const once = new Set(rows.map(row => `${row.accountId} ${row.dedupeKey}`))
  expect(once.size).toBe(rows.length)
  return Map.groupBy(rows, row => row.kind)
}

describe('on PostgreSQL, all at once', () => {
  test('200 sign up for 30 places while the host raises to 40 and ten withdraw: never over, in order, each told once', async () => {
    const { host, eventId, slotId } = await opened(30)
    const people = await residents(app.db, 200)
    const first = people.slice(0, 10)
    for (const who of first) expect((await sign(eventId, who)).reply.status).toBe('confirmed')
    const answers = await Promise.all([
      ...people.slice(10).map(who => sign(eventId, who)),
      raise(host, eventId, 40),
      ...first.map(who => leave(eventId, who)),
    ])
    expect(answers.every(answer => answer.status < 300)).toBe(true)
    const slot = await app.db
      .selectFrom('slots')
      .selectAll()
      .where('slotId', '=', slotId)
      .executeTakeFirstOrThrow()
    const line = await lineOf(slotId)
    const offered = line.filter(entry => entry.status === 'offered')
    const waiting = line.filter(entry => entry.status === 'waiting')
    expect(slot.capacity).toBe(40)
    // whoever is not offered a place came after everybody who is
    expect(Math.max(0, ...offered.map(e => e.place))).toBeLessThan(
      waiting[0]?.place ?? Number.POSITIVE_INFINITY,
    )
    // a place given back before anybody waited cools down
    const cooling = slot.coolingUntil.filter(until => until.getTime() > app.clock.at).length
    expect(slot.taken + offered.length + cooling).toBe(40)
    expect(slot.taken + offered.length + waiting.length).toBe(190)
    const told = await noticesOf(eventId)
    expect(told.get('event_signed_up')).toHaveLength(slot.taken + 10)
    expect(told.get('event_left')).toHaveLength(10)
    expect(told.get('event_offered') ?? []).toHaveLength(offered.length)
    await expectSound(app.db)
  })

  test('one person on two devices has one place, or one place in line', async () => {
    const { eventId, slotId } = await opened(1)
    const me = await signedIn(app.db)
    const phone = { ...me, token: await makeToken(app.db, me.accountId) }
    const places = await Promise.all([me, phone, me, phone].map(who => sign(eventId, who)))
    expect(new Set(places.map(answer => answer.reply.bookingId)).size).toBe(1)
    const next = await signedIn(app.db)
    const tablet = { ...next, token: await makeToken(app.db, next.accountId) }
    const waits = await Promise.all([next, tablet, next, tablet].map(who => sign(eventId, who)))
    expect(waits.map(answer => answer.reply.position)).toEqual([1, 1, 1, 1])
    expect(await lineOf(slotId)).toHaveLength(1)
    await expectSound(app.db)
  })

  test('signing up, withdrawing and cancelling the event leave nobody with a place', async () => {
    const { host, eventId, slotId } = await opened(5)
    const people = await residents(app.db, 40)
    const cancel = () =>
      app.call(cancelEvent, { params: { eventId }, body: { reason: '场地停电' } }, host.token)
    await Promise.all([
      ...people.map(who => sign(eventId, who)),
      cancel(),
      cancel(),
      ...people.slice(0, 5).map(who => leave(eventId, who)),
    ])
    const slot = await app.db
      .selectFrom('slots')
      .selectAll()
      .where('slotId', '=', slotId)
      .executeTakeFirstOrThrow()
    expect(slot).toMatchObject({ taken: 0, isClosed: true })
    const open = (await lineOf(slotId)).filter(e => e.status === 'waiting' || e.status === 'offered')
    expect(open).toEqual([])
    await noticesOf(eventId)
    await expectSound(app.db)
  })

  test('two hosts who cancel one event at once: both are told that it is, whoever signed up is told once', async () => {
    const { host, eventId } = await opened(5)
    for (const who of await residents(app.db, 5)) await sign(eventId, who)
    const cancel = () =>
      app.call(cancelEvent, { params: { eventId }, body: { reason: '场地停电' } }, host.token)
    const answers = await Promise.all([cancel(), cancel(), cancel(), cancel()])
    expect(answers.map(answer => answer.refusal ?? answer.status)).toEqual([200, 200, 200, 200])
    expect((await noticesOf(eventId)).get('event_cancelled')).toHaveLength(5)
    await expectSound(app.db)
  })

  test('two hosts who change one event at once: one wins; publishing twice is once', async () => {
    const { host, eventId } = await opened(30)
    const changes = await Promise.all([
      raise(host, eventId, 35),
      raise(host, eventId, 36),
      raise(host, eventId, 37),
    ])
    expect(changes.map(answer => answer.refusal ?? 'ok').sort()).toEqual([
      'event_changed',
      'event_changed',
      'ok',
    ])
    const publish = () => app.call(publishEvent, { params: { eventId }, body: {} }, host.token)
    const published = await Promise.all([publish(), publish()])
    expect(published.map(answer => answer.reply.items[0]?.version)).toEqual([2, 2])
    await expectSound(app.db)
  })
})
