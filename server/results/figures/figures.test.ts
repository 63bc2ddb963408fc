import { beforeAll, describe, expect, test } from 'vitest'
import {
  getCityFigureFile,
  getCityFigures,
  getFigureFile,
  getFigures,
  listCityFigure,
  listFigure,
} from '../../../contract/endpoints/figures.ts'
import { dayOf, HOUR, instantAt, MINUTE } from '../../../contract/rules/beijing-time.ts'
import type { FigureName } from '../../../contract/rules/figures.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent } from '../../../test/events.ts'
import {
  CITY,
  makeBooking,
  makeIssue,
  makeStation,
  makeTicket,
  makeTopic,
  NOW,
} from '../../../test/factories.ts'
import { sittingOf, writeResult } from '../../../test/held.ts'
import { type Person, signedIn } from '../../../test/people.ts'

const open = startApp()
const TODAY = dayOf(NOW)
let accountId: string
let office: Person
beforeAll(async () => {
  const { db } = open()
  accountId = (await signedIn(db)).accountId
  office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  await makeTopic(db)
  await open().refresh()
})

type Query = {
  from?: string
  to?: string
  by?: 'month' | 'station' | 'topic'
  part?: string
  cursor?: string
}
const figuresOf = async ({ token }: Person, stationId: string, query: Query = {}) =>
  (await open().call(getFigures, { params: { stationId }, query }, token)).reply
const countsOf = async (host: Person, stationId: string, month?: string) =>
  (await figuresOf(host, stationId, month ? { from: month, to: month } : {})).whole.counts
const linesOf = async ({ token }: Person, stationId: string, figure: FigureName, query: Query = {}) =>
  (await open().call(listFigure, { params: { stationId, figure }, query }, token)).reply.items

async function stationWithHost() {
  const stationId = await makeStation(open().db)
  return { stationId, host: await signedIn(open().db, [{ role: 'host', scope: stationId }]) }
}

describe('the figures of a month', () => {
  test('count sittings, people, results and who came, and list each', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    const { slotId, sittingId } = await sittingOf(db, stationId, instantAt(TODAY, '07:30'))
    const statuses = [
      'served',
      'rated',
      'no_show',
      'confirmed',
      'checked_in',
      'cancelled_by_resident',
    ] as const
    for (const status of statuses) await makeBooking(db, { slotId, accountId, status, person: `p-${status}` })
    await makeTicket(db, { stationId, status: 'done', label: 'B03', servingAt: new Date(NOW - 60 * MINUTE) })
    await makeTicket(db, { stationId, status: 'done', label: 'B04', topic: '噪音', calledAt: new Date(NOW) })
    await makeTicket(db, { stationId, status: 'missed' })
    await writeResult(db, { stationId, sittingId, accountId, position: 0, hasUnit: true })
    await writeResult(db, { stationId, sittingId, accountId, position: 1, hasUnit: false })
    expect(await countsOf(host, stationId)).toEqual({
      consultations: 1,
      served: 4,
      booked: 5,
      came: 3,
      no_shows: 2,
      results: 2,
      followed_up: 1,
    })
    const [consultation] = await linesOf(host, stationId, 'consultations')
    expect(consultation).toMatchObject({ title: '值班', detail: '3 人来谈', sittingId })
    const served = await linesOf(host, stationId, 'served')
    expect(served.map(l => [l.title, l.detail.slice(0, 1), l.sittingId])).toEqual([
      ['噪音', 'B', undefined],
      ['现场取号', 'B', sittingId],
      ['楼道照明', 'A', sittingId],
      ['楼道照明', 'A', sittingId],
    ])
    expect((await linesOf(host, stationId, 'followed_up'))[0]?.detail).toMatch(/，2026-09-12$/)
  })

  test('count what was received, answered, settled and how content people are', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    const at = (day: string) => new Date(instantAt(day, '23:30'))
    const of = { stationId, createdAt: at('2026-08-20') }
    await makeIssue(db, { ...of, status: 'submitted', visibility: 'station', title: '请打13912345678' })
    const answered = {
      ...of,
      status: 'closed',
      repliedAt: at('2026-09-01'),
      endedAt: at('2026-09-02'),
    } as const
    await makeIssue(db, { ...answered, dueOn: '2026-09-01', stars: 5, ratedAt: at('2026-09-02') })
    await makeIssue(db, { ...answered, dueOn: '2026-08-31' })
    const { slotId } = await sittingOf(db, stationId, instantAt(TODAY, '07:30'))
    await makeBooking(db, { slotId, accountId, status: 'rated', stars: 2 })
    expect(await countsOf(host, stationId, '2026-08')).toEqual({ received: 3 })
    const { whole } = await figuresOf(host, stationId, { from: '2026-09' })
    expect(whole).toMatchObject({
      counts: { settled: 2, replied: 2, on_time: 1, rated: 2 },
      sums: { replied: 24, rated: 7 },
    })
    const [issue, booking] = await linesOf(host, stationId, 'rated')
    expect(issue).toMatchObject({ value: 5, issueNumber: expect.stringMatching(/^CC-/) })
    expect(booking).toMatchObject({ title: '楼道照明', value: 2, detail: expect.stringMatching(/^2 星，A/) })
    const received = await linesOf(host, stationId, 'received', { from: '2026-08' })
    expect(received).toHaveLength(3)
    expect(JSON.stringify(received)).not.toContain('13912345678')
  })

  test('count events and who came to them, and neither as a talk', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    const at = { stationId, startAt: instantAt(TODAY, '07:00'), minutes: 60 }
    const { eventId, slotId } = await makeEvent(db, { ...at, title: '老楼加装电梯' })
    const cancelled = await makeEvent(db, at)
    await db
      .updateTable('events')
      .set({ status: 'cancelled', cancelledAt: new Date(NOW) })
      .where('eventId', '=', cancelled.eventId)
      .execute()
    await makeEvent(db, { ...at, minutes: 600 })
    for (const status of ['checked_in', 'served', 'confirmed', 'no_show', 'cancelled_by_resident'] as const)
      await makeBooking(db, { slotId, eventId, accountId, status, person: `p-${status}` })
    expect(await countsOf(host, stationId)).toEqual({ events_held: 1, event_came: 2 })
    expect(await linesOf(host, stationId, 'events_held')).toMatchObject([
      { id: eventId, title: '老楼加装电梯', detail: '2 人到场', eventId },
    ])
    const came = await linesOf(host, stationId, 'event_came')
    expect(came.map(line => [line.title, line.eventId, line.sittingId])).toEqual([
      ['老楼加装电梯', eventId, undefined],
      ['老楼加装电梯', eventId, undefined],
    ])
  })

  test('count a sitting when it is over or closed, never a cancelled one', async () => {
    const app = open()
    const { stationId, host } = await stationWithHost()
    const running = await sittingOf(app.db, stationId, NOW)
    await makeBooking(app.db, { slotId: running.slotId, accountId, status: 'served' })
    const count = async () => (await countsOf(host, stationId)).consultations ?? 0
    expect(await count()).toBe(0)
    app.clock.at = NOW + HOUR
    expect(await count()).toBe(1)
    app.clock.at = NOW
    const set = (change: { closedAt?: Date; isClosed?: boolean }) =>
      app.db.updateTable('sittings').set(change).where('sittingId', '=', running.sittingId).execute()
    await set({ closedAt: new Date(NOW) })
    expect(await count()).toBe(1)
    await set({ isClosed: true })
    expect(await count()).toBe(0)
  })

  test('begin and end with the month in Beijing; every month of a time is there', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    for (const at of [instantAt('2026-06-30', '23:00'), instantAt('2026-08-01', '00:00')]) {
      const { slotId } = await sittingOf(db, stationId, at)
      await makeBooking(db, { slotId, accountId, status: 'served' })
    }
    const { parts, whole } = await figuresOf(host, stationId, { from: '2026-06', to: '2026-08' })
    expect(parts.map(p => [p.key, p.counts.served])).toEqual([
      ['2026-06', 1],
      ['2026-07', undefined],
      ['2026-08', 1],
    ])
    expect(whole.counts.served).toBe(2)
    expect((await countsOf(host, stationId)).served).toBeUndefined()
  })
})

test('parts have the names of stations and topics, also where a topic was chosen by its name', async () => {
  const { db } = open()
  const { stationId, host } = await stationWithHost()
  const { slotId } = await sittingOf(db, stationId, instantAt(TODAY, '07:30'))
  await makeBooking(db, { slotId, accountId, status: 'served', topic: '道路交通', person: 'a' })
  await makeBooking(db, { slotId, accountId, status: 'served', topic: '随便说的', person: 'b' })
  const { parts } = await figuresOf(host, stationId, { by: 'topic' })
  expect(parts.map(({ key, name, counts }) => [key, name, counts.served])).toEqual([
    ['road_traffic', '道路交通', 1],
    ['-', '没有选类别', 1],
  ])
  const lines = await linesOf(host, stationId, 'served', { by: 'topic', part: 'road_traffic' })
  expect(lines.map(line => line.title)).toEqual(['道路交通'])
  const { reply } = await open().call(
    getCityFigures,
    { params: { city: 'CC' }, query: { by: 'station' } },
    office.token,
  )
  expect(reply.parts.find(part => part.key === stationId)).toMatchObject({
    name: '南岭街道联络站',
    counts: { served: 2 },
  })
})

test('a list comes twenty at a time, each once', async () => {
  const { db } = open()
  const { stationId, host } = await stationWithHost()
  for (let i = 0; i < 21; i++) await makeIssue(db, { stationId, createdAt: new Date(NOW) })
  const asked = (query: Query) => ({ params: { stationId, figure: 'received' as const }, query })
  const first = (await open().call(listFigure, asked({}), host.token)).reply
  expect(first.items).toHaveLength(20)
  const rest = (await open().call(listFigure, asked({ cursor: first.nextCursor ?? '' }), host.token)).reply
  expect(rest.nextCursor).toBeUndefined()
  expect(new Set([...first.items, ...rest.items].map(line => line.id)).size).toBe(21)
})

test('files hold the same, and no cell is a formula', async () => {
  const { db } = open()
  const { stationId, host } = await stationWithHost()
  await makeIssue(db, {
    stationId,
    title: '=HYPERLINK("x")',
    repliedAt: new Date(NOW + HOUR),
    status: 'replied',
  })
  const file = async (query: { figure?: FigureName }) =>
    (await open().call(getFigureFile, { params: { stationId }, query }, host.token)).reply
  const table = await file({})
  expect(table).toMatchObject({ fileName: '数据-2026-09-2026-09-按月份.csv', rows: 2 })
  const [head = '', , whole = ''] = table.text.trim().split('\r\n')
  expect(head).toMatch(/^\ufeff?月份,协商活动（场）,.*收到的事项（件）/)
  expect(whole).toMatch(/^合计,0,.*,1,0,1,0,1,100%,0,,0,0$/)
  const { text, rows } = await file({ figure: 'replied' })
  expect(rows).toBe(1)
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  expect(text.split('\r\n')[0]).toMatch(/事码,天$/)
})

describe('who may see them', () => {
  test("a host the own station's, the office every station of its city", async () => {
    const { stationId } = await stationWithHost()
    const { host } = await stationWithHost()
    const abroad = await makeStation(open().db, { cityId: 2202 })
    const ask = async ({ token }: Person, id: string) => [
      (await open().call(getFigures, { params: { stationId: id } }, token)).status,
      (await open().call(listFigure, { params: { stationId: id, figure: 'served' } }, token)).status,
      (await open().call(getFigureFile, { params: { stationId: id } }, token)).status,
    ]
    expect(await ask(host, stationId)).toEqual([403, 403, 403])
    expect(await ask(office, stationId)).toEqual([200, 200, 200])
    expect(await ask(office, abroad)).toEqual([403, 403, 403])
    const admin = await signedIn(open().db, [{ role: 'admin', scope: '*' }])
    expect(await ask(admin, '2201-none')).toEqual([404, 404, 404])
  })

  test("a city's are for its office alone, and hold nothing of another", async () => {
    const { db } = open()
    const { host } = await stationWithHost()
    const stranger = await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'X' }])
    const ask = async (token: string, city: string) => [
      (await open().call(getCityFigures, { params: { city } }, token)).status,
      (await open().call(listCityFigure, { params: { city, figure: 'served' } }, token)).status,
      (await open().call(getCityFigureFile, { params: { city } }, token)).status,
    ]
    for (const { token } of [host, stranger]) expect(await ask(token, 'CC')).toEqual([403, 403, 403])
    expect(await ask(office.token, 'ZZ')).toEqual([403, 403, 403])
    const asked = { params: { city: 'CC' }, query: { from: '2020-01', to: '2020-01' } }
    await makeIssue(db, { cityId: CITY, createdAt: new Date(instantAt('2020-01-05', '08:00')) })
    await makeIssue(db, { cityId: 2202, createdAt: new Date(instantAt('2020-01-05', '08:00')) })
    expect((await open().call(getCityFigures, asked, office.token)).reply.whole.counts).toEqual({
      received: 1,
    })
  })

  test('a time must have its end behind its beginning, and not be too long', async () => {
    const { stationId, host } = await stationWithHost()
    for (const query of [
      { from: '2026-13' },
      { from: '2026-09', to: '2026-08' },
      { from: '2025-08', to: '2026-08' },
    ]) {
      const answer = await open().call(getFigures, { params: { stationId }, query }, host.token)
      expect(answer).toMatchObject({ status: 422, refusal: 'invalid' })
    }
  })
})
