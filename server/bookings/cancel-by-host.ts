import { Refusal } from '../../contract/refusals.ts'
import { bookingStatus } from '../../contract/rules/bookings.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { freePlace } from '../waitlist/free-place.ts'
import { endBooking, findAnyBooking, lockResident } from './queries.ts'

/** The station cancels one booking; its person is told why, and may move it to another time. */
export function cancelByHost(
  db: Db,
  { cityId, bookingId, reason, now }: { cityId: number; bookingId: string; reason: string; now: number },
): Promise<void> {
  return inTransaction(db, async trx => {
    const known = await findAnyBooking(trx, cityId, bookingId)
    if (!known) throw new Refusal('not_found')
    await lockResident(trx, cityId, known.person)
    await lockSlots(trx, cityId, [known.slotId])
    const booking = await findAnyBooking(trx, cityId, bookingId)
    if (!booking) throw new Refusal('not_found')
    if (booking.status === 'cancelled_by_host') return
    const endAt = booking.endAt.getTime()
    if (bookingStatus({ status: booking.status, endAt }, now) !== 'confirmed')
      throw new Refusal('booking_not_active')
    await endBooking(trx, cityId, bookingId, { status: 'cancelled_by_host', reason, isPriority: true })
    await freePlace(trx, cityId, booking.slotId, now)
    if (booking.bookedBy === 'host') return
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId: booking.accountId,
      kind: 'booking_cancelled_by_host',
      title: '预约被取消了',
      body: `${timeText(booking.startAt.getTime())}的预约取消了：${reason}。点开可以换个时间。`,
      subject: bookingId,
      createdAt: new Date(now),
    })
  })
}
