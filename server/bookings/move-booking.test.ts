import { beforeEach, describe, expect, test } from 'vitest'
import {
  bookSlot,
  cancelByHost,
  getBooking,
  listAlternatives,
  moveBooking,
} from '../../contract/endpoints/bookings.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import { joinWaitlist, listMyWaitlist } from '../../contract/endpoints/waitlist.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { CITY, makeMember, makeSlot, makeStation, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()
const body = { topic: '楼道照明', note: '三单元' }
const at = (days: number, time: string) => instantAt(addDays(dayOf(NOW), days), time)

beforeEach(() => {
  open().clock.at = NOW
})

const person = () => signedIn(open().db)
const book = (who: Person, slotId: string) => open().call(bookSlot, { params: { slotId }, body }, who.token)
const move = (who: Person, bookingId: string, slotId: string, key?: string) =>
  open().call(moveBooking, { params: { bookingId }, body: { slotId } }, who.token, key ? { key } : {})
const taken = async (slotId: string) =>
  (await open().db.selectFrom('slots').select('taken').where('slotId', '=', slotId).executeTakeFirstOrThrow())
    .taken

async function booked(startAt = at(3, '09:00')) {
  const who = await person()
  const slotId = await makeSlot(open().db, { startAt })
  return { who, slotId, booking: (await book(who, slotId)).reply }
}

describe('moving a booking', () => {
  test('takes the new place, gives the old one back and tells once', async () => {
    const { who, slotId, booking } = await booked()
    const to = await makeSlot(open().db, { startAt: at(4, '10:00') })
    const moved = (await move(who, booking.id, to)).reply
    expect(moved).toMatchObject({ slotId: to, status: 'confirmed', topic: '楼道照明', note: '三单元' })
    expect([await taken(slotId), await taken(to)]).toEqual([0, 1])
    const old = await open().call(getBooking, { params: { bookingId: booking.id } }, who.token)
    expect(old.reply).toMatchObject({ status: 'moved', movedTo: moved.id })
    const kinds = (await open().call(listMyNotices, {}, who.token)).reply.items.map(n => n.kind)
    expect(kinds.sort()).toEqual(['booking_confirmed', 'booking_moved'])
  })

  test('that is refused leaves everything as it was', async () => {
    const { who, slotId, booking } = await booked()
    const full = await makeSlot(open().db, { startAt: at(4, '10:00') })
    await book(await person(), full)
    expect((await move(who, booking.id, full)).refusal).toBe('slot_full')
    expect((await move(who, booking.id, slotId)).refusal).toBe('same_slot')
    expect((await move(who, booking.id, '2201-nowhere')).refusal).toBe('not_found')
    expect((await move(who, booking.id, '2202-elsewhere')).refusal).toBe('not_found')
    const closed = await makeSlot(open().db, { startAt: at(5, '10:00'), isClosed: true })
    expect((await move(who, booking.id, closed)).refusal).toBe('slot_closed')
    const past = await makeSlot(open().db, { startAt: NOW })
    expect((await move(who, booking.id, past)).refusal).toBe('slot_started')
    expect(await taken(slotId)).toBe(1)
    const still = await open().call(getBooking, { params: { bookingId: booking.id } }, who.token)
    expect(still.reply.status).toBe('confirmed')
  })

  test('goes with three bookings ahead: it is no fourth', async () => {
    const { who, booking } = await booked()
    for (const days of [5, 6]) await book(who, await makeSlot(open().db, { startAt: at(days, '09:00') }))
    expect((await move(who, booking.id, await makeSlot(open().db, { startAt: at(7, '09:00') }))).status).toBe(
      200,
    )
  })

  test('goes until two hours before the start', async () => {
    const { who, booking } = await booked(NOW + 2 * HOUR)
    const to = await makeSlot(open().db, { startAt: at(4, '10:00') })
    open().clock.advance(1)
    expect(await move(who, booking.id, to)).toMatchObject({
      refusal: 'too_late',
      details: { phone: '0431-55501000' },
    })
    open().clock.advance(-1)
    expect((await move(who, booking.id, to)).status).toBe(200)
  })

  test('asked again with its key gives the same booking', async () => {
    const { who, booking } = await booked()
    const to = await makeSlot(open().db, { startAt: at(4, '10:00') })
    const first = await move(who, booking.id, to, 'move-1')
    expect((await move(who, booking.id, to, 'move-1')).reply).toEqual(first.reply)
    expect((await move(who, booking.id, to)).refusal).toBe('booking_not_active')
    expect(await taken(to)).toBe(1)
  })

  test('offers the old place to the first in its line', async () => {
    const { who, slotId, booking } = await booked()
    const next = await person()
    await open().call(joinWaitlist, { params: { slotId }, body: {} }, next.token)
    await move(who, booking.id, await makeSlot(open().db, { startAt: at(4, '10:00') }))
    const { reply } = await open().call(listMyWaitlist, {}, next.token)
    expect(reply.items).toMatchObject([{ status: 'offered' }])
  })

  test("of somebody else's is not found", async () => {
    const { booking } = await booked()
    const to = await makeSlot(open().db, { startAt: at(4, '10:00') })
    expect((await move(await person(), booking.id, to)).refusal).toBe('not_found')
  })
})

describe('what the host cancelled', () => {
  async function cancelled() {
    const memberId = await makeMember(open().db, { expertise: ['road_traffic'] })
    const stationId = await makeStation(open().db)
    const startAt = at(2, '09:00')
    const slotId = await makeSlot(open().db, { stationId, memberId, startAt })
    const who = await person()
    const booking = (await book(who, slotId)).reply
    const host = await signedIn(open().db, [{ cityId: CITY, role: 'host', scope: stationId }])
    const asked = { params: { bookingId: booking.id }, body: { reason: '委员临时有会' } }
    return { who, stationId, slotId, memberId, booking, host, asked }
  }

  test('is told with the reason, and can be moved once', async () => {
    const { who, booking, host, asked } = await cancelled()
    expect((await open().call(cancelByHost, asked, host.token)).reply.status).toBe('cancelled_by_host')
    expect((await open().call(cancelByHost, asked, host.token)).reply.status).toBe('cancelled_by_host')
    const read = await open().call(getBooking, { params: { bookingId: booking.id } }, who.token)
    expect(read.reply).toMatchObject({ status: 'cancelled_by_host', reason: '委员临时有会' })
    const to = await makeSlot(open().db, { startAt: at(4, '10:00') })
    expect((await move(who, booking.id, to)).status).toBe(200)
    const other = await makeSlot(open().db, { startAt: at(5, '10:00') })
    expect((await move(who, booking.id, other)).refusal).toBe('booking_not_active')
  })

  test('comes with up to three other times', async () => {
    const { who, stationId, memberId, booking, host, asked } = await cancelled()
    const app = open()
    const sameMember = await makeSlot(app.db, { memberId, startAt: at(6, '09:00') })
    const colleague = await makeMember(app.db, { expertise: ['road_traffic'] })
    const sameField = await makeSlot(app.db, { memberId: colleague, startAt: at(5, '09:00') })
    const far = await makeStation(app.db, { latGcj02: 44.2 })
    await makeSlot(app.db, { stationId: far, memberId: colleague, startAt: at(3, '09:00') })
    const sameStation = await makeSlot(app.db, { stationId, startAt: at(4, '09:00') })
    await app.call(cancelByHost, asked, host.token)
    const { reply } = await app.call(listAlternatives, { params: { bookingId: booking.id } }, who.token)
    expect(reply.items.map(item => [item.reason, item.slotId])).toEqual([
      ['same_member', sameMember],
      ['same_field', sameField],
      ['same_station', sameStation],
    ])
  })

  test('puts its person first in another line', async () => {
    const { who, host, asked } = await cancelled()
    const app = open()
    await app.call(cancelByHost, asked, host.token)
    const full = await makeSlot(app.db, { startAt: at(6, '09:00') })
    await book(await person(), full)
    await app.call(joinWaitlist, { params: { slotId: full }, body: {} }, (await person()).token)
    const { reply } = await app.call(joinWaitlist, { params: { slotId: full }, body: {} }, who.token)
    expect(reply.position).toBe(1)
  })

  test('is cancelled by a host of its station only', async () => {
    const { who, slotId, asked } = await cancelled()
    const other = await signedIn(open().db, [{ cityId: CITY, role: 'host', scope: '2201-LS-999' }])
    for (const { token } of [who, other])
      expect((await open().call(cancelByHost, asked, token)).refusal).toBe('forbidden')
    expect(await taken(slotId)).toBe(1)
    open().clock.advance(5 * MINUTE)
  })
})
