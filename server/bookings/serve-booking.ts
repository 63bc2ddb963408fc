import type { DeskBooking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { type BookingStatus, bookingStatus } from '../../contract/rules/bookings.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { endTicketOfBooking } from '../queue/booking-ticket.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { type DeskRow, setStatus } from './desk/queries.ts'
import { lockBooking } from './lock-booking.ts'

const SERVED_FROM: readonly BookingStatus[] = ['confirmed', 'checked_in', 'no_show']

/**
 * A host says that the talk is over; on its day also of somebody who was never checked in, or who came so late that he
 * was taken for not coming.
 */
export function serveBooking(db: Db, known: DeskRow, now: number): Promise<DeskBooking> {
  return inTransaction(db, async trx => {
    const row = await lockBooking(trx, known)
    const { cityId, bookingId } = row
    const status = bookingStatus({ status: row.status, endAt: row.endAt.getTime() }, now)
    if (status === 'served' || status === 'rated') return asDeskBooking(row, now)
    if (!SERVED_FROM.includes(status)) throw new Refusal('booking_not_active')
    const isOtherDay = row.day !== dayOf(now)
    if (status === 'no_show' && isOtherDay) throw new Refusal('booking_not_active')
    if (status === 'confirmed' && isOtherDay) throw new Refusal('not_check_in_time')
    await setStatus(trx, cityId, bookingId, SERVED_FROM, 'served')
    await endTicketOfBooking(trx, cityId, bookingId, now)
    return asDeskBooking({ ...row, status: 'served' }, now)
  })
}
