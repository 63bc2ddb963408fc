import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

export interface UnremindedPage {
  cityId: number
  days: readonly string[]
  startsAfter: Date
  startsUntil: Date
  kind: string
  /** The kind for signups. */
  eventKind: string
  /** Bookings after this id, at most so many. */
  after: string
  limit: number
}

/** Confirmed bookings of a city's days that a reminder of this kind was not written for. */
const unreminded = (db: Db, { cityId, days, startsAfter, startsUntil, kind, eventKind }: UnremindedPage) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .innerJoin('stations as st', j =>
      j.onRef('st.cityId', '=', 'b.cityId').onRef('st.stationId', '=', 'b.stationId'),
    )
    .leftJoin('events as e', j => j.onRef('e.cityId', '=', 'b.cityId').onRef('e.eventId', '=', 'b.eventId'))
    .where('s.cityId', '=', cityId)
    .where('s.day', 'in', days)
    .where('b.startAt', '>', startsAfter)
    .where('b.startAt', '<=', startsUntil)
    .where('b.status', '=', 'confirmed')
    .where('b.bookedBy', '=', 'resident')
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notices as n')
            .select('n.noticeId')
            .whereRef('n.cityId', '=', 'b.cityId')
            .whereRef('n.accountId', '=', 'b.accountId')
            .where(
              'n.dedupeKey',
              '=',
              sql<string>`CASE WHEN b.event_id IS NULL THEN ${kind}::text ELSE ${eventKind}::text END || ':' || b.booking_id
                || CASE WHEN s.edition = 0 THEN '' ELSE ':' || s.edition END`,
            ),
        ),
      ),
    )

/** A page of them, by id, locked against cancelling and moving. */
export const lockUnreminded = (db: Db, page: UnremindedPage) =>
  unreminded(db, page)
    .select('b.bookingId')
    .where('b.bookingId', '>', page.after)
    .orderBy('b.bookingId')
    .limit(page.limit)
    .forUpdate('b')
    .skipLocked()
    .execute()

/**
 * What is told of bookings that are locked. Those that were moved while the lock was waited for came with the slot as it
 * was before: only now that nobody moves them is it read.
 */
export const readUnreminded = (db: Db, page: UnremindedPage, bookingIds: readonly string[]) =>
  unreminded(db, page)
    .select(['b.bookingId', 'b.accountId', 'b.startAt', 'b.createdAt', 'b.code', 'b.eventId'])
    .select(['st.shortName', 'st.address', 'st.cancelHours', 's.edition', 'e.title as eventTitle'])
    .where(sql<boolean>`b.booking_id = ANY(${bookingIds}::text[])`)
    .orderBy('b.bookingId')
    .execute()
