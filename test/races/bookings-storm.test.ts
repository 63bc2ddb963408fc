import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Asked, Endpoint } from '../../contract/endpoint.ts'
import { bookSlot, cancelBooking, listMyBookings, moveBooking } from '../../contract/endpoints/bookings.ts'
import {
  acceptOffer,
  joinWaitlist,
  leaveWaitlist,
  listMyWaitlist,
} from '../../contract/endpoints/waitlist.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { remindDue } from '../../server/bookings/reminders/remind.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, type Db, openPostgres } from '../../server/database/open.ts'
import { advanceLines } from '../../server/waitlist/advance-line.ts'
import { makeApp, type TestApp } from '../app.ts'
import { CITY, makeSlot, NOW } from '../factories.ts'
import { type Person, residents } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { Random } from '../simulation/random.ts'
import { expectSound } from './sound.ts'

let postgres: Postgres
let databases: Database[]
let app: TestApp
/** A second server on the same database, with a queue and caches of its own. */
let other: TestApp

beforeAll(async () => {
  postgres = await startPostgres()
  const patient = { statementSeconds: 60 } // the audit at the end reads every row
  databases = [openPostgres(postgres.url, 12, patient), openPostgres(postgres.url, 12)]
  const [first, second] = databases as [Database, Database]
  await migrate(first.db)
  app = await makeApp(first)
  other = await makeApp(second)
})
beforeEach(() => {
  app.clock.at = NOW
  other.clock.at = NOW
})
afterAll(async () => {
  await app?.app.http.close()
  await other?.app.http.close()
  for (const database of databases ?? []) await database.close()
  await postgres?.stop()
})

const body = { topic: '楼道照明' }
const at = (days: number, time = '09:00') => instantAt(addDays(dayOf(NOW), days), time)
const book = (who: Person, slotId: string, on = app) =>
  on.call(bookSlot, { params: { slotId }, body }, who.token)
const move = (who: Person, bookingId: string, slotId: string, on = app) =>
  on.call(moveBooking, { params: { bookingId }, body: { slotId } }, who.token)

/** Deadlocks since the cluster began: with one order of locks there are none. */
async function countDeadlocks(db: Db): Promise<number> {
  await sql`SELECT pg_stat_clear_snapshot()`.execute(db)
  const { rows } = await sql<{ n: number }>`SELECT deadlocks::int AS n FROM pg_stat_database
    WHERE datname = current_database()`.execute(db)
  return rows[0]?.n ?? -1
}

test('moves from A to B and from B to A at once: all answered, none lost, nothing waits for ever', async () => {
  const [a, b] = [await makeSlot(app.db, { capacity: 8 }), await makeSlot(app.db, { capacity: 8 })]
  const people = await residents(app.db, 12)
  const booked = await Promise.all(people.map(async (who, i) => (await book(who, i % 2 ? a : b)).reply.id))
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(
      people.map((who, i) => {
        const to = (i + round) % 2 ? b : a
        return move(who, booked[i] ?? '', to, i % 3 ? app : other)
      }),
    )
    for (const [i, { status, reply, refusal }] of answers.entries()) {
      expect([200, 409]).toContain(status)
      if (status === 200) booked[i] = reply.id
      else expect(['slot_full', 'same_slot']).toContain(refusal)
    }
    app.clock.advance(6 * MINUTE)
    other.clock.advance(6 * MINUTE)
  }
  const rows = await app.db
    .selectFrom('bookings')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('slotId', 'in', [a, b])
    .where('status', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  expect(rows.n).toBe(12)
  await expectSound(app.db, app.clock.at)
  expect(await countDeadlocks(app.db)).toBe(0)
})

test('one offer accepted on two servers at once is one booking', async () => {
  const slotId = await makeSlot(app.db, { startAt: at(3) })
  const [holder, waiter] = (await residents(app.db, 2)) as [Person, Person]
  const { reply } = await book(holder, slotId)
  const entry = (await app.call(joinWaitlist, { params: { slotId }, body: {} }, waiter.token)).reply
  await app.call(cancelBooking, { params: { bookingId: reply.id }, body: {} }, holder.token)
  const asked = { params: { entryId: entry.id }, body: {} }
  const answers = await Promise.all(
    [app, other, app, other].map(on => on.call(acceptOffer, asked, waiter.token)),
  )
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200])
  expect(new Set(answers.map(answer => answer.reply.bookingId)).size).toBe(1)
  await expectSound(app.db)
})

describe('a storm', () => {
  const OPERATIONS = 100_000
  const PEOPLE = 48
  const SLOTS = 12

  /** Does at random what residents do, and never gets anything but an answer or a refusal. */
  async function storm(who: Person, random: Random, slots: readonly string[], more: () => boolean) {
    const call = async <E extends Endpoint>(endpoint: E, asked: Asked<E>) => {
      const answer = await (random.chance(0.5) ? app : other).call(endpoint, asked, who.token)
      // 503 says: ask again
      if (answer.status !== 503) expect(answer.status, answer.raw.body).toBeLessThan(500)
      await setImmediate() // a refusal from memory touches no socket: let the others' answers in
      return answer.status < 300 ? answer.reply : undefined
    }
    while (more()) {
      const slotId = random.pick(slots) ?? ''
      const dice = random.below(10)
      if (dice < 4) await call(bookSlot, { params: { slotId }, body })
      else if (dice < 5) await call(joinWaitlist, { params: { slotId }, body: {} })
      else if (dice < 8) {
        const items = (await call(listMyBookings, {}))?.items ?? []
        const bookingId = random.pick(items)?.id
        if (bookingId && dice < 7) await call(cancelBooking, { params: { bookingId }, body: {} })
        else if (bookingId) await call(moveBooking, { params: { bookingId }, body: { slotId } })
      } else {
        const items = (await call(listMyWaitlist, {}))?.items ?? []
        const entry = random.pick(items)
        if (!entry) continue
        const asked = { params: { entryId: entry.id } }
        if (entry.status === 'offered' && dice < 9) await call(acceptOffer, { ...asked, body: {} })
        else await call(leaveWaitlist, asked)
      }
    }
  }

  test(`of ${OPERATIONS} operations on two servers breaks nothing`, { timeout: 600_000 }, async () => {
    const slots = await Promise.all(
      Array.from({ length: SLOTS }, (_, i) =>
        makeSlot(app.db, { startAt: at(20 + i), capacity: 1 + (i % 4) }),
      ),
    )
    const people = await residents(app.db, PEOPLE)
    let left = OPERATIONS
    const more = () => --left >= 0
    let isOver = false
    const sweep = async () => {
      while (!isOver) {
        if (app.clock.at < at(19)) app.clock.advance(3 * MINUTE)
        other.clock.at = app.clock.at
        await Promise.all([advanceLines(app.db, app.clock.at), advanceLines(other.db, app.clock.at)])
        await remindDue(other.db, [CITY], app.clock.at)
      }
    }
    const sweeping = sweep()
    await Promise.all(people.map((who, i) => storm(who, new Random(i + 1), slots, more)))
    isOver = true
    await sweeping
    await expectSound(app.db, app.clock.at + HOUR, false) // three minutes pass in milliseconds
    expect(await countDeadlocks(app.db)).toBe(0)
  })
})
