import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { getFigures, listFigure } from '../../contract/endpoints/results.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { BOOKING_STATUSES } from '../../contract/rules/bookings.ts'
import { TICKET_STATUSES } from '../../contract/rules/queue.ts'
import { FIGURES, type FigureName } from '../../contract/rules/results.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeSlot, makeStation, makeTicket, makeUnit, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { listFigure as listFigureLines, readFigures } from './read-figures.ts'

const open = startApp()
const TODAY = dayOf(NOW)
let unitId: string
let accountId: string
beforeAll(async () => {
  unitId = await makeUnit(open().db)
  accountId = (await signedIn(open().db)).accountId
})

async function sittingOf(stationId: string, startAt: number) {
  const slotId = await makeSlot(open().db, { stationId, startAt, minutes: 60, capacity: 20 })
  const { sittingId } = await open()
    .db.selectFrom('slots')
    .select('sittingId')
    .where('slotId', '=', slotId)
    .executeTakeFirstOrThrow()
  return { slotId, sittingId }
}
const writeResult = (stationId: string, sittingId: string, position: number, hasUnit: boolean) =>
  open()
    .db.insertInto('results')
    .values({
      cityId: 2201,
      resultId: `${sittingId}-${position}`,
      sittingId,
      stationId,
      position,
      consensus: '路灯本周修好',
      unitId: hasUnit ? unitId : null,
      dueOn: hasUnit ? '2026-09-12' : null,
      noFollowUp: hasUnit ? null : '当场说清楚了',
      issueId: null,
      isPublic: true,
      accountId,
      createdAt: new Date(NOW),
    })
    .execute()
const figuresOf = async (host: Person, stationId: string, month?: string) => {
  const asked = { params: { stationId }, query: month ? { month } : {} }
  const { reply } = await open().call(getFigures, asked, host.token)
  return Object.fromEntries(reply.items.map(i => [i.figure, i.count]))
}
const linesOf = async (host: Person, stationId: string, figure: FigureName, month?: string) => {
  const asked = { params: { stationId, figure }, query: month ? { month } : {} }
  return (await open().call(listFigure, asked, host.token)).reply.items
}

async function stationWithHost() {
  const stationId = await makeStation(open().db)
  return { stationId, host: await signedIn(open().db, [{ role: 'host', scope: stationId }]) }
}

describe('the figures of a month', () => {
  test('count sittings, people, results and no-shows, and list each', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    const { slotId, sittingId } = await sittingOf(stationId, instantAt(TODAY, '07:30'))
    for (const status of ['served', 'rated', 'no_show', 'confirmed', 'cancelled_by_resident'] as const)
      await makeBooking(db, { slotId, accountId, status, person: `p-${status}` })
    await makeTicket(db, { stationId, status: 'done', label: 'B03', servingAt: new Date(NOW - 60 * MINUTE) })
    await makeTicket(db, { stationId, status: 'done', label: 'B04', topic: '噪音', calledAt: new Date(NOW) })
    await makeTicket(db, { stationId, status: 'missed' })
    await writeResult(stationId, sittingId, 0, true)
    await writeResult(stationId, sittingId, 1, false)
    expect(await figuresOf(host, stationId)).toEqual({
      consultations: 1,
      served: 4,
      results: 2,
      followed_up: 1,
      no_shows: 2,
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

  test('count a sitting when it is over or closed, never a cancelled one', async () => {
    const app = open()
    const { stationId, host } = await stationWithHost()
    const running = await sittingOf(stationId, NOW)
    await makeBooking(app.db, { slotId: running.slotId, accountId, status: 'served' })
    const count = async () => (await figuresOf(host, stationId)).consultations
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

  test('begin and end with the month in Beijing', async () => {
    const { db } = open()
    const { stationId, host } = await stationWithHost()
    for (const at of [instantAt('2026-07-31', '23:00'), instantAt('2026-08-01', '00:00')]) {
      const { slotId } = await sittingOf(stationId, at)
      await makeBooking(db, { slotId, accountId, status: 'served' })
    }
    expect((await figuresOf(host, stationId, '2026-07')).served).toBe(1)
    expect((await figuresOf(host, stationId, '2026-08')).served).toBe(1)
    expect((await figuresOf(host, stationId)).served).toBe(0)
  })

  test('are for whoever works there', async () => {
    const { stationId } = await stationWithHost()
    const { host } = await stationWithHost()
    const params = { stationId, figure: 'served' as const }
    expect((await open().call(getFigures, { params, query: {} }, host.token)).status).toBe(403)
    expect((await open().call(listFigure, { params, query: {} }, host.token)).status).toBe(403)
    const admin = await signedIn(open().db, [{ role: 'admin', scope: '*' }])
    const unknown = { params: { stationId: '2201-none' }, query: {} }
    expect((await open().call(getFigures, unknown, admin.token)).status).toBe(404)
    const wrong = { params: { stationId }, query: { month: '2026-13' } }
    expect((await open().call(getFigures, wrong, host.token)).refusal).toBe('invalid')
  })
})

const sitting = fc.record({
  day: fc.integer({ min: -40, max: 1 }),
  isClosed: fc.boolean(),
  bookings: fc.array(fc.constantFrom(...BOOKING_STATUSES), { maxLength: 3 }),
  tickets: fc.array(fc.constantFrom(...TICKET_STATUSES), { maxLength: 3 }),
  results: fc.array(fc.boolean(), { maxLength: 2 }),
})
type Sitting = typeof sitting extends fc.Arbitrary<infer T> ? T : never

async function hold(stationId: string, { day, isClosed, bookings, tickets, results }: Sitting) {
  const { db } = open()
  const startAt = instantAt(addDays(TODAY, day), '08:30')
  const { slotId, sittingId } = await sittingOf(stationId, startAt)
  if (isClosed)
    await db.updateTable('sittings').set({ isClosed }).where('sittingId', '=', sittingId).execute()
  for (const [i, status] of bookings.entries())
    await makeBooking(db, { slotId, accountId, status, person: `p${i}` })
  const at = { takenAt: new Date(startAt), calledAt: new Date(startAt) }
  for (const status of tickets) await makeTicket(db, { stationId, status, ...at })
  for (const [i, hasUnit] of results.entries()) await writeResult(stationId, sittingId, i, hasUnit)
}

test('every figure is exactly as long as the list it was counted from', async () => {
  const { db } = open()
  await fc.assert(
    fc.asyncProperty(fc.array(sitting, { minLength: 1, maxLength: 4 }), async sittings => {
      const stationId = await makeStation(db)
      for (const one of sittings) await hold(stationId, one)
      for (const month of ['2026-07', '2026-08', '2026-09']) {
        const { items } = await readFigures(db, stationId, month, NOW)
        expect(items.map(i => i.figure)).toEqual([...FIGURES])
        for (const { figure, count } of items) {
          const lines = await listFigureLines(db, stationId, figure, month, NOW)
          expect(lines).toHaveLength(count)
          expect(new Set(lines.map(line => line.id)).size).toBe(count)
        }
      }
    }),
    { numRuns: 12 },
  )
})
