import type { BookingStatus } from '../../../contract/rules/bookings.ts'
import type { Db } from '../../database/open.ts'

export type DeskRow = NonNullable<Awaited<ReturnType<typeof findDeskBooking>>>

/** A booking with the name and the phone of whoever booked it. */
export const findDeskBooking = (db: Db, cityId: number, bookingId: string) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('accounts as a', 'a.accountId', 'b.accountId')
    .selectAll('b')
    .select(['a.name as accountName', 'a.phone as accountPhone'])
    .where('b.cityId', '=', cityId)
    .where('b.bookingId', '=', bookingId)
    .executeTakeFirst()

/**
 * Takes a booking from one status to another; neither frees nor takes a place. Out of `confirmed` it goes with its
 * slot locked, because cancelling reads the status under that lock.
 */
export const setStatus = (
  db: Db,
  cityId: number,
  bookingId: string,
  from: readonly BookingStatus[],
  status: 'checked_in' | 'served' | 'no_show',
) =>
  db
    .updateTable('bookings')
    .set({ status })
    .where('cityId', '=', cityId)
    .where('bookingId', '=', bookingId)
    .where('status', 'in', from)
    .execute()

const findSecret = (db: Db, cityId: number, stationId: string) =>
  db
    .selectFrom('stationSecrets')
    .select('secret')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .executeTakeFirst()

/** The secret of a station; the one given is kept when it has none yet. Of two at once the first stays. */
export async function takeSecret(
  db: Db,
  cityId: number,
  stationId: string,
  made: () => string,
): Promise<string> {
  const known = await findSecret(db, cityId, stationId)
  if (known) return known.secret
  const secret = made()
  await db
    .insertInto('stationSecrets')
    .values({ cityId, stationId, secret })
    .onConflict(oc => oc.doNothing())
    .execute()
  return (await findSecret(db, cityId, stationId))?.secret ?? secret
}
