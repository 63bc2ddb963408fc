import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInBooking, serveBooking } from '../../contract/endpoints/bookings.ts'
import { callNext, issueTicket, leaveQueue, moveTicket, takeTicket } from '../../contract/endpoints/queue.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { makeApp, type TestApp } from '../app.ts'
import { makeBooking, makeSlot, makeStation, NOW } from '../factories.ts'
import { type Person, residents, signedIn } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

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

async function stationWithHosts() {
  const stationId = await makeStation(app.db)
  const hosts = [1, 2].map(() => signedIn(app.db, [{ role: 'host', scope: stationId }]))
  return { stationId, hosts: (await Promise.all(hosts)) as [Person, Person] }
}
const take = (person: Person, stationId: string) =>
  app.call(takeTicket, { params: { stationId }, body: {} }, person.token)
const next = (host: Person, stationId: string) =>
  app.call(callNext, { params: { stationId }, body: {} }, host.token)
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

describe('on PostgreSQL, all at once', () => {
  test('100 people take 100 numbers without a gap', async () => {
    const { stationId } = await stationWithHosts()
    const people = await residents(app.db, 100)
    const answers = await Promise.all(people.map(person => take(person, stationId)))
    const numbers = answers.map(a => a.reply.number ?? 0).sort((a, b) => a - b)
    expect(numbers).toEqual(range(100))
    expect(new Set(answers.map(a => a.reply.label)).size).toBe(100)
  })

  test('one person on ten taps holds one number, hosts beside it take theirs', async () => {
    const { stationId, hosts } = await stationWithHosts()
    const me = await signedIn(app.db)
    const desk = () => app.call(issueTicket, { params: { stationId }, body: {} }, hosts[0].token)
    const [mine, theirs] = await Promise.all([
      Promise.all(range(10).map(() => take(me, stationId))),
      Promise.all(range(10).map(desk)),
    ])
    expect(new Set(mine.map(a => a.reply.id)).size).toBe(1)
    expect(new Set([mine[0]?.reply.label, ...theirs.map(a => a.reply.label)]).size).toBe(11)
  })

  test('two hosts call next: never the same person twice, never two before one has come', async () => {
    const { stationId, hosts } = await stationWithHosts()
    for (const person of await residents(app.db, 12)) await take(person, stationId)
    const called: string[] = []
    while (called.length < 12) {
      const answers = await Promise.all([...hosts, ...hosts].map(host => next(host, stationId)))
      const good = answers.filter(a => a.status === 200)
      expect(good).toHaveLength(1)
      for (const a of answers.filter(answer => answer.status !== 200))
        expect(a.refusal).toBe('someone_called')
      const ticket = good[0]?.reply.now[0]
      called.push(ticket?.label ?? '')
      const asked = { params: { ticketId: ticket?.id ?? '' }, body: { to: 'serving' } } as const
      await app.call(moveTicket, asked, hosts[0].token)
    }
    expect(called).toEqual(range(12).map(n => `B${String(n).padStart(2, '0')}`))
  })

  test('check-in, talks, leaving and calling storm one queue without a deadlock', async () => {
    const { stationId, hosts } = await stationWithHosts()
    const slotId = await makeSlot(app.db, { stationId, startAt: NOW, capacity: 30 })
    const people = await residents(app.db, 30)
    const bookings: string[] = []
    for (const { accountId } of people) bookings.push(await makeBooking(app.db, { slotId, accountId }))
    const host = hosts[0].token
    const storm = async (person: Person, i: number) => {
      const params = { bookingId: bookings[i] ?? '' }
      const ticket = (await take(person, stationId)).reply.id
      return [
        await app.call(checkInBooking, { params, body: {} }, host),
        await next(hosts[i % 2] as Person, stationId),
        await app.call(serveBooking, { params, body: {} }, host),
        await app.call(leaveQueue, { params: { ticketId: ticket } }, person.token),
      ]
    }
    const answers = (await Promise.all(people.map(storm))).flat()
    expect(answers.filter(a => ![200, 409].includes(a.status)).map(a => a.refusal)).toEqual([])
    const rows = await app.db.selectFrom('bookings').select('status').where('slotId', '=', slotId).execute()
    expect(rows.map(row => row.status)).toEqual(range(30).map(() => 'served'))
  })
})
