import { describe, expect, test } from 'vitest'
import { checkIn, checkInBooking, getBooking, getCheckInCode } from '../../contract/endpoints/bookings.ts'
import { getDeskQueue, getTicket, leaveQueue, takeTicket } from '../../contract/endpoints/queue.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeSlot, makeStation, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()

/** A booking today at 10:00, an hour from now. */
async function booked(startAt = NOW + HOUR) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const me = await signedIn(db, [], { name: '张居民' })
  const slotId = await makeSlot(db, { stationId, startAt })
  const bookingId = await makeBooking(db, { slotId, accountId: me.accountId, code: 'A07' })
  return { stationId, host, me, bookingId }
}
const codeAt = async (host: Person, stationId: string) =>
  (await open().call(getCheckInCode, { params: { stationId } }, host.token)).reply
const arrive = (person: Person, bookingId: string, code: string) =>
  open().call(checkIn, { params: { bookingId }, body: { code } }, person.token)
const atDesk = (host: Person, bookingId: string, code?: string) =>
  open().call(checkInBooking, { params: { bookingId }, body: code ? { code } : {} }, host.token)
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a resident at the station', () => {
  test('checks in with the code of the screen and is in the queue', async () => {
    const { stationId, host, me, bookingId } = await booked()
    const { code } = await codeAt(host, stationId)
    const { reply } = await arrive(me, bookingId, code)
    expect(reply).toMatchObject({ status: 'checked_in', code: 'A07' })
    const params = { ticketId: reply.ticketId ?? '' }
    const ticket = await open().call(getTicket, { params }, me.token)
    expect(ticket.reply).toMatchObject({ label: 'A07', status: 'waiting', position: 1, bookingId })
    expect(ticket.reply.number).toBeUndefined()
    const queue = await open().call(getDeskQueue, { params: { stationId } }, host.token)
    expect(queue.reply.waiting).toMatchObject([
      { label: 'A07', residentName: '张**', topic: '楼道照明', dueAt: new Date(NOW + HOUR).toISOString() },
    ])
  })

  test('twice, or four times at once, gives one ticket and the same answer', async () => {
    const { stationId, host, me, bookingId } = await booked()
    const { code } = await codeAt(host, stationId)
    const answers = await Promise.all([1, 2, 3, 4].map(() => arrive(me, bookingId, code)))
    const last = await arrive(me, bookingId, other(code))
    for (const { status, reply } of [...answers, last]) {
      expect(status).toBe(200)
      expect(reply).toEqual(answers[0]?.reply)
    }
    const tickets = await open()
      .db.selectFrom('tickets')
      .select('ticketId')
      .where('bookingId', '=', bookingId)
      .execute()
    expect(tickets).toHaveLength(1)
  })

  test('who left the queue and checks in again stands behind those who wait', async () => {
    const { stationId, host, me, bookingId } = await booked(NOW)
    const { code } = await codeAt(host, stationId)
    const ticketId = (await arrive(me, bookingId, code)).reply.ticketId ?? ''
    await open().call(leaveQueue, { params: { ticketId } }, me.token)
    const other = await signedIn(open().db)
    await open().call(takeTicket, { params: { stationId }, body: {} }, other.token)
    open().clock.advance(1_000)
    await arrive(me, bookingId, code)
    const { reply } = await open().call(getTicket, { params: { ticketId } }, me.token)
    open().clock.at = NOW
    expect(reply).toMatchObject({ status: 'waiting', position: 2 })
  })

  test('may use a code up to a window late and never a minute old', async () => {
    const app = open()
    const { stationId, host, me, bookingId } = await booked()
    // a fixed secret, so that no code comes twice by chance
    const secret = { cityId: 2201, stationId, secret: 'secret of a test' }
    await app.db.insertInto('stationSecrets').values(secret).execute()
    const shown = await codeAt(host, stationId)
    expect(shown.code).toMatch(/^\d{6}$/)
    expect(Date.parse(shown.expiresAt) - NOW).toBeGreaterThan(0)
    expect(Date.parse(shown.expiresAt) - NOW).toBeLessThanOrEqual(30_000)
    app.clock.at = Date.parse(shown.expiresAt) - 1
    expect(await codeAt(host, stationId)).toEqual(shown)
    app.clock.at += 1
    expect((await codeAt(host, stationId)).code).not.toBe(shown.code)
    app.clock.at = NOW + MINUTE
    expect((await arrive(me, bookingId, shown.code)).refusal).toBe('wrong_check_in_code')
    app.clock.at = Date.parse(shown.expiresAt) + 29_999
    expect((await arrive(me, bookingId, shown.code)).status).toBe(200)
    app.clock.at = NOW
  })

  test('is refused with a wrong code, and with that of another station', async () => {
    const { stationId, host, me, bookingId } = await booked()
    const there = await booked()
    const { code } = await codeAt(host, stationId)
    const foreign = (await codeAt(there.host, there.stationId)).code
    for (const wrong of [other(code), foreign === code ? other(code) : foreign])
      expect(await arrive(me, bookingId, wrong)).toMatchObject({
        status: 422,
        refusal: 'wrong_check_in_code',
      })
    expect((await arrive(me, bookingId, '12345')).refusal).toBe('invalid')
    expect((await open().call(getBooking, { params: { bookingId } }, me.token)).reply.status).toBe(
      'confirmed',
    )
  })

  test('is refused on another day, and from 30 minutes after the end', async () => {
    const app = open()
    const tomorrow = await booked(NOW + DAY)
    const { code } = await codeAt(tomorrow.host, tomorrow.stationId)
    expect(await arrive(tomorrow.me, tomorrow.bookingId, code)).toMatchObject({
      status: 409,
      refusal: 'not_check_in_time',
    })
    const { host, bookingId } = await booked()
    app.clock.at = NOW + HOUR + 60 * MINUTE
    expect((await atDesk(host, bookingId)).refusal).toBe('not_check_in_time')
    app.clock.at -= 1
    expect((await atDesk(host, bookingId)).status).toBe(200)
    app.clock.at = NOW
  })

  test('is refused when the booking is over', async () => {
    const { stationId, host, me, bookingId } = await booked()
    const { code } = await codeAt(host, stationId)
    for (const status of ['cancelled_by_resident', 'moved', 'no_show', 'served'] as const) {
      await open().db.updateTable('bookings').set({ status }).where('bookingId', '=', bookingId).execute()
      expect((await arrive(me, bookingId, code)).refusal).toBe('booking_not_active')
      expect((await atDesk(host, bookingId)).refusal).toBe('booking_not_active')
    }
  })

  test("with somebody else's booking is not found", async () => {
    const { stationId, host, bookingId } = await booked()
    const { code } = await codeAt(host, stationId)
    expect((await arrive(await signedIn(open().db), bookingId, code)).refusal).toBe('not_found')
    expect((await arrive(host, bookingId, code)).refusal).toBe('not_found')
  })
})

describe('a host', () => {
  test('checks in from the list, or by the code that is read out', async () => {
    const first = await booked()
    expect((await atDesk(first.host, first.bookingId)).reply).toMatchObject({
      status: 'checked_in',
      residentName: '张**',
      phone: expect.stringMatching(/^139\*{4}\d{4}$/),
    })
    const second = await booked()
    expect(await atDesk(second.host, second.bookingId, 'A08')).toMatchObject({
      status: 422,
      refusal: 'wrong_check_in_code',
    })
    expect((await atDesk(second.host, second.bookingId, 'a07')).reply.status).toBe('checked_in')
  })

  test('of another station sees neither booking nor code', async () => {
    const { stationId, bookingId } = await booked()
    const there = await booked()
    expect(await atDesk(there.host, bookingId)).toMatchObject({ status: 404, refusal: 'not_found' })
    const code = await open().call(getCheckInCode, { params: { stationId } }, there.host.token)
    expect(code).toMatchObject({ status: 403, refusal: 'forbidden' })
    const resident = await signedIn(open().db)
    expect((await atDesk(resident, bookingId)).status).toBe(403)
  })

  test('gets one code for ten screens that ask first at once', async () => {
    const { stationId, host } = await booked()
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeAt(host, stationId)))
    expect(new Set(codes.map(c => c.code)).size).toBe(1)
  })

  test('of a station that does not exist gets none', async () => {
    const admin = await signedIn(open().db, [{ role: 'admin', scope: '*' }])
    const code = await open().call(getCheckInCode, { params: { stationId: '2201-none' } }, admin.token)
    expect(code.refusal).toBe('not_found')
  })
})
