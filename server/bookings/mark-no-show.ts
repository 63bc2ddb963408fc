import type { DeskBooking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { isInQueue } from '../queue/booking-ticket.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { type DeskRow, setStatus } from './desk/queries.ts'
import { lockBooking } from './lock-booking.ts'

/**
 * A host says that nobody came, once the start has passed: of a confirmed booking, or of one that was checked in and
 * then missed in the queue. The place stays taken.
 */
export function markNoShow(db: Db, known: DeskRow, now: number): Promise<DeskBooking> {
  return inTransaction(db, async trx => {
    const row = await lockBooking(trx, known)
    const { cityId, bookingId } = row
    if (row.status === 'no_show') return asDeskBooking(row, now)
    const isGone = row.status === 'checked_in' && !(await isInQueue(trx, cityId, bookingId))
    if (row.status !== 'confirmed' && !isGone) throw new Refusal('booking_not_active')
    if (now < row.startAt.getTime()) throw new Refusal('not_check_in_time')
    await setStatus(trx, cityId, bookingId, ['confirmed', 'checked_in'], 'no_show')
    return asDeskBooking({ ...row, status: 'no_show' }, now)
  })
}
