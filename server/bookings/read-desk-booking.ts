import { Refusal } from '../../contract/refusals.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { type BookingRow, findAnyBooking } from './queries.ts'

/** A booking for the station it belongs to; whether the caller works there is asked next. */
export async function readDeskBooking(db: Db, bookingId: string): Promise<BookingRow> {
  const booking = await findAnyBooking(db, cityOf(bookingId), bookingId)
  if (!booking) throw new Refusal('not_found')
  return booking
}
