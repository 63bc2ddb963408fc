import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

interface UnremindedPage {
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

/** Confirmed bookings of a city's days that a reminder of this kind was not written for, locked against cancelling. */
export const lockUnreminded = (
  db: Db,
  { cityId, days, startsAfter, startsUntil, kind, eventKind, after, limit }: UnremindedPage,
) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .innerJoin('stations as st', j =>
      j.onRef('st.cityId', '=', 'b.cityId').onRef('st.stationId', '=', 'b.stationId'),
    )
    .select([
      'b.bookingId',
      'b.accountId',
      'b.startAt',
      'b.createdAt',
      'b.code',
      'st.shortName',
      'st.address',
      's.edition',
      'b.eventId',
    ])
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
    .where('b.bookingId', '>', after)
    .orderBy('b.bookingId')
    .limit(limit)
    .forUpdate('b')
    .skipLocked()
    .execute()
