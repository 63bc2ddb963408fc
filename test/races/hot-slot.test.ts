import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestCode, signInWithCode, signInWithWechat } from '../../contract/endpoints/accounts.ts'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { sendIssue } from '../../contract/endpoints/issues.ts'
import { addDays, dayOf, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { isIssueNumber } from '../../contract/rules/issues.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { wechatClient } from '../../server/wechat/client.ts'
import { type Standin, startStandin } from '../../server/wechat/standin/server.ts'
import { makeApp, type TestApp } from '../app.ts'
import { makeCity, makeSlot, makeStation, makeTopic, NOW } from '../factories.ts'
import { makeToken, type Person, residents, signedIn } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { expectSound } from './sound.ts'

let postgres: Postgres
let database: Database
let standin: Standin
let app: TestApp

beforeAll(async () => {
  postgres = await startPostgres()
  database = openPostgres(postgres.url, 16)
  await migrate(database.db)
  standin = await startStandin()
  const account = { appId: 'demo', appSecret: 'demo', api: standin.url }
  app = await makeApp(database, { wechat: now => wechatClient(account, now) })
})
afterAll(async () => {
  await app?.app.http.close()
  await database?.close()
  await standin?.close()
  await postgres?.stop()
})

const at = (days: number, time = '09:00') => instantAt(addDays(dayOf(NOW), days), time)
const book = (person: Person, slotId: string, key?: string) =>
  app.call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, person.token, key ? { key } : {})
const tally = (answers: readonly { status: number; refusal: string | undefined }[]) => {
  const counts: Record<string, number> = {}
  for (const a of answers) {
    const name = a.refusal ?? String(a.status)
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

describe('on PostgreSQL, all at once', () => {
  test('200 people want the 5 places of one slot: 5 get one, 195 are told it is full', async () => {
    const slotId = await makeSlot(app.db, { capacity: 5 })
    const people = await residents(app.db, 200)
    const answers = await Promise.all(people.map(person => book(person, slotId)))
    expect(tally(answers)).toEqual({ 201: 5, slot_full: 195 })
    const codes = answers.filter(a => a.status === 201).map(a => a.reply.code)
    expect(codes.sort()).toEqual(['A01', 'A02', 'A03', 'A04', 'A05'])
    await expectSound(app.db)
  })

  test('one person on two devices gets one booking', async () => {
    const slotId = await makeSlot(app.db, { capacity: 5 })
    const me = await signedIn(app.db)
    const other = { ...me, token: await makeToken(app.db, me.accountId) }
    const answers = await Promise.all([
      book(me, slotId),
      book(other, slotId),
      book(me, slotId),
      book(other, slotId),
    ])
    expect(tally(answers)).toEqual({ 201: 1, already_booked: 3 })
    await expectSound(app.db)
  })

  test('one person taps six slots of six days: three are booked', async () => {
    const slots = await Promise.all([1, 2, 3, 4, 5, 6].map(days => makeSlot(app.db, { startAt: at(days) })))
    const me = await signedIn(app.db)
    expect(tally(await Promise.all(slots.map(slot => book(me, slot))))).toEqual({ 201: 3, quota_reached: 3 })
    await expectSound(app.db)
  })

  test('one person taps six slots of one day: two are booked', async () => {
    const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
    const slots = await Promise.all(times.map(time => makeSlot(app.db, { startAt: at(7, time) })))
    const me = await signedIn(app.db)
    expect(tally(await Promise.all(slots.map(slot => book(me, slot))))).toEqual({ 201: 2, quota_reached: 4 })
  })

  test('one key twenty times is one booking', async () => {
    const slotId = await makeSlot(app.db, { capacity: 30 })
    const me = await signedIn(app.db)
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(me, slotId, 'one-tap')))
    expect(tally(answers)).toEqual({ 201: 20 })
    expect(new Set(answers.map(a => a.reply.id)).size).toBe(1)
    await expectSound(app.db)
  })

  test('booking and cancelling storm one slot of three, and nothing is lost or oversold', async () => {
    const slotId = await makeSlot(app.db, { capacity: 3, startAt: at(8) })
    const people = await residents(app.db, 24)
    const storm = async (person: Person) => {
      const statuses: number[] = []
      while (statuses.filter(status => status === 200).length < 4) {
        const { status, reply } = await book(person, slotId)
        statuses.push(status)
        if (status !== 201) {
          await setImmediate() // a refusal from memory touches no socket: let the others' answers in
          continue
        }
        const asked = { params: { bookingId: reply.id }, body: {} }
        statuses.push((await app.call(cancelBooking, asked, person.token)).status)
        app.clock.advance(5 * MINUTE) // a place given back cools down
      }
      return statuses
    }
    const statuses = (await Promise.all(people.map(storm))).flat()
    expect(statuses.filter(s => ![200, 201, 409].includes(s))).toEqual([])
    expect(statuses.filter(s => s === 201).length).toBe(24 * 4)
    await expectSound(app.db)
    const free = await app.db
      .selectFrom('slots')
      .select('taken')
      .where('slotId', '=', slotId)
      .executeTakeFirst()
    expect(free?.taken).toBe(0)
  })

  test('100 issues get 100 numbers without a gap', async () => {
    await makeTopic(app.db)
    await makeCity(app.db, { cityId: 2203 })
    const stationId = await makeStation(app.db, { cityId: 2203 })
    await app.refresh()
    const people = await residents(app.db, 20)
    const form = { topic: 'road_traffic', title: '路灯不亮', body: '小区南侧小路有四盏路灯不亮。', stationId }
    const body = { ...form, visibility: 'public' } as const
    const sends = Array.from({ length: 100 }, (_, i) => app.call(sendIssue, { body }, people[i % 20]?.token))
    const numbers = (await Promise.all(sends)).map(a => a.reply.number)
    expect(numbers.every(isIssueNumber)).toBe(true)
    const serials = numbers.map(n => Number(n.split('-')[2])).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  })

  test('one issue key twenty times is one issue', async () => {
    await makeTopic(app.db)
    const me = await signedIn(app.db)
    await app.refresh()
    const form = { topic: 'road_traffic', title: '路灯不亮', body: '小区南侧小路有四盏路灯不亮。' }
    const body = { ...form, city: 'CC', visibility: 'public' } as const
    const sends = Array.from({ length: 20 }, () =>
      app.call(sendIssue, { body }, me.token, { key: 'one-issue' }),
    )
    const answers = await Promise.all(sends)
    expect(tally(answers)).toEqual({ 201: 20 })
    expect(new Set(answers.map(a => a.reply.number)).size).toBe(1)
  })

  test('one new person signing in ten times is one account', async () => {
    const wechat = Array.from({ length: 10 }, () =>
      app.call(signInWithWechat, { body: { code: 'demo-code-77' } }),
    )
    const answers = await Promise.all(wechat)
    expect(tally(answers)).toEqual({ 200: 10 })
    expect(new Set(answers.map(a => a.reply.account.id)).size).toBe(1)
  })

  test('one code used ten times at once signs in once', async () => {
    const phone = '13511112222'
    const code = (await app.call(requestCode, { body: { phone } })).reply.demoCode ?? ''
    const sends = Array.from({ length: 10 }, () => app.call(signInWithCode, { body: { phone, code } }))
    expect(tally(await Promise.all(sends))).toEqual({ 200: 1, wrong_code: 9 })
  })
})
