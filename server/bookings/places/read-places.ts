import type { Db } from '../../database/open.ts'
import { findActiveBooking, findPriority } from './queries.ts'

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

/** Whether a person's booking was cancelled by its host and not yet moved: then they come first in other lines. */
export const isFirstInLine = async (db: Db, cityId: number, person: string): Promise<boolean> =>
  (await findPriority(db, cityId, person)) !== undefined
