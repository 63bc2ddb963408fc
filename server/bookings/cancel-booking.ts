import type { Booking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { HOUR } from '../../contract/rules/beijing-time.ts'
import { BOOKING_LIMITS } from '../../contract/rules/bookings.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { readBooking } from './book-slot.ts'
import { cancelConfirmed, freePlace, lockResident } from './queries.ts'

export interface CancelBooking {
  accountId: string
  bookingId: string
  reason?: string | undefined
  now: number
}

/** A resident gives a place back, until two hours before the start. */
export function cancelBooking(
  db: Db,
  { accountId, bookingId, reason, now }: CancelBooking,
): Promise<Booking> {
  const cityId = cityOf(bookingId)
  return inTransaction(db, async trx => {
    await lockResident(trx, cityId, accountId)
    const booking = await readBooking(trx, bookingId, accountId, now)
    if (booking.status !== 'confirmed') throw new Refusal('booking_not_active')
    const startsAfter = new Date(now + BOOKING_LIMITS.cancelHours * HOUR)
    const cancelled = await cancelConfirmed(trx, { cityId, bookingId, startsAfter, reason: reason || null })
    if (!cancelled) throw new Refusal('too_late', { phone: booking.station.phone })
    await freePlace(trx, cityId, cancelled.slotId)
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: 'booking_cancelled',
      title: '已取消',
      body: '这个预约取消了，位子已让给别人。',
      subject: bookingId,
      createdAt: new Date(now),
    })
    return { ...booking, status: 'cancelled_by_resident' as const }
  })
}
