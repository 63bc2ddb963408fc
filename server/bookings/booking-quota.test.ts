import { describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { addDays, DAY, dayOf, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { type Extra, startApp } from '../../test/app.ts'
import { makeSlot, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()
const form = { topic: '楼道照明' }
const at = (days: number, time: string) => instantAt(addDays(dayOf(NOW), days), time)

const book = (
  person: Person,
  slotId: string,
  more: Partial<Parameters<typeof send>[2]> = {},
  extra: Extra = {},
) => send(person, slotId, { ...form, ...more }, extra)
const send = (
  person: Person,
  slotId: string,
  body: { topic: string; note?: string; phone?: string; onBehalfOf?: { name: string; phone?: string } },
  extra: Extra,
) => open().call(bookSlot, { params: { slotId }, body }, person.token, extra)

describe('how many one may book', () => {
  test('two a day', async () => {
    const me = await signedIn(open().db)
    for (const time of ['09:00', '10:00'])
      expect((await book(me, await makeSlot(open().db, { startAt: at(3, time) }))).status).toBe(201)
    const third = await book(me, await makeSlot(open().db, { startAt: at(3, '11:00') }))
    expect(third).toMatchObject({ refusal: 'quota_reached', details: { per: 'day', limit: 2 } })
  })

  test('three ahead, and one more when one is cancelled', async () => {
    const me = await signedIn(open().db)
    const ids: string[] = []
    for (const days of [3, 4, 5])
      ids.push((await book(me, await makeSlot(open().db, { startAt: at(days, '09:00') }))).reply.id)
    const fourth = await makeSlot(open().db, { startAt: at(6, '09:00') })
    expect(await book(me, fourth)).toMatchObject({
      refusal: 'quota_reached',
      details: { per: 'ahead', limit: 3 },
    })
    await open().call(cancelBooking, { params: { bookingId: ids[0] ?? '' }, body: {} }, me.token)
    expect((await book(me, fourth)).status).toBe(201)
  })

  test('none after three missed ones, until 14 days after the last', async () => {
    const app = open()
    const me = await signedIn(app.db)
    const missed: number[] = []
    for (const days of [1, 2, 3]) {
      const startAt = at(days, '09:00')
      await book(me, await makeSlot(app.db, { startAt }))
      missed.push(startAt + 30 * MINUTE)
    }
    const until = Math.max(...missed) + 14 * DAY
    app.clock.at = at(3, '12:00')
    const next = await makeSlot(app.db, { startAt: until + DAY })
    expect(await book(me, next)).toMatchObject({
      refusal: 'booking_paused',
      details: { until: new Date(until).toISOString() },
    })
    app.clock.at = until - 1
    expect((await book(me, next)).refusal).toBe('booking_paused')
    app.clock.at = until
    expect((await book(me, next)).status).toBe(201)
    app.clock.at = NOW
  })

  test('two missed ones do not pause', async () => {
    const app = open()
    const me = await signedIn(app.db)
    for (const days of [1, 2]) await book(me, await makeSlot(app.db, { startAt: at(days, '09:00') }))
    app.clock.at = at(4, '12:00')
    expect((await book(me, await makeSlot(app.db, { startAt: at(5, '09:00') }))).status).toBe(201)
    app.clock.at = NOW
  })
})
