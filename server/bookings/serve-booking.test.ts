import { describe, expect, test } from 'vitest'
import { checkInBooking, markNoShow, serveBooking } from '../../contract/endpoints/bookings.ts'
import { getDeskQueue, moveTicket } from '../../contract/endpoints/queue.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import type { BookingStatus } from '../../contract/rules/bookings.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeSlot, makeStation, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()

async function booked(status: BookingStatus = 'confirmed', startAt = NOW) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const { accountId } = await signedIn(db)
  const slotId = await makeSlot(db, { stationId, startAt })
  const bookingId = await makeBooking(db, { slotId, accountId, status })
  return { stationId, host, slotId, bookingId }
}
const at = (endpoint: typeof serveBooking | typeof markNoShow) => (host: Person, bookingId: string) =>
  open().call(endpoint, { params: { bookingId }, body: {} }, host.token)
const serve = at(serveBooking)
const miss = at(markNoShow)
const arrive = (host: Person, bookingId: string) =>
  open().call(checkInBooking, { params: { bookingId }, body: {} }, host.token)
const queueOf = async (host: Person, stationId: string) =>
  (await open().call(getDeskQueue, { params: { stationId } }, host.token)).reply

describe('a talk is over', () => {
  test('for whoever was checked in, with the ticket', async () => {
    const { stationId, host, bookingId } = await booked()
    await arrive(host, bookingId)
    expect((await serve(host, bookingId)).reply.status).toBe('served')
    const queue = await queueOf(host, stationId)
    expect(queue.waiting).toEqual([])
    expect(queue.done.map(t => t.bookingId)).toEqual([bookingId])
  })

  test('also for whoever came on the day and was never checked in', async () => {
    const { host, bookingId } = await booked('confirmed', NOW + HOUR)
    expect((await serve(host, bookingId)).reply.status).toBe('served')
  })

  test('said again, or four times at once, is the same; a rating stays', async () => {
    const { host, bookingId } = await booked('checked_in')
    const answers = await Promise.all([1, 2, 3, 4].map(() => serve(host, bookingId)))
    expect(answers.map(a => a.reply.status)).toEqual(['served', 'served', 'served', 'served'])
    const rated = await booked('rated')
    expect((await serve(rated.host, rated.bookingId)).reply.status).toBe('rated')
  })

  test('not on another day', async () => {
    const { host, bookingId } = await booked('confirmed', NOW + DAY)
    expect(await serve(host, bookingId)).toMatchObject({ status: 409, refusal: 'not_check_in_time' })
  })

  test('for whoever came so late that he was taken for not coming, on that day', async () => {
    for (const missed of [await booked('no_show'), await booked('confirmed', NOW - HOUR)])
      expect((await serve(missed.host, missed.bookingId)).reply.status).toBe('served')
  })

  test('not of a booking that is over, nor of a no-show of another day', async () => {
    for (const status of ['cancelled_by_host', 'moved'] as const) {
      const { host, bookingId } = await booked(status)
      expect((await serve(host, bookingId)).refusal).toBe('booking_not_active')
    }
    for (const missed of [await booked('no_show', NOW - DAY), await booked('confirmed', NOW - DAY)])
      expect((await serve(missed.host, missed.bookingId)).refusal).toBe('booking_not_active')
  })
})

describe('a no-show', () => {
  test('is said once the start has passed, keeps the place, and said again is the same', async () => {
    const { host, slotId, bookingId } = await booked()
    expect((await miss(host, bookingId)).reply.status).toBe('no_show')
    expect((await miss(host, bookingId)).reply.status).toBe('no_show')
    const slot = await open()
      .db.selectFrom('slots')
      .select('taken')
      .where('slotId', '=', slotId)
      .executeTakeFirst()
    expect(slot?.taken).toBe(1)
  })

  test('is not said before the start', async () => {
    const { host, bookingId } = await booked('confirmed', NOW + MINUTE)
    expect((await miss(host, bookingId)).refusal).toBe('not_check_in_time')
  })

  test('is not said of whoever waits in the queue, but of whoever was missed there', async () => {
    const { stationId, host, bookingId } = await booked()
    await arrive(host, bookingId)
    expect((await miss(host, bookingId)).refusal).toBe('booking_not_active')
    const [ticket] = (await queueOf(host, stationId)).waiting
    const params = { ticketId: ticket?.id ?? '' }
    await open().call(moveTicket, { params, body: { to: 'missed' } }, host.token)
    expect((await miss(host, bookingId)).reply.status).toBe('no_show')
  })

  test('is not said of what is over', async () => {
    for (const status of ['served', 'rated', 'cancelled_by_resident', 'moved'] as const) {
      const { host, bookingId } = await booked(status)
      expect((await miss(host, bookingId)).refusal).toBe('booking_not_active')
    }
  })

  test('and a talk that is over at once leave one of the two', async () => {
    const { host, bookingId } = await booked()
    const [served, missed] = await Promise.all([serve(host, bookingId), miss(host, bookingId)])
    expect([served.status, missed.status].sort()).toEqual([200, 409])
  })
})

test('the host of another station is told of nothing', async () => {
  const { bookingId } = await booked()
  const there = await booked()
  expect((await serve(there.host, bookingId)).status).toBe(404)
  expect((await miss(there.host, bookingId)).status).toBe(404)
})
