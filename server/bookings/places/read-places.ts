import { Refusal } from '../../../contract/refusals.ts'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import { findActiveBooking, findPause, findPriority } from './queries.ts'

/** Whether a person has a place in a slot. */
export const hasBookingAt = async (
  db: Db,
  cityId: number,
  slotId: string,
  person: string,
): Promise<boolean> => (await findActiveBooking(db, cityId, slotId, person)) !== undefined

/** The booking of a person in a slot. */
export const bookingAt = async (db: Db, cityId: number, slotId: string, person: string) =>
  (await findActiveBooking(db, cityId, slotId, person))?.bookingId

/** Refuses whoever may not book for having missed too many. */
export async function mustNotBePaused(db: Db, cityId: number, person: string, now: number): Promise<void> {
  const until = await findPause(db, cityId, person, new Date(now))
  if (until && until.getTime() > now) throw new Refusal('booking_paused', { until: until.toISOString() })
}

const PRIORITY = 14 * DAY

/** Whether a person's booking of the last days was cancelled by its host and not moved: they come first in other lines. */
export const isFirstInLine = async (db: Db, cityId: number, person: string, now: number): Promise<boolean> =>
  (await findPriority(db, cityId, person, new Date(now - PRIORITY))) !== undefined
