import { CompiledQuery, sql } from 'kysely'
import type { BookingLimits } from '../../contract/rules/bookings.ts'
import type { SittingMode } from '../../contract/rules/schedules.ts'
import type { StationKind } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'

export interface PlaceRequest {
  cityId: number
  slotId: string
  accountId: string
  bookingId: string
  noticeId: string
  now: Date
  limits: BookingLimits
  form: Record<string, string | undefined>
  key: string | null
  hash: string | null
}

/** Outcomes of `book_slot`, see migration 0003. */
export type PlaceOutcome =
  | 'booked'
  | 'again'
  | 'idempotency_mismatch'
  | 'not_found'
  | 'slot_closed'
  | 'slot_started'
  | 'slot_full'
  | 'already_booked'
  | 'booking_paused'
  | 'quota_per_day'
  | 'quota_ahead'

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
  memberId: string | null
  memberName: string | null
  sector: string | null
}

export interface TakenPlace extends Appointment {
  outcome: PlaceOutcome
  bookingId: string | null
  code: string | null
  until: Date | null
}

// one fixed text: the hottest statement of all is neither built nor compiled again for each booking
const TAKE_PLACE = `
  SELECT o.outcome, o.booking_id, o.code, o.until, s.start_at, s.end_at, t.mode, st.station_id, st.kind,
    st.name AS station_name, st.short_name, st.address, st.lat_gcj02, st.lng_gcj02, st.phone AS station_phone,
    m.member_id, m.name AS member_name, m.sector
  FROM book_slot($1::int, $2, $3, $4, $5, $6, $7::int, $8::int, $9::int, $10::int, $11::int, $12::jsonb, $13, $14) o
  LEFT JOIN slots s ON s.city_id = $1::int AND s.slot_id = $2
  LEFT JOIN sittings t ON t.city_id = s.city_id AND t.sitting_id = s.sitting_id
  LEFT JOIN stations st ON st.city_id = s.city_id AND st.station_id = s.station_id
  LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id`

/** Takes a place, or says why not: one statement, one transaction, whatever happens at the same time. */
export async function takePlace(db: Db, p: PlaceRequest): Promise<TakenPlace> {
  const { limits: l } = p
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(TAKE_PLACE, [
      ...[p.cityId, p.slotId, p.accountId, p.bookingId, p.noticeId, p.now],
      ...[l.perDay, l.ahead, l.noShows, l.noShowDays, l.pauseDays],
      ...[JSON.stringify(p.form), p.key, p.hash],
    ]) as CompiledQuery<TakenPlace>,
  )
  const [row] = rows
  if (!row) throw new Error('book_slot gave no row')
  return row
}

const selectBookings = (db: Db) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
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
    .select([
      'b.accountId',
      'b.startAt',
      'b.endAt',
      't.mode',
      'st.stationId',
      'st.kind',
      'st.name as stationName',
    ])
    .select(['st.shortName', 'st.address', 'st.latGcj02', 'st.lngGcj02', 'st.phone as stationPhone'])
    .select(['m.memberId', 'm.name as memberName', 'm.sector'])

export const findBooking = (db: Db, cityId: number, bookingId: string, accountId: string) =>
  selectBookings(db)
    .where('b.cityId', '=', cityId)
    .where('b.bookingId', '=', bookingId)
    .where('b.accountId', '=', accountId)
    .executeTakeFirst()

/** One page of a person's bookings: to come by time, past ones the latest first. */
export function listBookings(
  db: Db,
  page: { accountId: string; when: 'upcoming' | 'past'; now: Date; limit: number; offset: number },
) {
  const isUpcoming = page.when === 'upcoming'
  return selectBookings(db)
    .where('b.accountId', '=', page.accountId)
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
export const lockResident = (db: Db, cityId: number, accountId: string) =>
  db
    .selectFrom('residents')
    .select('accountId')
    .where('cityId', '=', cityId)
    .where('accountId', '=', accountId)
    .forUpdate()
    .execute()

/** Cancels a booking that is confirmed and starts after `startsAfter`; gives its slot, or undefined when it is not so. */
export const cancelConfirmed = (
  db: Db,
  cancel: { cityId: number; bookingId: string; startsAfter: Date; reason: string | null },
) =>
  db
    .updateTable('bookings')
    .set({ status: 'cancelled_by_resident', reason: cancel.reason })
    .where('cityId', '=', cancel.cityId)
    .where('bookingId', '=', cancel.bookingId)
    .where('status', '=', 'confirmed')
    .where('startAt', '>=', cancel.startsAfter)
    .returning('slotId')
    .executeTakeFirst()

export const freePlace = (db: Db, cityId: number, slotId: string) =>
  db
    .updateTable('slots')
    .set({ taken: sql<number>`taken - 1` })
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
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
    ])
    .where('b.cityId', '=', cityId)
    .where('b.stationId', '=', stationId)
    .where('b.day', '=', day)
    .where('b.status', 'not in', ['cancelled_by_resident', 'cancelled_by_host', 'moved'])
    .orderBy('b.startAt')
    .orderBy('b.code')
    .execute()
