import { Refusal } from '../../contract/refusals.ts'
import { bookingStatus } from '../../contract/rules/bookings.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { timeText } from '../notices/time-text.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { freePlace } from '../waitlist/free-place.ts'
import { type BookingRow, endBooking, findAnyBooking, lockResident } from './queries.ts'

/** What is told of a cancelled booking. A talk can be had at another time, an event is when it is. */
function told({ bookingId, eventId, eventTitle, startAt }: BookingRow, reason: string) {
  const when = timeText(startAt.getTime())
  if (eventId)
    return {
      kind: 'event_signup_cancelled' as const,
      title: `「${eventTitle}」的报名被取消了`,
      body: `${when}的活动，站里取消了您的报名：${reason}。`,
      subject: eventId,
      once: bookingId,
    }
  return {
    kind: 'booking_cancelled_by_host' as const,
    title: '预约被取消了',
    body: `${when}的预约取消了：${reason}。点开可以换个时间。`,
    subject: bookingId,
  }
}

/**
 * The station cancels one booking; its person is told why. Of a talk it may be moved to another time, first in line;
 * whoever is taken off an event is not.
 */
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
    await endBooking(trx, cityId, bookingId, {
      status: 'cancelled_by_host',
      reason,
      isPriority: !booking.eventId,
    })
    await freePlace(trx, cityId, booking.slotId, now)
    if (booking.bookedBy === 'host') return
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId: booking.accountId,
      ...told(booking, reason),
      createdAt: new Date(now),
    })
  })
}
