import type { DeskBooking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { bookingStatus } from '../../contract/rules/bookings.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { endTicketOfBooking } from '../queue/booking-ticket.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { type DeskRow, setStatus } from './desk/queries.ts'
import { lockBooking } from './lock-booking.ts'

/** A host says that the talk is over; also of somebody who came on the day and was never checked in. */
export function serveBooking(db: Db, known: DeskRow, now: number): Promise<DeskBooking> {
  return inTransaction(db, async trx => {
    const row = await lockBooking(trx, known)
    const { cityId, bookingId } = row
    const status = bookingStatus({ status: row.status, endAt: row.endAt.getTime() }, now)
    if (status === 'served' || status === 'rated') return asDeskBooking(row, now)
    if (status !== 'checked_in' && status !== 'confirmed') throw new Refusal('booking_not_active')
    if (status === 'confirmed' && row.day !== dayOf(now)) throw new Refusal('not_check_in_time')
    await setStatus(trx, cityId, bookingId, ['confirmed', 'checked_in'], 'served')
    await endTicketOfBooking(trx, cityId, bookingId, now)
    return asDeskBooking({ ...row, status: 'served' }, now)
  })
}
