import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookSlot } from '../../contract/endpoints/bookings.ts'
import { saveRules } from '../../contract/endpoints/rules.ts'
import { cancelSitting } from '../../contract/endpoints/schedules.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { makeSlots } from '../../server/schedules/make-slots.ts'
import { makeApp, type TestApp } from '../app.ts'
import { makeMember, makeRule, NOW, sittingOf } from '../factories.ts'
import { type Person, residents } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { makeRoom, openSlots, type RuleForm, ruleForm, type TestStation } from '../schedules.ts'
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

const save = (
  { stationId, host }: TestStation,
  rules: RuleForm[],
  more: { version?: number; decisions?: { bookingId: string; action: 'cancel' }[] } = {},
) => app.call(saveRules, { params: { stationId }, body: { rules, ...more } }, host.token)
const book = (person: Person, slotId: string) =>
  app.call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, person.token)
const firstSlot = (stationId: string) =>
  app.db
    .selectFrom('slots')
    .selectAll()
    .where('stationId', '=', stationId)
    .orderBy('startAt')
    .executeTakeFirstOrThrow()
const outcome = (answer: { status: number; refusal: string | undefined }) => answer.refusal ?? answer.status

async function roomWithRules(capacity: number) {
  const room = await makeRoom(app.db)
  const { reply } = await save(room, [ruleForm({ capacity, memberId: room.memberId })])
  return { room, rules: reply.rules.map(rule => ({ ...ruleForm(), ...rule })) }
}

/** No member sits at two places at overlapping hours. */
async function expectNobodyTwice(): Promise<void> {
  const rows = await app.db.selectFrom('sittings').selectAll().where('isClosed', '=', false).execute()
  const twice = rows.filter(a =>
    rows.some(
      b =>
        a.memberId !== null &&
        a.memberId === b.memberId &&
        a.sittingId < b.sittingId &&
        a.startAt < b.endAt &&
        b.startAt < a.endAt,
    ),
  )
  expect(twice).toEqual([])
}

describe('on PostgreSQL, all at once', () => {
  test('hosts change one schedule from the same version: one wins', async () => {
    const { room, rules } = await roomWithRules(2)
    const saves = [3, 4, 5, 6].map(capacity =>
      save(
        room,
        rules.map(rule => ({ ...rule, capacity })),
        { version: 1 },
      ),
    )
    const outcomes = (await Promise.all(saves)).map(outcome)
    expect(outcomes.toSorted()).toEqual([200, 'schedule_changed', 'schedule_changed', 'schedule_changed'])
    const places = new Set((await openSlots(app.db, room.stationId)).map(slot => slot.slice(-1)))
    expect([...places]).toEqual([String([3, 4, 5, 6][outcomes.indexOf(200)])])
  })

  test.each([1, 2, 3, 4])('bookings arrive while the capacity falls (%i)', async () => {
    const { room, rules } = await roomWithRules(5)
    const { slotId } = await firstSlot(room.stationId)
    const people = await residents(app.db, 8)
    const lower = save(
      room,
      rules.map(rule => ({ ...rule, capacity: 2 })),
    )
    const [saved, ...booked] = await Promise.all([lower, ...people.map(person => book(person, slotId))])
    const slot = await firstSlot(room.stationId)
    const count = booked.filter(answer => answer.status === 201).length
    expect(slot.taken).toBe(count)
    expect([200, 'bookings_hit']).toContain(outcome(saved))
    expect(slot.capacity).toBe(saved.status === 200 ? 2 : 5)
    expect(count).toBe(slot.capacity)
    await expectSound(app.db)
  })

  test.each([1, 2, 3, 4])('bookings arrive while their slot goes (%i)', async () => {
    const { room } = await roomWithRules(5)
    const { slotId } = await firstSlot(room.stationId)
    const people = await residents(app.db, 8)
    const [saved, ...booked] = await Promise.all([save(room, []), ...people.map(p => book(p, slotId))])
    const slot = await firstSlot(room.stationId)
    const count = booked.filter(answer => answer.status === 201).length
    expect(slot.taken).toBe(count)
    expect(slot.isClosed).toBe(saved.status === 200)
    expect(count).toBe(saved.status === 200 ? 0 : 5)
    expect(new Set(booked.map(outcome))).toEqual(
      saved.status === 200 ? new Set(['slot_closed']) : new Set([201, 'slot_full']),
    )
    await expectSound(app.db)
  })

  test.each([1, 2, 3, 4])('bookings arrive while their sitting is cancelled (%i)', async () => {
    const { room } = await roomWithRules(5)
    const { slotId } = await firstSlot(room.stationId)
    const sittingId = await sittingOf(app.db, slotId)
    const people = await residents(app.db, 8)
    const asked = { params: { sittingId }, body: { reason: '委员生病' } }
    const cancels = [1, 2].map(() => app.call(cancelSitting, asked, room.host.token))
    const [first, second, ...booked] = await Promise.all([...cancels, ...people.map(p => book(p, slotId))])
    expect([first?.status, second?.status]).toEqual([200, 200])
    const count = booked.filter(answer => answer.status === 201).length
    expect(first?.reply).toMatchObject({ cancelled: count })
    expect(await firstSlot(room.stationId)).toMatchObject({ taken: 0, isClosed: true })
    await expectSound(app.db)
  })

  test('one member’s hour is claimed by six stations, by hosts and by the maker: one gets it', async () => {
    const memberId = await makeMember(app.db)
    const rooms = await Promise.all([1, 2, 3, 4, 5, 6].map(() => makeRoom(app.db, memberId)))
    for (const { stationId } of rooms.slice(4))
      await makeRule(app.db, { stationId, memberId, weekday: 2, validFrom: '2026-09-01' })
    const saves = rooms.slice(0, 4).map(room => save(room, [ruleForm({ memberId })]))
    const answers = await Promise.all([...saves, makeSlots(app.db, NOW), makeSlots(app.db, NOW)])
    expect(answers.slice(0, 4).map(answer => (typeof answer === 'number' ? answer : answer.status))).toEqual([
      200, 200, 200, 200,
    ])
    await expectNobodyTwice()
    const open = await Promise.all(rooms.map(room => openSlots(app.db, room.stationId)))
    const days = open.flat().filter(slot => slot.includes('14:00–'))
    expect(days.map(slot => slot.slice(0, 10)).sort()).toEqual([
      '2026-09-08',
      '2026-09-15',
      '2026-09-22',
      '2026-09-29',
    ])
  })

  test('two stations swap their members, again and again: nobody waits for ever', async () => {
    const [one, two] = [await makeRoom(app.db), await makeRoom(app.db)]
    const pair = [
      { stationId: one.stationId, memberId: two.memberId },
      { stationId: two.stationId, memberId: one.memberId },
    ]
    for (const row of pair)
      await app.db
        .insertInto('stationMembers')
        .values({ cityId: 2201, ...row })
        .execute()
    const swap = (room: TestStation, turn: number) => {
      const [a, b] = turn % 2 === 0 ? [one.memberId, two.memberId] : [two.memberId, one.memberId]
      const [mine, other] = room === one ? [a, b] : [b, a]
      return save(room, [
        ruleForm({ memberId: mine }),
        ruleForm({ memberId: other, start: '16:00', end: '18:00' }),
      ])
    }
    for (let turn = 0; turn < 10; turn++) {
      const answers = await Promise.all([swap(one, turn), swap(two, turn), makeSlots(app.db, NOW)])
      expect(answers.slice(0, 2).map(answer => (typeof answer === 'number' ? 0 : answer.status))).toEqual([
        200, 200,
      ])
      await expectNobodyTwice()
    }
  })
})
