import type { DeskBooking } from '../../../contract/endpoints/bookings.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { checkInAtDesk } from '../../bookings/check-in.ts'
import { getDeskRow } from '../../bookings/lock-booking.ts'
import type { Db } from '../../database/open.ts'
import type { EventRow } from '../queries.ts'
import { findSignupByCode } from './queries.ts'

/** Checks in whoever says the number at the door, or shows the code of the signup. */
export async function checkInAtEvent(
  db: Db,
  { event, code, now }: { event: EventRow; code: string; now: number },
): Promise<DeskBooking> {
  const signup = await findSignupByCode(db, event.cityId, event.eventId, code)
  if (!signup) throw new Refusal('not_signed_up')
  return checkInAtDesk(db, { booking: await getDeskRow(db, signup.bookingId), now })
}
