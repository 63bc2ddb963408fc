import type { Updateable } from 'kysely'
import type { BookingStatus } from '../../contract/rules/bookings.ts'
import type { SittingMode } from '../../contract/rules/schedules.ts'
import type { StationKind } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

/** Where and with whom, joined to a booking or a slot. */
export interface Appointment {
  startAt: Date
  endAt: Date
  mode: SittingMode
  stationId: string
  kind: StationKind
  stationName: string
  shortName: string
  address: string
  latGcj02: number
  lngGcj02: number
  stationPhone: string
  cancelHours: number
  moveHours: number
  memberId: string | null
  memberName: string | null
  sector: string | null
}

const selectBookings = (db: Db) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .leftJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .leftJoin('events as e', j => j.onRef('e.cityId', '=', 'b.cityId').onRef('e.eventId', '=', 'b.eventId'))
    .innerJoin('stations as st', j =>
      j.onRef('st.cityId', '=', 's.cityId').onRef('st.stationId', '=', 's.stationId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select([
      'b.bookingId',
      'b.slotId',
      'b.status',
      'b.code',
      'b.topic',
      'b.note',
      'b.phone',
      'b.onBehalfOfName',
    ])
    .select(['b.cityId', 'b.person', 'b.bookedBy', 'b.onBehalfOfPhone', 'b.issueId', 'b.createdAt'])
    .select(['b.reason', 'b.movedTo', 'b.stars', 'b.words', 'b.isPriority', 'm.expertise'])
    .select(eb =>
      eb
        .selectFrom('tickets as k')
        .select('k.ticketId')
        .whereRef('k.cityId', '=', 'b.cityId')
        .whereRef('k.bookingId', '=', 'b.bookingId')
        .as('ticketId'),
    )
    .select([
      'b.accountId',
      'b.startAt',
      'b.endAt',
      'e.eventId',
      'e.title as eventTitle',
      'st.stationId',
      'st.kind',
      'st.name as stationName',
    ])
    .select(['st.shortName', 'st.address', 'st.latGcj02', 'st.lngGcj02', 'st.phone as stationPhone'])
    .select(['st.cancelHours', 'st.moveHours'])
    .select(eb => eb.fn.coalesce('t.mode', eb.val<SittingMode>('in_person')).as('mode'))
    .select(['m.memberId', 'm.name as memberName', 'm.sector'])

export const findBooking = (db: Db, cityId: number, bookingId: string, accountId: string) =>
  selectBookings(db)
    .where('b.cityId', '=', cityId)
    .where('b.bookingId', '=', bookingId)
    .where('b.person', '=', accountId)
    .executeTakeFirst()

export type BookingRow = NonNullable<Awaited<ReturnType<typeof findAnyBooking>>>

/** A booking of anybody, for hosts and for what is done to it under locks. */
export const findAnyBooking = (db: Db, cityId: number, bookingId: string) =>
  selectBookings(db).where('b.cityId', '=', cityId).where('b.bookingId', '=', bookingId).executeTakeFirst()

/** One page of a person's bookings of talks: to come by time, past ones the latest first. */
export function listBookings(
  db: Db,
  page: { accountId: string; when: 'upcoming' | 'past'; now: Date; limit: number; offset: number },
) {
  const isUpcoming = page.when === 'upcoming'
  return selectBookings(db)
    .where('b.person', '=', page.accountId)
    .where('b.eventId', 'is', null)
    .where(eb => {
      const ahead = eb.and([eb('b.endAt', '>', page.now), eb('b.status', 'in', ['confirmed', 'checked_in'])])
      return isUpcoming ? ahead : eb.not(ahead)
    })
    .orderBy('b.startAt', isUpcoming ? 'asc' : 'desc')
    .orderBy('b.bookingId')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** Locks the person's row in a city, as booking does, so that one person's changes come one after another. */
export const lockResident = (db: Db, cityId: number, person: string) =>
  db
    .selectFrom('residents')
    .select('person')
    .where('cityId', '=', cityId)
    .where('person', '=', person)
    .forUpdate()
    .execute()

/** Ends a booking whose slot is locked. Refuses nothing: its status was read under the lock. */
export const endBooking = (
  db: Db,
  cityId: number,
  bookingId: string,
  end: Updateable<Tables['bookings']> & { status: BookingStatus },
) =>
  db
    .updateTable('bookings')
    .set(end)
    .where('cityId', '=', cityId)
    .where('bookingId', '=', bookingId)
    .where('status', '=', 'confirmed')
    .execute()

/** Bookings of a station's day by time, with what the host may see of the person (to be masked). */
export const listBookingsOfDay = (db: Db, cityId: number, stationId: string, day: string) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .innerJoin('accounts as a', 'a.accountId', 'b.accountId')
    .select(['b.bookingId', 'b.status', 'b.code', 'b.startAt', 'b.endAt', 'b.topic', 'b.phone'])
    .select([
      'b.onBehalfOfName',
      'b.onBehalfOfPhone',
      's.sittingId',
      'a.name as accountName',
      'a.phone as accountPhone',
      'b.bookedBy',
    ])
    .where('b.cityId', '=', cityId)
    .where('b.stationId', '=', stationId)
    .where('b.day', '=', day)
    .where('b.eventId', 'is', null)
    .where('b.status', 'not in', ['cancelled_by_resident', 'cancelled_by_host', 'moved'])
    .orderBy('b.startAt')
    .orderBy('b.code')
    .execute()

export const setMovedTo = (db: Db, cityId: number, bookingId: string, movedTo: string) =>
  db
    .updateTable('bookings')
    .set({ movedTo })
    .where('cityId', '=', cityId)
    .where('bookingId', '=', bookingId)
    .execute()

/** Rates a booking that was served, or an event that is over; false when it was not, or is rated. */
export async function rateServed(
  db: Db,
  rating: { cityId: number; bookingId: string; stars: number; words: string | null; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bookings')
    .set({ status: 'rated', stars: rating.stars, words: rating.words })
    .where('cityId', '=', rating.cityId)
    .where('bookingId', '=', rating.bookingId)
    .where(eb =>
      eb.or([
        eb('status', '=', 'served'),
        eb.and([
          eb('eventId', 'is not', null),
          eb('status', '=', 'checked_in'),
          eb('endAt', '<=', rating.now),
        ]),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findSlotStation = (db: Db, cityId: number, slotId: string) =>
  db
    .selectFrom('slots')
    .select('stationId')
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .executeTakeFirst()
