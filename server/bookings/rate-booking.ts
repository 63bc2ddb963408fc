import type { Booking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { readBooking } from './book-slot.ts'
import { rateServed } from './queries.ts'

/** A resident says how it was, once, after being served. */
export async function rateBooking(
  db: Db,
  asked: { accountId: string; bookingId: string; stars: number; words?: string | undefined; now: number },
): Promise<Booking> {
  const { accountId, bookingId, stars, words, now } = asked
  await readBooking(db, bookingId, accountId, now)
  const rating = { cityId: cityOf(bookingId), bookingId, stars, words: words || null, now: new Date(now) }
  const isRated = await rateServed(db, rating)
  const booking = await readBooking(db, bookingId, accountId, now)
  if (isRated) return booking
  throw new Refusal(booking.status === 'rated' ? 'already_rated' : 'booking_not_served')
}
