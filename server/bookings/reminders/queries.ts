import { sql } from 'kysely'
import type { Db } from '../../database/open.ts'

/** Confirmed bookings of a city's days that a reminder of this kind was not written for, locked against cancelling. */
export const lockUnreminded = (db: Db, cityId: number, days: readonly string[], kind: string) =>
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
    .limit(500)
    .forUpdate('b')
    .skipLocked()
    .execute()
