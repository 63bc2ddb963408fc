import { describe, expect, test } from 'vitest'
import { listMyViews } from '../../contract/endpoints/accounts.ts'
import { revealPhone } from '../../contract/endpoints/bookings.ts'
import { startApp } from '../../test/app.ts'
import { makeBooking, makeSlot, makeStation } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()

type Booking = Parameters<typeof makeBooking>[1]

async function booked(booking: Partial<Booking> = {}) {
  const { db } = open()
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const me = await signedIn(db)
  const account = await db
    .selectFrom('accounts')
    .select('phone')
    .where('accountId', '=', me.accountId)
    .executeTakeFirst()
  const slotId = await makeSlot(db, { stationId })
  const bookingId = await makeBooking(db, { slotId, accountId: me.accountId, ...booking })
  return { stationId, host, me, bookingId, accountPhone: account?.phone }
}
const reveal = (person: Person, bookingId: string, key?: string) =>
  open().call(
    revealPhone,
    { params: { bookingId }, body: { reason: '临时停了，通知本人' } },
    person.token,
    key ? { key } : {},
  )
const viewsOf = async (person: Person) => (await open().call(listMyViews, {}, person.token)).reply.items

describe('the whole phone number', () => {
  test('is that of whoever comes, else of the booking, else of the account', async () => {
    const own = await booked()
    expect((await reveal(own.host, own.bookingId)).reply.phone).toBe(own.accountPhone)
    const given = await booked({ phone: '13812346021' })
    expect((await reveal(given.host, given.bookingId)).reply.phone).toBe('13812346021')
    const behalf = await booked({
      phone: '13812346021',
      onBehalfOfName: '王桂兰',
      onBehalfOfPhone: '13912340001',
    })
    expect((await reveal(behalf.host, behalf.bookingId)).reply.phone).toBe('13912340001')
  })

  test('leaves a record that its person sees: the role, the reason, not who', async () => {
    const { host, me, bookingId } = await booked()
    await reveal(host, bookingId)
    const views = await viewsOf(me)
    expect(views).toMatchObject([{ role: 'host', what: '预约电话', reason: '临时停了，通知本人' }])
    expect(JSON.stringify(views)).not.toContain(host.accountId)
    expect(await viewsOf(host)).toEqual([])
  })

  test('asked for again under one key leaves one record', async () => {
    const { host, me, bookingId } = await booked()
    const first = await reveal(host, bookingId, 'look')
    expect((await reveal(host, bookingId, 'look')).reply).toEqual(first.reply)
    expect(await viewsOf(me)).toHaveLength(1)
  })

  test('of what a host booked is never the phone of the host', async () => {
    const { host, me, bookingId } = await booked({ bookedBy: 'host', onBehalfOfName: '王桂兰' })
    expect((await reveal(host, bookingId)).refusal).toBe('not_found')
    expect(await viewsOf(me)).toEqual([])
    const known = await booked({ bookedBy: 'host', onBehalfOfPhone: '13912340001' })
    expect((await reveal(known.host, known.bookingId)).reply.phone).toBe('13912340001')
    expect(await viewsOf(known.me)).toEqual([])
  })

  test('is shown with the role in which somebody looked', async () => {
    const { me, bookingId } = await booked()
    await reveal(await signedIn(open().db, [{ role: 'office', scope: 'CC' }]), bookingId)
    await reveal(await signedIn(open().db, [{ role: 'admin', scope: '*' }]), bookingId)
    expect((await viewsOf(me)).map(v => v.role).sort()).toEqual(['admin', 'office'])
  })

  test('needs a reason, and a host of this very station', async () => {
    const { host, me, bookingId } = await booked()
    const there = await booked()
    const noReason = await open().call(
      revealPhone,
      { params: { bookingId }, body: { reason: ' ' } },
      host.token,
    )
    expect(noReason.refusal).toBe('invalid')
    expect((await reveal(there.host, bookingId)).status).toBe(404)
    expect((await reveal(me, bookingId)).status).toBe(403)
    expect(await viewsOf(me)).toEqual([])
  })
})
