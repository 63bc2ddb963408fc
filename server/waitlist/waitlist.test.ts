import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import {
  acceptOffer,
  joinWaitlist,
  leaveWaitlist,
  listMyWaitlist,
} from '../../contract/endpoints/waitlist.ts'
import { addDays, DAY, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeSlot, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { advanceLines } from './advance-line.ts'

const open = startApp()
const body = { topic: '楼道照明' }
const at = (days: number, time: string) => instantAt(addDays(dayOf(NOW), days), time)

beforeEach(() => {
  open().clock.at = NOW // 09:00
})

const person = () => signedIn(open().db)
const book = (who: Person, slotId: string) => open().call(bookSlot, { params: { slotId }, body }, who.token)
const join = (who: Person, slotId: string) =>
  open().call(joinWaitlist, { params: { slotId }, body }, who.token)
const accept = (who: Person, entryId: string) =>
  open().call(acceptOffer, { params: { entryId }, body: {} }, who.token)
const leave = (who: Person, entryId: string) => open().call(leaveWaitlist, { params: { entryId } }, who.token)
const cancel = (who: Person, bookingId: string) =>
  open().call(cancelBooking, { params: { bookingId }, body: {} }, who.token)
const mine = async (who: Person) => (await open().call(listMyWaitlist, {}, who.token)).reply.items
const told = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items.map(notice => notice.kind)

/** A slot of one place that is taken, with so many people in its line. */
async function fullSlot(waiting: number, startAt = at(3, '15:00')) {
  const slotId = await makeSlot(open().db, { startAt })
  const holder = await person()
  const booking = (await book(holder, slotId)).reply
  const line: { who: Person; entryId: string }[] = []
  for (let i = 0; i < waiting; i++) {
    const who = await person()
    line.push({ who, entryId: (await join(who, slotId)).reply.id })
  }
  return { slotId, holder, booking, line }
}

describe('joining the line', () => {
  test('says the position, and the same again when asked again', async () => {
    const { slotId, line } = await fullSlot(2)
    expect(await mine(line[1]?.who as Person)).toMatchObject([{ position: 2, status: 'waiting' }])
    expect((await join(line[0]?.who as Person, slotId)).reply).toMatchObject({
      id: line[0]?.entryId,
      position: 1,
    })
  })

  test('is before all others for those whose sitting was cancelled, in their own order', async () => {
    const { slotId, line } = await fullSlot(1)
    const lost = []
    for (const days of [1, 2, 3]) {
      const who = await person()
      const booked = await book(who, await makeSlot(open().db, { startAt: at(days, '10:00') }))
      await open()
        .db.updateTable('bookings')
        .set({ status: 'cancelled_by_host', isPriority: true })
        .where('bookingId', '=', booked.reply.id)
        .execute()
      lost.push(who)
    }
    for (const who of lost) await join(who, slotId)
    const positions = []
    for (const who of [...lost, line[0]?.who as Person]) positions.push((await mine(who))[0]?.position)
    expect(positions).toEqual([1, 2, 3, 4])
    expect((await join(await person(), slotId)).reply.position).toBe(5)
  })

  test('is for a full slot only', async () => {
    const slotId = await makeSlot(open().db, { startAt: at(3, '15:00') })
    expect((await join(await person(), slotId)).refusal).toBe('slot_has_places')
  })

  test('is not for whoever has a place, nor at the last moment, nor for what is closed', async () => {
    const { slotId, holder } = await fullSlot(0)
    expect((await join(holder, slotId)).refusal).toBe('already_booked')
    const soon = await fullSlot(0, NOW + 31 * MINUTE)
    open().clock.advance(MINUTE)
    expect((await join(await person(), soon.slotId)).refusal).toBe('waitlist_closed')
    open().clock.advance(30 * MINUTE)
    expect((await join(await person(), soon.slotId)).refusal).toBe('slot_started')
    const closed = await makeSlot(open().db, { isClosed: true })
    expect((await join(await person(), closed)).refusal).toBe('slot_closed')
    expect((await join(await person(), '2201-nowhere')).refusal).toBe('not_found')
  })
})

test('nobody whose booking is paused joins a line; an offer of one who is paused meanwhile goes on', async () => {
  const { db, clock } = open()
  const missing = async (who: Person) => {
    for (const days of [1, 2, 3])
      await makeBooking(db, {
        slotId: await makeSlot(db, { startAt: NOW - days * DAY }),
        accountId: who.accountId,
        status: 'no_show',
      })
  }
  const { slotId, holder, booking, line } = await fullSlot(2)
  const paused = await person()
  await missing(paused)
  expect(await join(paused, slotId)).toMatchObject({ status: 409, refusal: 'booking_paused' })
  const [first, second] = line
  if (!first || !second) throw new Error('no line')
  await missing(first.who)
  await cancel(holder, booking.id)
  expect((await accept(first.who, first.entryId)).refusal).toBe('booking_paused')
  expect(await mine(second.who)).toMatchObject([{ status: 'offered' }])
  clock.at = NOW
})

test('a line that cannot be moved holds no other one up', async () => {
  const { db } = open()
  const [bad, good] = [await fullSlot(1), await fullSlot(1)]
  for (const { holder, booking } of [bad, good]) await cancel(holder, booking.id)
  const nobody = sql.lit(bad.line[0]?.who.accountId ?? '')
  await sql`ALTER TABLE notices ADD CONSTRAINT broken CHECK (account_id <> ${nobody}) NOT VALID`.execute(db)
  await expect(advanceLines(db, at(0, '11:01'))).rejects.toThrow('broken')
  await sql`ALTER TABLE notices DROP CONSTRAINT broken`.execute(db)
  expect(await told(good.line[0]?.who as Person)).toContain('offer_expired')
})

test('lines are moved page by page, none is left out', async () => {
  const full = [await fullSlot(1), await fullSlot(1), await fullSlot(1)]
  for (const { holder, booking } of full) await cancel(holder, booking.id)
  expect(await advanceLines(open().db, at(0, '11:01'), 1)).toBeGreaterThanOrEqual(full.length)
  for (const { line } of full) expect(await told(line[0]?.who as Person)).toContain('offer_expired')
})

describe('a place given back', () => {
  test('is held for the first in line and for nobody else', async () => {
    const { slotId, holder, booking, line } = await fullSlot(2)
    await cancel(holder, booking.id)
    const [first, second] = line as [(typeof line)[0], (typeof line)[0]]
    expect(await mine(first.who)).toMatchObject([
      { status: 'offered', offerExpiresAt: new Date(NOW + 2 * HOUR).toISOString() },
    ])
    expect(await mine(second.who)).toMatchObject([{ status: 'waiting', position: 2 }])
    expect((await book(await person(), slotId)).refusal).toBe('slot_full')
    expect((await accept(second.who, second.entryId)).refusal).toBe('not_offered')
    const accepted = await accept(first.who, first.entryId)
    expect(accepted.reply).toMatchObject({ status: 'accepted', position: 0 })
    expect(accepted.reply.bookingId).toBeDefined()
    expect(await told(first.who)).toEqual(expect.arrayContaining(['place_offered', 'booking_confirmed']))
    expect((await accept(first.who, first.entryId)).reply.bookingId).toBe(accepted.reply.bookingId)
    expect(await mine(second.who)).toMatchObject([{ status: 'waiting', position: 1 }])
  })

  test('is booked by the one it is held for from the slot itself too', async () => {
    const { slotId, holder, booking, line } = await fullSlot(1)
    await cancel(holder, booking.id)
    expect((await book(line[0]?.who as Person, slotId)).status).toBe(201)
    expect(await mine(line[0]?.who as Person)).toEqual([])
  })

  test('goes to the next when the offer runs out or is passed on, each told once', async () => {
    const { holder, booking, line } = await fullSlot(3)
    const [first, second, third] = line as [(typeof line)[0], (typeof line)[0], (typeof line)[0]]
    await cancel(holder, booking.id)
    open().clock.advance(2 * HOUR)
    expect(await mine(first.who)).toMatchObject([{ status: 'expired', position: 0 }])
    expect((await accept(first.who, first.entryId)).refusal).toBe('not_offered')
    await advanceLines(open().db, open().clock.at)
    await advanceLines(open().db, open().clock.at)
    expect(await mine(second.who)).toMatchObject([{ status: 'offered' }])
    expect((await told(first.who)).filter(kind => kind === 'offer_expired')).toHaveLength(1)
    expect((await leave(second.who, second.entryId)).reply.status).toBe('passed')
    expect(await mine(third.who)).toMatchObject([{ status: 'offered', position: 1 }])
    expect((await told(third.who)).filter(kind => kind === 'place_offered')).toHaveLength(1)
  })

  test('by night waits for the morning, and for the line', async () => {
    const { slotId, holder, booking, line } = await fullSlot(1)
    open().clock.at = at(0, '21:00')
    await cancel(holder, booking.id)
    expect(await mine(line[0]?.who as Person)).toMatchObject([{ status: 'waiting', position: 1 }])
    open().clock.at = at(1, '07:00')
    expect((await book(await person(), slotId)).refusal).toBe('slot_full')
    open().clock.at = at(1, '08:00')
    await advanceLines(open().db, open().clock.at)
    expect(await mine(line[0]?.who as Person)).toMatchObject([{ status: 'offered' }])
  })

  test('with nobody in line is on sale after five minutes, for whoever joins meanwhile too', async () => {
    const { slotId, holder, booking } = await fullSlot(0)
    await cancel(holder, booking.id)
    const friend = await person()
    const entry = (await join(friend, slotId)).reply
    expect(entry).toMatchObject({ status: 'waiting', position: 1 })
    open().clock.advance(5 * MINUTE)
    expect((await book(await person(), slotId)).refusal).toBe('slot_full')
    await advanceLines(open().db, open().clock.at)
    expect((await accept(friend, entry.id)).reply.status).toBe('accepted')
  })
})

describe('the end of a line', () => {
  test('comes 30 minutes before the start: told once, and the place is for everybody', async () => {
    const { slotId, holder, booking, line } = await fullSlot(1, NOW + 3 * HOUR)
    const who = line[0]?.who as Person
    await cancel(holder, booking.id)
    open().clock.at = NOW + 150 * MINUTE
    await advanceLines(open().db, open().clock.at)
    await advanceLines(open().db, open().clock.at)
    expect(await told(who)).toEqual(expect.arrayContaining(['offer_expired']))
    expect((await book(await person(), slotId)).status).toBe(201)
  })

  test('is told to whoever was never offered a place', async () => {
    const { line } = await fullSlot(1, NOW + 3 * HOUR)
    open().clock.at = NOW + 150 * MINUTE
    await advanceLines(open().db, open().clock.at)
    await advanceLines(open().db, open().clock.at)
    expect((await told(line[0]?.who as Person)).filter(kind => kind === 'waitlist_closed')).toHaveLength(1)
  })

  test('frees the person to join again after an offer ran out', async () => {
    const { slotId, holder, booking, line } = await fullSlot(2)
    const who = line[0]?.who as Person
    await cancel(holder, booking.id)
    open().clock.advance(2 * HOUR)
    expect((await join(who, slotId)).reply).toMatchObject({ status: 'waiting', position: 2 })
  })
})

test("nobody moves somebody else's place in line", async () => {
  const { line } = await fullSlot(1)
  const other = await person()
  const entryId = line[0]?.entryId ?? ''
  expect((await leave(other, entryId)).refusal).toBe('not_found')
  expect((await accept(other, entryId)).refusal).toBe('not_found')
})

test('leaving twice is leaving once', async () => {
  const { line } = await fullSlot(1)
  const [{ who, entryId }] = line as [(typeof line)[0]]
  expect((await leave(who, entryId)).reply.status).toBe('left')
  expect((await leave(who, entryId)).reply.status).toBe('left')
})

test('the line of one slot says nothing of another', async () => {
  const here = await fullSlot(1)
  const there = await fullSlot(1, at(4, '15:00'))
  await cancel(here.holder, here.booking.id)
  expect(await mine(there.line[0]?.who as Person)).toMatchObject([{ status: 'waiting' }])
  open().clock.advance(DAY)
})
