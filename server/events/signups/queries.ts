import { type RawBuilder, sql } from 'kysely'
import type { BookingStatus } from '../../../contract/rules/bookings.ts'
import type { ToCall } from '../../bookings/as-to-call.ts'
import type { Db } from '../../database/open.ts'
import { isReached } from '../../notices/reach.ts'
import type { EventRow } from '../queries.ts'

export interface SignupRow {
  eventId: string
  bookingId: string
  slotId: string
  status: BookingStatus
  code: string
  startAt: Date
  endAt: Date
  cancelHours: number
  onBehalfOfName: string | null
  stars: number | null
}

/** A person's last signup for each of these events: the one that holds a place, when there is one. */
export async function listSignupRows(
  db: Db,
  accountId: string,
  eventIds: readonly string[],
): Promise<SignupRow[]> {
  const { rows } = await sql<SignupRow>`
    SELECT DISTINCT ON (b.event_id) b.event_id, b.booking_id, b.slot_id, b.status, b.code, b.start_at, b.end_at,
      b.on_behalf_of_name, b.stars, st.cancel_hours
    FROM bookings b JOIN stations st ON st.city_id = b.city_id AND st.station_id = b.station_id
    WHERE b.person = ${accountId} AND b.event_id = ANY(${eventIds}::text[])
    ORDER BY b.event_id, b.status IN ('confirmed', 'checked_in', 'served', 'rated', 'no_show') DESC, b.created_at DESC`.execute(
    db,
  )
  return rows
}

interface MinePage {
  accountId: string
  when: 'upcoming' | 'past'
  now: Date
  limit: number
  offset: number
}

/** Events that a person signed up for or waits for: to come by time, past ones the latest first. */
export async function listMineIds(
  db: Db,
  { accountId, when, now, limit, offset }: MinePage,
): Promise<string[]> {
  const order =
    when === 'upcoming'
      ? sql`s.end_at > ${now} ORDER BY s.start_at`
      : sql`s.end_at <= ${now} ORDER BY s.start_at DESC`
  const { rows } = await sql<{ eventId: string }>`
    SELECT s.event_id FROM (
      SELECT b.city_id, b.event_id FROM bookings b WHERE b.person = ${accountId} AND b.event_id IS NOT NULL
      UNION
      SELECT x.city_id, x.event_id FROM waitlist_entries w
      JOIN slots x ON x.city_id = w.city_id AND x.slot_id = w.slot_id
      WHERE w.account_id = ${accountId} AND x.event_id IS NOT NULL AND w.status IN ('waiting', 'offered')) m
    JOIN slots s ON s.city_id = m.city_id AND s.event_id = m.event_id
    WHERE ${order}, s.event_id LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows.map(row => row.eventId)
}

/** Signups of an event that hold a place, in the order of their numbers, with what is masked afterwards. */
export const listSignupsAtDesk = (db: Db, cityId: number, eventId: string, limit: number, offset: number) =>
  db
    .selectFrom('bookings as b')
    .leftJoin('accounts as a', 'a.accountId', 'b.accountId')
    .select(['b.bookingId', 'b.status', 'b.code', 'b.startAt', 'b.endAt', 'b.topic', 'b.phone', 'b.bookedBy'])
    .select(['b.onBehalfOfName', 'b.onBehalfOfPhone', 'a.name as accountName', 'a.phone as accountPhone'])
    .where('b.cityId', '=', cityId)
    .where('b.eventId', '=', eventId)
    .where('b.status', 'not in', ['cancelled_by_resident', 'cancelled_by_host', 'moved'])
    .orderBy('b.createdAt')
    .orderBy('b.code')
    .limit(limit)
    .offset(offset)
    .execute()

/** The signup of an event by its number, or by its id as its QR code says it. */
export const findSignupByCode = (db: Db, cityId: number, eventId: string, code: string) =>
  db
    .selectFrom('bookings')
    .select('bookingId')
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .where(eb => eb.or([eb('code', '=', code.toUpperCase()), eb('bookingId', '=', code)]))
    .executeTakeFirst()

type Which = Pick<EventRow, 'cityId' | 'eventId' | 'status'>

/** Whether WeChat took the message that is a signup's: a reminder of times that were changed since is none. */
const isTold = sql`EXISTS (SELECT 1 FROM notices n WHERE n.city_id = b.city_id AND n.subject = b.event_id
  AND n.account_id = b.account_id AND n.delivery = 'sent'
  AND n.kind IN ('event_cancelled', 'event_day_before', 'event_two_hours')
  AND (n.kind = 'event_cancelled') = (b.status <> 'confirmed')
  AND (n.kind = 'event_cancelled' OR n.dedupe_key = n.kind || ':' || b.booking_id
    || CASE WHEN s.edition = 0 THEN '' ELSE ':' || s.edition END))`

/**
 * Signups of those who must hear of an event: who comes, or once it is cancelled whom that cancelled. A message reaches
 * whom it has reached, and whoever signed up without the desk and has a credit for it.
 */
const touched = (columns: RawBuilder<unknown>, { cityId, eventId, status }: Which) => sql`
  SELECT ${columns}, b.booked_by = 'resident' AND (${isTold} OR ${isReached(
    status === 'cancelled' ? 'event_cancelled' : 'event_day_before',
  )}) AS hears
  FROM bookings b
  JOIN slots s ON s.city_id = b.city_id AND s.slot_id = b.slot_id
  LEFT JOIN accounts a ON a.account_id = b.account_id
  WHERE b.city_id = ${cityId}::int AND b.event_id = ${eventId}
    AND ${status === 'cancelled' ? sql`b.is_called_off` : sql`b.status = 'confirmed'`}`

export async function countHearers(db: Db, event: Which): Promise<{ reachable: number; toCall: number }> {
  const { rows } = await sql<{ reachable: number; toCall: number }>`
    SELECT count(*) FILTER (WHERE hears IS TRUE)::int AS reachable,
      count(*) FILTER (WHERE hears IS NOT TRUE)::int AS to_call
    FROM (${touched(sql`1 AS one`, event)}) x`.execute(db)
  return rows[0] ?? { reachable: 0, toCall: 0 }
}

const whole = sql`b.booking_id, b.code, b.start_at, b.created_at, b.phone, b.booked_by, b.on_behalf_of_name,
  b.on_behalf_of_phone, a.name AS account_name, a.phone AS account_phone`

/** Whom of an event no message reaches, in the order of their signing up. */
export async function listToCallRows(
  db: Db,
  event: Which,
  { limit, offset }: { limit: number; offset: number },
): Promise<ToCall[]> {
  const { rows } = await sql<ToCall>`SELECT * FROM (${touched(whole, event)}) x WHERE hears IS NOT TRUE
    ORDER BY created_at, code LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}
