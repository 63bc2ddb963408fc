import { describe, expect, test } from 'vitest'
import { bookSlot, cancelBooking } from '../../contract/endpoints/bookings.ts'
import { HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeSlot, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()

async function booked(startAt: number) {
  const me = await signedIn(open().db)
  const slotId = await makeSlot(open().db, { startAt })
  const { reply } = await open().call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, me.token)
  return { me, slotId, bookingId: reply.id }
}
const cancel = (person: Person, bookingId: string, key?: string) =>
  open().call(
    cancelBooking,
    { params: { bookingId }, body: { reason: '临时有事' } },
    person.token,
    key ? { key } : {},
  )
const taken = async (slotId: string) =>
  (await open().db.selectFrom('slots').select('taken').where('slotId', '=', slotId).executeTakeFirstOrThrow())
    .taken

describe('cancelling a booking', () => {
  test('frees the place, keeps the reason and tells once', async () => {
    const { me, slotId, bookingId } = await booked(NOW + 24 * HOUR)
    expect((await cancel(me, bookingId)).reply.status).toBe('cancelled_by_resident')
    expect(await taken(slotId)).toBe(0)
    const row = await open()
      .db.selectFrom('bookings')
      .selectAll()
      .where('bookingId', '=', bookingId)
      .executeTakeFirst()
    expect(row).toMatchObject({ status: 'cancelled_by_resident', reason: '临时有事' })
    const kinds = await open()
      .db.selectFrom('notices')
      .select('kind')
      .where('subject', '=', bookingId)
      .execute()
    expect(kinds.map(n => n.kind).sort()).toEqual(['booking_cancelled', 'booking_confirmed'])
  })

  test('puts the place back on sale after five minutes, for the same person too', async () => {
    const { me, slotId, bookingId } = await booked(NOW + 24 * HOUR)
    await cancel(me, bookingId)
    const asked = { params: { slotId }, body: { topic: '楼道照明' } }
    expect((await open().call(bookSlot, asked, (await signedIn(open().db)).token)).refusal).toBe('slot_full')
    open().clock.advance(5 * MINUTE)
    const again = await open().call(bookSlot, { params: { slotId }, body: { topic: '楼道照明' } }, me.token)
    expect(again.status).toBe(201)
    expect(again.reply.id).not.toBe(bookingId)
    open().clock.at = NOW
  })

  test('goes two hours before the start and not a moment later', async () => {
    const inTime = await booked(NOW + 2 * HOUR)
    expect((await cancel(inTime.me, inTime.bookingId)).status).toBe(200)
    const late = await booked(NOW + 2 * HOUR - 1)
    expect(await cancel(late.me, late.bookingId)).toMatchObject({
      status: 409,
      refusal: 'too_late',
      details: { phone: '0431-55501000' },
    })
    expect(await taken(late.slotId)).toBe(1)
  })

  test('goes once', async () => {
    const { me, slotId, bookingId } = await booked(NOW + 24 * HOUR)
    await cancel(me, bookingId)
    expect((await cancel(me, bookingId)).refusal).toBe('booking_not_active')
    expect(await taken(slotId)).toBe(0)
  })

  test('asked again with its key gives the same reply', async () => {
    const { me, bookingId } = await booked(NOW + 24 * HOUR)
    const first = await cancel(me, bookingId, 'cancel-1')
    expect(await cancel(me, bookingId, 'cancel-1')).toMatchObject({ status: 200, reply: first.reply })
  })

  test("of somebody else's is not found", async () => {
    const { slotId, bookingId } = await booked(NOW + 24 * HOUR)
    expect((await cancel(await signedIn(open().db), bookingId)).refusal).toBe('not_found')
    expect((await cancel(await signedIn(open().db, [{ role: 'host', scope: 'x' }]), bookingId)).refusal).toBe(
      'not_found',
    )
    expect(await taken(slotId)).toBe(1)
  })

  test('twice at once frees one place', async () => {
    const { me, slotId, bookingId } = await booked(NOW + 24 * HOUR)
    const answers = await Promise.all([1, 2, 3, 4].map(() => cancel(me, bookingId)))
    expect(answers.map(a => a.status).sort()).toEqual([200, 409, 409, 409])
    expect(await taken(slotId)).toBe(0)
  })
})
