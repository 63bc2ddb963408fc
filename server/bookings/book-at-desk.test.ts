import { describe, expect, test } from 'vitest'
import { bookAtDesk, bookSlot, listMyBookings, rateBooking } from '../../contract/endpoints/bookings.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import { addDays, dayOf, instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { CITY, makeSlot, makeStation, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()
const at = (days: number, time: string) => instantAt(addDays(dayOf(NOW), days), time)

async function desk() {
  const stationId = await makeStation(open().db)
  const host = await signedIn(open().db, [{ cityId: CITY, role: 'host', scope: stationId }])
  return { stationId, host }
}
const book = (host: Person, slotId: string, name: string, phone?: string, key?: string) =>
  open().call(
    bookAtDesk,
    { params: { slotId }, body: { topic: '助老餐厅', onBehalfOf: { name, ...(phone && { phone }) } } },
    host.token,
    key ? { key } : {},
  )

describe('booking at the desk', () => {
  test('gives a slip, masked, and leaves the host no booking or notice of his own', async () => {
    const { stationId, host } = await desk()
    const slotId = await makeSlot(open().db, { stationId, capacity: 2 })
    const { reply } = await book(host, slotId, '王桂兰', '13912345678')
    expect(reply).toMatchObject({ code: 'A01', residentName: '王**', phone: '139****5678', isOnBehalf: true })
    expect((await open().call(listMyBookings, {}, host.token)).reply.items).toEqual([])
    expect((await open().call(listMyNotices, {}, host.token)).reply.items).toEqual([])
  })

  test('books many for one slot, each person once', async () => {
    const { stationId, host } = await desk()
    const slotId = await makeSlot(open().db, { stationId, capacity: 3 })
    expect((await book(host, slotId, '王桂兰')).status).toBe(201)
    expect((await book(host, slotId, '赵德顺')).status).toBe(201)
    expect((await book(host, slotId, '王桂兰')).refusal).toBe('already_booked')
    expect((await book(host, slotId, '孙玉梅')).status).toBe(201)
    expect((await book(host, slotId, '钱小红')).refusal).toBe('slot_full')
  })

  test('counts the two a day for whoever comes, not for the host', async () => {
    const { stationId, host } = await desk()
    const times = ['09:00', '10:00', '11:00']
    const slots = await Promise.all(
      times.map(time => makeSlot(open().db, { stationId, startAt: at(3, time), capacity: 2 })),
    )
    const statuses = []
    for (const slotId of slots) statuses.push((await book(host, slotId, '李秀英', '13900001111')).status)
    expect(statuses).toEqual([201, 201, 409])
    expect((await book(host, slots[2] ?? '', '周大爷', '13900002222')).status).toBe(201)
  })

  test('with the same key is one booking', async () => {
    const { stationId, host } = await desk()
    const slotId = await makeSlot(open().db, { stationId, capacity: 2 })
    const first = await book(host, slotId, '王桂兰', undefined, 'desk-1')
    expect((await book(host, slotId, '王桂兰', undefined, 'desk-1')).reply).toEqual(first.reply)
  })

  test('is for hosts of the station only', async () => {
    const { stationId } = await desk()
    const other = await desk()
    const slotId = await makeSlot(open().db, { stationId })
    expect((await book(other.host, slotId, '王桂兰')).refusal).toBe('forbidden')
    expect((await book(await signedIn(open().db), slotId, '王桂兰')).refusal).toBe('forbidden')
    expect((await book(other.host, '2201-nowhere', '王桂兰')).refusal).toBe('not_found')
  })
})

describe('rating', () => {
  test('goes once, after being served', async () => {
    const app = open()
    const { stationId } = await desk()
    const me = await signedIn(app.db)
    const slotId = await makeSlot(app.db, { stationId })
    const { reply } = await app.call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, me.token)
    const asked = { params: { bookingId: reply.id }, body: { stars: 5, words: '说得明白' } }
    expect((await app.call(rateBooking, asked, me.token)).refusal).toBe('booking_not_served')
    await app.db.updateTable('bookings').set({ status: 'served' }).where('bookingId', '=', reply.id).execute()
    expect((await app.call(rateBooking, asked, me.token)).reply).toMatchObject({
      status: 'rated',
      rating: { stars: 5, words: '说得明白' },
    })
    expect((await app.call(rateBooking, asked, me.token)).refusal).toBe('already_rated')
    const stranger = await signedIn(app.db)
    expect((await app.call(rateBooking, asked, stranger.token)).refusal).toBe('not_found')
    const wrong = { params: { bookingId: reply.id }, body: { stars: 6 } }
    expect((await app.call(rateBooking, wrong, me.token)).refusal).toBe('invalid')
  })
})
