import type { Booking, DeskBooking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { isCheckInTime } from '../../contract/rules/bookings.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { addTicketOfBooking, hasLeftQueue, rejoinQueue } from '../queue/booking-ticket.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { readBooking } from './book-slot.ts'
import { isCheckInCode } from './check-in-code.ts'
import { type DeskRow, setStatus } from './desk/queries.ts'
import { getDeskRow, lockBooking } from './lock-booking.ts'

type IsRightCode = (row: DeskRow) => boolean | Promise<boolean>

/** Checks a booking in and puts it into the queue; whoever is checked in already stays so. */
async function arrive(trx: Db, known: DeskRow, now: number, isRightCode: IsRightCode): Promise<DeskRow> {
  const row = await lockBooking(trx, known)
  const { cityId, bookingId } = row
  if (row.status === 'checked_in') {
    if (row.eventId) return row
    if (!(await hasLeftQueue(trx, row, now))) return row
    if (!(await isRightCode(row))) throw new Refusal('wrong_check_in_code')
    await rejoinQueue(trx, row, now)
    return row
  }
  if (row.status !== 'confirmed') throw new Refusal('booking_not_active')
  const times = { startAt: row.startAt.getTime(), endAt: row.endAt.getTime() }
  if (!isCheckInTime(times, now)) throw new Refusal('not_check_in_time')
  if (!(await isRightCode(row))) throw new Refusal('wrong_check_in_code')
  await setStatus(trx, cityId, bookingId, ['confirmed'], 'checked_in')
  // an event calls nobody up
  if (!row.eventId) await addTicketOfBooking(trx, row, now)
  return { ...row, status: 'checked_in' }
}

export interface CheckIn {
  accountId: string
  bookingId: string
  code: string
  now: number
}

/** A resident at the station types the code that its screen shows now. */
export function checkIn(db: Db, { accountId, bookingId, code, now }: CheckIn): Promise<Booking> {
  return inTransaction(db, async trx => {
    const known = await getDeskRow(trx, bookingId)
    if (known.person !== accountId) throw new Refusal('not_found')
    await arrive(trx, known, now, ({ stationId }) => isCheckInCode(trx, stationId, code, now))
    return readBooking(trx, bookingId, accountId, now)
  })
}

export interface CheckInAtDesk {
  booking: DeskRow
  /** What stands on the slip, when it was read out. */
  code?: string | undefined
  now: number
}

/** A host checks a booking in that was scanned, or picked from the list. */
export function checkInAtDesk(db: Db, { booking, code, now }: CheckInAtDesk): Promise<DeskBooking> {
  const isRightCode = (row: DeskRow) => code === undefined || code.toUpperCase() === row.code
  return inTransaction(db, async trx => asDeskBooking(await arrive(trx, booking, now, isRightCode), now))
}
