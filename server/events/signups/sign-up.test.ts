import { beforeEach, describe, expect, test } from 'vitest'
import { bookSlot, checkIn, listMyBookings, rateBooking } from '../../../contract/endpoints/bookings.ts'
import {
  getEvent,
  getMySignup,
  listMyEvents,
  signUp,
  withdrawSignup,
} from '../../../contract/endpoints/events.ts'
import {
  cancelEvent,
  checkInAtEvent,
  listSignups,
  signUpAtDesk,
} from '../../../contract/endpoints/host-events.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { deleteMe } from '../../../contract/endpoints/personal-data.ts'
import { acceptOffer, joinWaitlist, listMyWaitlist } from '../../../contract/endpoints/waitlist.ts'
import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent, makeFullEvent } from '../../../test/events.ts'
import { makeBooking, makeSlot, makeStation, makeTopic, NOW } from '../../../test/factories.ts'
import { type Person, residents, signedIn } from '../../../test/people.ts'
import { advanceLines } from '../../waitlist/advance-line.ts'

const open = startApp()
const START = NOW + 3 * DAY + 5 * HOUR

beforeEach(() => {
  open().clock.at = NOW
})

const signup = (eventId: string, who: Person, key?: string, note?: string) =>
  open().call(signUp, { params: { eventId }, body: { ...(note && { note }) } }, who.token, {
    ...(key && { key }),
  })
const withdraw = (eventId: string, who: Person) =>
  open().call(withdrawSignup, { params: { eventId } }, who.token)
const mine = async (eventId: string, who: Person) =>
  (await open().call(getMySignup, { params: { eventId } }, who.token)).reply.signup
const page = async (eventId: string) => (await open().call(getEvent, { params: { eventId } })).reply
const kinds = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items.map(notice => notice.kind)

const full = (draft?: Parameters<typeof makeFullEvent>[1]) => makeFullEvent(open(), draft)

describe('signing up', () => {
  test('gives a place, a number of the event and one notice, and again the same', async () => {
    const { eventId } = await makeEvent(open().db)
    const me = await signedIn(open().db)
    const { reply } = await signup(eventId, me)
    expect(reply).toMatchObject({ status: 'confirmed', code: 'E01' })
    expect((await signup(eventId, me)).reply).toEqual(reply)
    expect(await kinds(me)).toEqual(['event_signed_up'])
    open().clock.advance(1_000)
    expect(await page(eventId)).toMatchObject({ joined: 1, placesLeft: 29, status: 'published' })
  })

  test('with the same key gives the same, with another body under it nothing', async () => {
    const { eventId } = await makeEvent(open().db)
    const me = await signedIn(open().db)
    const first = await signup(eventId, me, 'key-1')
    expect((await signup(eventId, me, 'key-1')).reply).toEqual(first.reply)
    expect((await signup(eventId, me, 'key-1', '带一位老人')).refusal).toBe('idempotency_mismatch')
  })

  test('again with the key of an answer that got lost gives it, also when the event was cancelled', async () => {
    const stationId = await makeStation(open().db)
    const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
    const { eventId } = await makeEvent(open().db, { stationId, capacity: 1 })
    const [came, waits, late] = [
      await signedIn(open().db),
      await signedIn(open().db),
      await signedIn(open().db),
    ]
    const { reply } = await signup(eventId, came, 'key-1')
    const inLine = (await signup(eventId, waits, 'key-2')).reply
    expect(inLine).toMatchObject({ status: 'waiting', position: 1 })
    const twice = (await signup(eventId, came, 'key-3')).reply
    expect(twice).toEqual(reply)
    await page(eventId) // the page of a second ago must not decide either
    await open().call(cancelEvent, { params: { eventId }, body: { reason: '停电' } }, host.token)
    const again = await signup(eventId, came, 'key-1')
    expect(again.reply).toMatchObject({ bookingId: reply.bookingId, status: 'cancelled_by_host' })
    expect((await signup(eventId, came, 'key-3')).reply).toEqual(twice)
    expect((await signup(eventId, waits, 'key-2')).reply).toEqual(inLine)
    expect((await signup(eventId, waits, 'key-2', '带一位老人')).refusal).toBe('idempotency_mismatch')
    for (const who of [came, waits, late]) expect((await signup(eventId, who)).refusal).toBe('event_over')
  })

  test('again when it is too late for others gives the same still', async () => {
    const { eventId } = await makeEvent(open().db)
    const me = await signedIn(open().db)
    const { reply } = await signup(eventId, me)
    open().clock.at = START
    expect((await signup(eventId, me)).reply).toEqual(reply)
    expect((await signup(eventId, await signedIn(open().db))).refusal).toBe('signup_closed')
  })

  test('for a full event is a place in line, in order', async () => {
    const { eventId, people } = await full()
    expect(await mine(eventId, people[0])).toMatchObject({ status: 'confirmed' })
    expect(await mine(eventId, people[1])).toMatchObject({ status: 'waiting', position: 1 })
    expect(await mine(eventId, people[2])).toMatchObject({ status: 'waiting', position: 2 })
    open().clock.advance(1_000)
    expect(await page(eventId)).toMatchObject({ status: 'full', joined: 1, waiting: 2 })
  })

  test('is refused where there is no line, after the deadline, and when it is over or only a draft', async () => {
    const me = await signedIn(open().db)
    const noLine = await full({ hasWaitlist: false })
    expect((await signup(noLine.eventId, me)).refusal).toBe('event_full')
    const late = await makeEvent(open().db, { bookUntil: NOW })
    expect((await signup(late.eventId, me)).refusal).toBe('signup_closed')
    const over = await makeEvent(open().db, { startAt: NOW - 2 * HOUR })
    expect((await signup(over.eventId, me)).refusal).toBe('signup_closed')
    const draft = await makeEvent(open().db, { status: 'draft' })
    expect((await signup(draft.eventId, me)).refusal).toBe('not_found')
  })

  test('takes nothing from the bookings of talks, nor they from it', async () => {
    const me = await signedIn(open().db)
    for (let i = 0; i < 3; i++)
      await makeBooking(open().db, {
        slotId: await makeSlot(open().db, { startAt: START + i * HOUR }),
        accountId: me.accountId,
      })
    const { eventId } = await makeEvent(open().db)
    expect((await signup(eventId, me)).reply.status).toBe('confirmed')
    const talks = await open().call(listMyBookings, { query: { when: 'upcoming' } }, me.token)
    expect(talks.reply.items).toHaveLength(3)
    const events = await open().call(listMyEvents, { query: { when: 'upcoming' } }, me.token)
    expect(events.reply.items.map(item => item.event.id)).toEqual([eventId])
  })
})

describe('a place given back', () => {
  test('is offered to the first in line, who takes it with one tap', async () => {
    const { eventId, people } = await full()
    expect((await withdraw(eventId, people[0])).reply.signup?.status).toBe('cancelled_by_resident')
    const offered = await mine(eventId, people[1])
    expect(offered).toMatchObject({ status: 'offered' })
    expect(await kinds(people[1])).toEqual(['event_offered'])
    const entryId = offered?.entryId ?? ''
    await open().call(acceptOffer, { params: { entryId }, body: {} }, people[1].token)
    expect(await mine(eventId, people[1])).toMatchObject({ status: 'confirmed', code: 'E02' })
    expect(await mine(eventId, people[2])).toMatchObject({ status: 'waiting', position: 1 })
  })

  test('is also taken by signing up again, and passed on by withdrawing', async () => {
    const { eventId, people } = await full()
    await withdraw(eventId, people[0])
    await withdraw(eventId, people[1])
    expect(await mine(eventId, people[1])).toBeUndefined()
    expect((await signup(eventId, people[2])).reply.status).toBe('confirmed')
  })

  test('goes on in the line when nobody takes it in time', async () => {
    const { eventId, people } = await full()
    await withdraw(eventId, people[0])
    open().clock.advance(2 * HOUR)
    await advanceLines(open().db, open().clock.at)
    expect((await mine(eventId, people[2]))?.status).toBe('offered')
  })

  test('is refused shortly before the start, and nothing happens to whoever has none', async () => {
    const { eventId, people } = await full()
    const stranger = await signedIn(open().db)
    expect((await withdraw(eventId, stranger)).reply).toEqual({})
    open().clock.at = START - HOUR
    expect((await withdraw(eventId, people[0])).refusal).toBe('too_late')
  })

  test('the line stands among what one waits for, with its event', async () => {
    const { eventId, people } = await full()
    const { reply } = await open().call(listMyWaitlist, {}, people[1].token)
    expect(reply.items).toMatchObject([{ event: { id: eventId }, position: 1 }])
  })
})

test('whoever leaves for good while an event runs leaves no place behind', async () => {
  const { eventId, slotId } = await makeEvent(open().db, { capacity: 1 })
  const me = await signedIn(open().db)
  await signup(eventId, me)
  open().clock.at = START + 10 * MINUTE
  await open().call(deleteMe, {}, me.token)
  const slot = await open()
    .db.selectFrom('slots')
    .select('taken')
    .where('slotId', '=', slotId)
    .executeTakeFirst()
  expect(slot?.taken).toBe(0)
})

describe('on the day', () => {
  test('whoever checks in by the number or the code on the screen has come; no queue calls them', async () => {
    const { eventId, host, people } = await full({ capacity: 2 })
    open().clock.at = START - 10 * MINUTE
    const arrive = (code: string) =>
      open().call(checkInAtEvent, { params: { eventId }, body: { code } }, host.token)
    expect((await arrive('e01')).reply.status).toBe('checked_in')
    expect((await arrive('E01')).reply.status).toBe('checked_in')
    expect((await arrive('E09')).refusal).toBe('not_signed_up')
    const bookingId = (await mine(eventId, people[1]))?.bookingId ?? ''
    const wrong = await open().call(
      checkIn,
      { params: { bookingId }, body: { code: '000000' } },
      people[1].token,
    )
    expect(wrong.refusal).toBe('wrong_check_in_code')
    open().clock.at = START + 2 * HOUR
    expect((await mine(eventId, people[0]))?.status).toBe('attended')
    expect((await mine(eventId, people[1]))?.status).toBe('no_show')
    const first = (await mine(eventId, people[0]))?.bookingId ?? ''
    const rated = await open().call(
      rateBooking,
      { params: { bookingId: first }, body: { stars: 5 } },
      people[0].token,
    )
    expect(rated.reply.status).toBe('rated')
  })

  test('a host signs up whoever comes to the door until the end, masked, but not past those who wait', async () => {
    const { eventId } = await makeEvent(open().db, { capacity: 2 })
    const stationId = (await page(eventId)).station.id
    const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
    open().clock.at = START + 10 * MINUTE
    const desk = (name: string) =>
      open().call(signUpAtDesk, { params: { eventId }, body: { onBehalfOf: { name } } }, host.token)
    expect((await desk('王秀兰')).reply).toMatchObject({ code: 'E01', residentName: '王**' })
    expect((await desk('王秀兰')).refusal).toBe('already_booked')
    await desk('李国庆')
    expect((await desk('赵大山')).refusal).toBe('event_full')
    const list = await open().call(listSignups, { params: { eventId } }, host.token)
    expect(list.reply.items.map(one => one.residentName)).toEqual(['王**', '李**'])
  })
})

describe('the slot of an event', () => {
  const topic = 'road_traffic'

  test('is not booked like one of a talk, and nobody is told that it was', async () => {
    const { slotId } = await makeEvent(open().db)
    const me = await signedIn(open().db)
    await makeTopic(open().db)
    const { refusal } = await open().call(bookSlot, { params: { slotId }, body: { topic } }, me.token)
    expect(refusal).toBe('not_found')
    expect(await kinds(me)).toEqual([])
  })

  test('has no line where the host wants none, whichever way somebody asks', async () => {
    const { slotId, people } = await full({ hasWaitlist: false })
    const asked = { params: { slotId }, body: { topic } }
    const { refusal } = await open().call(joinWaitlist, asked, people[1].token)
    expect(refusal).toBe('waitlist_closed')
  })

  test('that is full while it runs has no room; it is not over', async () => {
    const stationId = await makeStation(open().db)
    const times = { startAt: NOW - HOUR, minutes: 180, bookUntil: NOW + HOUR }
    const { eventId } = await makeEvent(open().db, { stationId, capacity: 1, ...times })
    const [first, second] = await residents(open().db, 2)
    await signup(eventId, first as Person)
    expect((await signup(eventId, second as Person)).refusal).toBe('event_full')
  })

  test('that was missed keeps nobody out of the line of a talk', async () => {
    const { db } = open()
    const me = await signedIn(db)
    for (const days of [1, 2, 3, 4]) {
      const { eventId, slotId } = await makeEvent(db, { startAt: NOW - days * DAY })
      await makeBooking(db, { slotId, eventId, accountId: me.accountId, status: 'no_show' })
    }
    const slotId = await makeSlot(db, { startAt: NOW + DAY })
    await makeBooking(db, { slotId, accountId: (await signedIn(db)).accountId })
    const { status } = await open().call(joinWaitlist, { params: { slotId }, body: { topic } }, me.token)
    expect(status).toBe(201)
  })
})
