import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking, moveBooking } from '../../../contract/endpoints/bookings.ts'
import { signUp } from '../../../contract/endpoints/events.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent } from '../../../test/events.ts'
import { CITY, makeSlot, makeStation, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { lockUnreminded, readUnreminded } from './queries.ts'
import { remindDue } from './remind.ts'

const open = startApp()
const at = (days: number, time: string) => instantAt(addDays(dayOf(NOW), days), time)

beforeEach(() => {
  open().clock.at = NOW
})

async function booked(startAt: number, at: { stationId?: string } = {}) {
  const who = await signedIn(open().db)
  const slotId = await makeSlot(open().db, { startAt, ...at })
  const asked = { params: { slotId }, body: { topic: '楼道照明' } }
  return { who, bookingId: (await open().call(bookSlot, asked, who.token)).reply.id }
}
const sweep = (now: number) => remindDue(open().db, [CITY], now)
const reminders = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items
    .map(notice => notice.kind)
    .filter(kind => kind.startsWith('reminder'))

describe('reminders', () => {
  test('come the day before at 18:00 and two hours before, each once', async () => {
    const { who } = await booked(at(3, '15:00'))
    await sweep(at(2, '18:00') - 1)
    expect(await reminders(who)).toEqual([])
    await sweep(at(2, '18:00'))
    await sweep(at(2, '18:01'))
    expect(await reminders(who)).toEqual(['reminder_day_before'])
    await sweep(at(3, '13:00') - 1)
    await sweep(at(3, '13:00'))
    await sweep(at(3, '14:59'))
    expect((await reminders(who)).sort()).toEqual(['reminder_day_before', 'reminder_two_hours'])
  })

  test('say what to do when one cannot come, and which event it is', async () => {
    const { who } = await booked(at(3, '15:00'))
    const { eventId } = await makeEvent(open().db, { startAt: at(3, '15:00'), title: '老楼加装电梯' })
    await open().call(signUp, { params: { eventId }, body: {} }, who.token)
    await sweep(at(2, '18:00'))
    await sweep(at(3, '13:00'))
    const { items } = (await open().call(listMyNotices, {}, who.token)).reply
    const said = (kind: string) => items.find(notice => notice.kind === kind)?.body
    expect(said('reminder_day_before')).toMatch(/^\S+ 15:00，.*报号码 A\d+。来不了请取消，让给别人。$/)
    expect(said('reminder_two_hours')).toMatch(/临时来不了，请打电话告诉站里。$/)
    expect(said('event_two_hours')).toMatch(/^「老楼加装电梯」.* 15:00，.*报号码 E01。/)
  })

  test('say to cancel as long as the station lets one, and to call from then on', async () => {
    const stationId = await makeStation(open().db)
    const { who } = await booked(at(3, '15:00'), { stationId })
    const setHours = (cancelHours: number) =>
      open().db.updateTable('stations').set({ cancelHours }).where('stationId', '=', stationId).execute()
    const said = async (kind: string) =>
      (await open().call(listMyNotices, {}, who.token)).reply.items.find(one => one.kind === kind)?.body
    await setHours(24)
    await sweep(at(2, '18:00'))
    expect(await said('reminder_day_before')).toMatch(/临时来不了，请打电话告诉站里。$/)
    await setHours(1)
    await sweep(at(3, '13:00'))
    expect(await said('reminder_two_hours')).toMatch(/来不了请取消，让给别人。$/)
  })

  test('come late after a standstill, but never after they could help', async () => {
    const late = await booked(at(3, '15:00'))
    await sweep(at(3, '07:00'))
    expect(await reminders(late.who)).toEqual(['reminder_day_before'])
    const { items } = (await open().call(listMyNotices, {}, late.who.token)).reply
    expect(items.map(({ title }) => title)).toContain('今天有预约')
    const over = await booked(at(3, '15:00'))
    await sweep(at(3, '15:00'))
    expect(await reminders(over.who)).toEqual([])
  })

  test('are not for whoever booked after they were due', async () => {
    open().clock.at = at(3, '13:30')
    const { who } = await booked(at(3, '15:00'))
    await sweep(at(3, '14:00'))
    expect(await reminders(who)).toEqual([])
  })

  test('reach everybody of a day with more bookings than one page', async () => {
    const { db } = open()
    const startAt = at(3, '15:00')
    const slotId = await makeSlot(db, { startAt, capacity: 1000 })
    const { accountId } = await signedIn(db)
    const some = 1_100
    await sql`INSERT INTO bookings (city_id, booking_id, slot_id, station_id, account_id, person, status, code, day,
        start_at, end_at, topic, created_at)
      SELECT s.city_id, '2201-page-' || n, s.slot_id, s.station_id, ${accountId}, 'page-' || n, 'confirmed', 'A' || n,
        s.day, s.start_at, s.end_at, '楼道照明', ${new Date(NOW)}
      FROM slots s, generate_series(1, ${some}::int) n WHERE s.slot_id = ${slotId}`.execute(db)
    expect(await sweep(at(2, '18:00'))).toBeGreaterThanOrEqual(some)
    expect(await sweep(at(2, '18:01'))).toBe(0)
  })

  test('are of the time that a booking has once it is locked, not of the one it was found by', async () => {
    const { db } = open()
    const { bookingId } = await booked(at(3, '15:00'))
    const found = { cityId: CITY, days: [addDays(dayOf(NOW), 3)], kind: 'reminder_two_hours', after: '' }
    const within = { startsAfter: new Date(at(3, '13:30')), startsUntil: new Date(at(3, '15:30')) }
    const page = { ...found, ...within, eventKind: 'event_two_hours', limit: 5_000 }
    const ids = (await lockUnreminded(db, page)).map(row => row.bookingId)
    expect(ids).toContain(bookingId)
    const { slotId } = await db
      .selectFrom('bookings')
      .select('slotId')
      .where('bookingId', '=', bookingId)
      .executeTakeFirstOrThrow()
    const move = async (startAt: Date) => {
      const endAt = new Date(startAt.getTime() + 30 * MINUTE)
      await db.updateTable('slots').set({ startAt, endAt, edition: 1 }).where('slotId', '=', slotId).execute()
      await db.updateTable('bookings').set({ startAt }).where('bookingId', '=', bookingId).execute()
    }
    await move(new Date(at(3, '15:20')))
    const read = async () => (await readUnreminded(db, page, ids)).find(row => row.bookingId === bookingId)
    expect(await read()).toMatchObject({ edition: 1, startAt: new Date(at(3, '15:20')) })
    await move(new Date(at(3, '17:00')))
    expect(await read()).toBeUndefined()
  })

  test('are never for what was cancelled or moved', async () => {
    const cancelled = await booked(at(3, '15:00'))
    await open().call(
      cancelBooking,
      { params: { bookingId: cancelled.bookingId }, body: {} },
      cancelled.who.token,
    )
    const moved = await booked(at(3, '15:00'))
    const slotId = await makeSlot(open().db, { startAt: at(9, '15:00') })
    const asked = { params: { bookingId: moved.bookingId }, body: { slotId } }
    await open().call(moveBooking, asked, moved.who.token)
    for (let now = at(2, '18:00'); now < at(3, '15:00'); now += HOUR) await sweep(now)
    await sweep(at(3, '15:00') - MINUTE)
    expect(await reminders(cancelled.who)).toEqual([])
    expect(await reminders(moved.who)).toEqual([])
  })
})
