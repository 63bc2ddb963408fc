import type { Signup } from '../../../contract/endpoints/events.ts'
import { cancelBooking } from '../../bookings/cancel-booking.ts'
import type { Db } from '../../database/open.ts'
import { leaveWaitlist } from '../../waitlist/leave-waitlist.ts'
import { readSignup, type SignedUpFor } from './read-signup.ts'

export interface Withdraw {
  accountId: string
  event: SignedUpFor
  now: number
}

/** Gives the place back, or leaves the line; whoever has neither keeps what there was. */
export async function withdrawSignup(
  db: Db,
  { accountId, event, now }: Withdraw,
): Promise<{ signup?: Signup }> {
  const signup = await readSignup(db, accountId, event, now)
  if (signup?.entryId) await leaveWaitlist(db, { accountId, entryId: signup.entryId, now })
  else if (signup?.bookingId && isHeld(signup))
    await cancelBooking(db, { accountId, bookingId: signup.bookingId, now })
  const after = await readSignup(db, accountId, event, now)
  return after ? { signup: after } : {}
}

const isHeld = ({ status }: Signup) => status !== 'cancelled_by_resident' && status !== 'cancelled_by_host'
