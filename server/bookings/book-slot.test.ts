import { describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking, getBooking, listMyBookings } from '../../contract/endpoints/bookings.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { type Extra, startApp } from '../../test/app.ts'
import { makeMember, makeSlot, makeStation, NOW } from '../../test/factories.ts'
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

const takenOf = async (slotId: string) =>
  (await open().db.selectFrom('slots').select('taken').where('slotId', '=', slotId).executeTakeFirstOrThrow())
    .taken

describe('booking a slot', () => {
  test('gives a place, a code, the station and the member, and one notice', async () => {
    const [me, memberId] = [await signedIn(open().db), await makeMember(open().db)]
    const slotId = await makeSlot(open().db, { memberId, startAt: at(1, '09:00') })
    const { status, reply } = await book(me, slotId, { note: '三单元', phone: '13812346021' })
    expect(status).toBe(201)
    expect(reply).toMatchObject({
      slotId,
      status: 'confirmed',
      code: 'A01',
      note: '三单元',
      phone: '138****6021',
    })
    expect(reply.member).toEqual({ id: memberId, name: '马宥安', sector: '经济界' })
    expect(reply.cancelUntil).toBe(new Date(at(1, '07:00')).toISOString())
    expect(await takenOf(slotId)).toBe(1)
    const notices = await open()
      .db.selectFrom('notices')
      .selectAll()
      .where('accountId', '=', me.accountId)
      .execute()
    expect(notices.map(n => [n.kind, n.subject])).toEqual([['booking_confirmed', reply.id]])
  })

  test('reads back the same, and only for its resident', async () => {
    const [me, other] = [await signedIn(open().db), await signedIn(open().db)]
    const { reply } = await book(me, await makeSlot(open().db), { onBehalfOf: { name: '王奶奶' } })
    expect(reply.onBehalfOf).toEqual({ name: '王奶奶' })
    const params = { bookingId: reply.id }
    expect((await open().call(getBooking, { params }, me.token)).reply).toEqual(reply)
    expect((await open().call(getBooking, { params }, other.token)).refusal).toBe('not_found')
  })

  test('counts codes per station and day', async () => {
    const stationId = await makeStation(open().db)
    const today = await makeSlot(open().db, { stationId, startAt: at(1, '09:00'), capacity: 2 })
    const later = await makeSlot(open().db, { stationId, startAt: at(1, '10:00') })
    const tomorrow = await makeSlot(open().db, { stationId, startAt: at(2, '09:00') })
    const codes: string[] = []
    for (const slotId of [today, later, today, tomorrow])
      codes.push((await book(await signedIn(open().db), slotId)).reply.code)
    expect(codes).toEqual(['A01', 'A02', 'A03', 'A01'])
  })

  test('refuses a full slot', async () => {
    const slotId = await makeSlot(open().db, { capacity: 1 })
    await book(await signedIn(open().db), slotId)
    expect(await book(await signedIn(open().db), slotId)).toMatchObject({ status: 409, refusal: 'slot_full' })
  })

  test('refuses from the very start on', async () => {
    const me = await signedIn(open().db)
    expect((await book(me, await makeSlot(open().db, { startAt: NOW }))).refusal).toBe('slot_started')
    expect((await book(me, await makeSlot(open().db, { startAt: NOW + 1 }))).status).toBe(201)
  })

  test('refuses a closed slot and a slot of a closed sitting', async () => {
    const me = await signedIn(open().db)
    expect((await book(me, await makeSlot(open().db, { isClosed: true }))).refusal).toBe('slot_closed')
    const inClosed = await makeSlot(open().db, { sittingIsClosed: true })
    expect((await book(me, inClosed)).refusal).toBe('slot_closed')
    expect(await takenOf(inClosed)).toBe(0)
  })

  test('refuses the same slot twice and says which booking it is', async () => {
    const me = await signedIn(open().db)
    const slotId = await makeSlot(open().db, { capacity: 5 })
    const { reply } = await book(me, slotId)
    expect(await book(me, slotId)).toMatchObject({
      refusal: 'already_booked',
      details: { bookingId: reply.id },
    })
    expect(await takenOf(slotId)).toBe(1)
  })

  test('knows no slot of that name', async () => {
    expect((await book(await signedIn(open().db), '2201-nothing')).refusal).toBe('not_found')
    expect((await book(await signedIn(open().db), "2201-'; DROP TABLE slots")).refusal).toBe('not_found')
  })

  test('keeps text that is odd but text', async () => {
    const topic = `👨‍👩‍👧 \u202e"';--\\ 𠮷`
    const { reply } = await book(await signedIn(open().db), await makeSlot(open().db), { topic })
    expect(reply.topic).toBe(topic)
  })

  test('does not fail at half a surrogate pair', async () => {
    const { status } = await book(await signedIn(open().db), await makeSlot(open().db), {
      topic: '照明\ud800坏',
    })
    expect([201, 422]).toContain(status)
  })
})

describe('a retry', () => {
  test('with the same key gives the same booking', async () => {
    const me = await signedIn(open().db)
    const slotId = await makeSlot(open().db, { capacity: 3 })
    const first = await book(me, slotId, {}, { key: 'tap-1' })
    expect((await book(me, slotId, {}, { key: 'tap-1' })).reply).toEqual(first.reply)
    expect(await takenOf(slotId)).toBe(1)
  })

  test('with the same key and another body, or another slot, is refused', async () => {
    const me = await signedIn(open().db)
    const slotId = await makeSlot(open().db, { capacity: 3 })
    await book(me, slotId, {}, { key: 'tap-2' })
    expect(await book(me, slotId, { topic: '别的事' }, { key: 'tap-2' })).toMatchObject({
      status: 422,
      refusal: 'idempotency_mismatch',
    })
    expect((await book(me, await makeSlot(open().db), {}, { key: 'tap-2' })).refusal).toBe(
      'idempotency_mismatch',
    )
  })

  test('of a refusal may succeed: nothing was kept', async () => {
    const [me, other] = [await signedIn(open().db), await signedIn(open().db)]
    const slotId = await makeSlot(open().db)
    const { reply } = await book(other, slotId)
    expect((await book(me, slotId, {}, { key: 'tap-3' })).refusal).toBe('slot_full')
    await open().call(cancelBooking, { params: { bookingId: reply.id }, body: {} }, other.token)
    open().clock.advance(5 * MINUTE)
    expect((await book(me, slotId, {}, { key: 'tap-3' })).status).toBe(201)
  })

  test('belongs to one person: another may use the same key', async () => {
    const slotId = await makeSlot(open().db, { capacity: 2 })
    for (const person of [await signedIn(open().db), await signedIn(open().db)])
      expect((await book(person, slotId, {}, { key: 'tap-4' })).status).toBe(201)
  })

  test('with a key that is too long is invalid', async () => {
    const answer = await book(
      await signedIn(open().db),
      await makeSlot(open().db),
      {},
      { key: 'k'.repeat(65) },
    )
    expect(answer).toMatchObject({ status: 422, refusal: 'invalid' })
  })
})

test('my bookings: those to come in order, past ones the latest first, page by page', async () => {
  const app = open()
  const me = await signedIn(app.db)
  for (const days of [3, 1, 2]) await book(me, await makeSlot(app.db, { startAt: at(days, '09:00') }))
  const list = async (when: 'upcoming' | 'past') => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const query = { when, limit: '2', ...(cursor && { cursor }) }
      const { reply } = await app.call(listMyBookings, { query }, me.token)
      ids.push(...reply.items.map(b => b.startAt))
      cursor = reply.nextCursor
    } while (cursor)
    return ids
  }
  const iso = (days: number) => new Date(at(days, '09:00')).toISOString()
  expect(await list('upcoming')).toEqual([iso(1), iso(2), iso(3)])
  app.clock.at = at(2, '09:30') + HOUR
  expect(await list('upcoming')).toEqual([iso(3)])
  expect(await list('past')).toEqual([iso(2), iso(1)])
  app.clock.at = NOW
})
