import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/open.ts'

/** Bookings seen from their slots and sittings, for those who change a schedule. */

/** Bookings to come of slots, those made first first. */
export const listActiveOfSlots = (db: Db, cityId: number, slotIds: readonly string[]) =>
  db
    .selectFrom('bookings as b')
    .leftJoin('accounts as a', 'a.accountId', 'b.accountId')
    .select(['b.bookingId', 'b.slotId', 'b.code', 'b.startAt', 'b.endAt', 'b.topic', 'b.onBehalfOfName'])
    .select('a.name as accountName')
    .where('b.cityId', '=', cityId)
    .where(sql<boolean>`b.slot_id = ANY(${slotIds}::text[])`)
    .where('b.status', 'in', ['confirmed', 'checked_in'])
    .orderBy('b.createdAt')
    .orderBy('b.bookingId')
    .execute()

/** Sittings of stations on a day for which somebody has checked in. */
export async function listArrivedAt(
  db: Db,
  cityId: number,
  stationIds: readonly string[],
  day: string,
): Promise<Set<string | null>> {
  const rows = await db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .select('s.sittingId')
    .where('b.cityId', '=', cityId)
    .where(sql<boolean>`b.station_id = ANY(${stationIds}::text[])`)
    .where('b.day', '=', day)
    .where('b.status', '=', 'checked_in')
    .execute()
  return new Set(rows.map(row => row.sittingId))
}

/** Locks the people of bookings, by person, as everybody does before slots. */
export async function lockPeopleOf(db: Db, cityId: number, bookingIds: readonly string[]): Promise<void> {
  await sql`SELECT 1 FROM residents WHERE city_id = ${cityId}::int AND person IN (
      SELECT person FROM bookings WHERE city_id = ${cityId}::int AND booking_id = ANY(${bookingIds}::text[]))
    ORDER BY person FOR UPDATE`.execute(db)
}

/** Bookings end when their slots do; the slots are locked. */
export async function takeEndsOfSlots(db: Db, cityId: number, slotIds: readonly string[]): Promise<void> {
  await sql`UPDATE bookings b SET end_at = s.end_at FROM slots s
    WHERE b.city_id = ${cityId}::int AND s.city_id = b.city_id AND s.slot_id = b.slot_id
      AND s.slot_id = ANY(${slotIds}::text[]) AND b.end_at <> s.end_at
      AND b.status IN ('confirmed', 'checked_in')`.execute(db)
}

export interface CancelledRow {
  bookingId: string
  accountId: string
  bookedBy: 'resident' | 'host'
  startAt: Date
}

/**
 * Cancels every booking of slots that waits for its turn, and counts its place back; the slots are locked and
 * closed. What reads as a no-show already, half an hour after its end, stays one.
 */
export async function cancelOfSlots(
  db: Db,
  cityId: number,
  slotIds: readonly string[],
  reason: string,
  now: Date,
): Promise<CancelledRow[]> {
  const slots = sql`b.slot_id = ANY(${slotIds}::text[])`
  return cancelWhere(db, cityId, slots, { reason, isPriority: true, now })
}

/** The same of an event; nobody comes first elsewhere for it. */
export const cancelOfEvent = (db: Db, cityId: number, eventId: string, reason: string, now: Date) =>
  cancelWhere(db, cityId, sql`b.event_id = ${eventId}`, { reason, isPriority: false, now })

async function cancelWhere(
  db: Db,
  cityId: number,
  which: RawBuilder<unknown>,
  { reason, isPriority, now }: { reason: string; isPriority: boolean; now: Date },
): Promise<CancelledRow[]> {
  const { rows } = await sql<CancelledRow>`
    WITH cancelled AS (
      UPDATE bookings b SET status = 'cancelled_by_host', reason = ${reason}, is_priority = ${isPriority},
        is_called_off = true
      WHERE b.city_id = ${cityId}::int AND b.status = 'confirmed' AND b.end_at + interval '30 minutes' > ${now}
        AND ${which}
      RETURNING b.booking_id, b.account_id, b.booked_by, b.start_at, b.slot_id
    ), freed AS (
      UPDATE slots s SET taken = s.taken - c.places
      FROM (SELECT slot_id, count(*)::int AS places FROM cancelled GROUP BY slot_id) c
      WHERE s.city_id = ${cityId}::int AND s.slot_id = c.slot_id
    )
    SELECT booking_id, account_id, booked_by, start_at FROM cancelled ORDER BY start_at, booking_id`.execute(
    db,
  )
  return rows
}

/**
 * Whom a sitting's cancelling touches: those who come, or once it is cancelled or ended those whom that cancelled; and
 * whether WeChat took the reminder, or the news, that is theirs.
 */
export const listTouched = (db: Db, cityId: number, sittingIds: readonly string[]) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .leftJoin('accounts as a', 'a.accountId', 'b.accountId')
    .select(['s.sittingId', 'b.bookingId', 'b.status', 'b.code', 'b.startAt', 'b.phone'])
    .select(['b.accountId', 'b.onBehalfOfName', 'b.onBehalfOfPhone', 'a.name as accountName', 'b.bookedBy'])
    .select(['a.phone as accountPhone', 'b.movedTo'])
    .select(
      sql<boolean>`EXISTS (SELECT 1 FROM notices n WHERE n.city_id = b.city_id AND n.subject = b.booking_id
        AND n.account_id = b.account_id AND n.delivery = 'sent' AND n.kind IN ('sitting_cancelled',
          'reminder_day_before', 'reminder_two_hours') AND (n.kind = 'sitting_cancelled') = (b.status <> 'confirmed'))`.as(
        'isTold',
      ),
    )
    .where('b.cityId', '=', cityId)
    .where(sql<boolean>`s.sitting_id = ANY(${sittingIds}::text[])`)
    .where(
      sql<boolean>`CASE WHEN t.cancelled_at IS NULL AND t.closed_at IS NULL THEN b.status = 'confirmed'
        ELSE b.is_called_off END`,
    )
    .orderBy('b.startAt')
    .orderBy('b.code')
    .execute()
