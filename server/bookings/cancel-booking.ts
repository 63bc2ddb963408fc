import type { Booking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { canChange } from '../../contract/rules/bookings.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { freePlace } from '../waitlist/free-place.ts'
import { readBooking } from './book-slot.ts'
import { endBooking, lockResident } from './queries.ts'

export interface CancelBooking {
  accountId: string
  bookingId: string
  reason?: string | undefined
  /** Its person goes for good: the place is given back however late it is. */
  isLeaving?: boolean
  now: number
}

/** A resident gives a place back, until the station's hours before the start; the next in line is offered it. */
export function cancelBooking(
  db: Db,
  { accountId, bookingId, reason, isLeaving = false, now }: CancelBooking,
): Promise<Booking> {
  const cityId = cityOf(bookingId)
  return inTransaction(db, async trx => {
    await lockResident(trx, cityId, accountId)
    const { slotId, event } = await readBooking(trx, bookingId, accountId, now)
    await lockSlots(trx, cityId, [slotId])
    const booking = await readBooking(trx, bookingId, accountId, now)
    if (booking.status !== 'confirmed') throw new Refusal('booking_not_active')
    if (!isLeaving && !canChange(booking, Date.parse(booking.cancelUntil), now))
      throw new Refusal('too_late', { phone: booking.station.phone })
    await endBooking(trx, cityId, bookingId, { status: 'cancelled_by_resident', reason: reason || null })
    await freePlace(trx, cityId, slotId, now)
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: event ? 'event_left' : 'booking_cancelled',
      title: event ? '已退出' : '已取消',
      body: event ? `「${event.title}」的报名退出了，位子会让给别人。` : '这个预约取消了，位子会让给别人。',
      subject: event?.id ?? bookingId,
      once: bookingId,
      createdAt: new Date(now),
    })
    return { ...booking, status: 'cancelled_by_resident' as const }
  })
}
