import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

interface UnremindedPage {
  cityId: number
  days: readonly string[]
  kind: string
  /** Bookings after this id, at most so many. */
  after: string
  limit: number
}

/** Confirmed bookings of a city's days that a reminder of this kind was not written for, locked against cancelling. */
export const lockUnreminded = (db: Db, { cityId, days, kind, after, limit }: UnremindedPage) =>
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
    ])
    .where('s.cityId', '=', cityId)
    .where('s.day', 'in', days)
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
            .where('n.dedupeKey', '=', sql<string>`${kind}::text || ':' || b.booking_id`),
        ),
      ),
    )
    .where('b.bookingId', '>', after)
    .orderBy('b.bookingId')
    .limit(limit)
    .forUpdate('b')
    .skipLocked()
    .execute()
