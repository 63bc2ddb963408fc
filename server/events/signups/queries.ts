import { sql } from 'kysely'
import type { BookingStatus } from '../../../contract/rules/bookings.ts'
import type { Db } from '../../database/open.ts'

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

/**
 * Who must hear of an event: those who come, or once it is cancelled those whom that cancelled; and whether WeChat took
 * the message that is theirs: a reminder of times that were changed since is none.
 */
export const listTouchedByEvent = (db: Db, cityId: number, eventId: string) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('events as e', j => j.onRef('e.cityId', '=', 'b.cityId').onRef('e.eventId', '=', 'b.eventId'))
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'))
    .leftJoin('accounts as a', 'a.accountId', 'b.accountId')
    .select(['b.bookingId', 'b.status', 'b.code', 'b.startAt', 'b.phone', 'b.accountId', 'b.bookedBy'])
    .select(['b.onBehalfOfName', 'b.onBehalfOfPhone', 'a.name as accountName', 'a.phone as accountPhone'])
    .select(
      sql<boolean>`EXISTS (SELECT 1 FROM notices n WHERE n.city_id = b.city_id AND n.subject = b.event_id
        AND n.account_id = b.account_id AND n.delivery = 'sent' AND n.kind IN ('event_cancelled',
          'event_day_before', 'event_two_hours') AND (n.kind = 'event_cancelled') = (b.status <> 'confirmed')
        AND (n.kind = 'event_cancelled' OR n.dedupe_key = n.kind || ':' || b.booking_id
          || CASE WHEN s.edition = 0 THEN '' ELSE ':' || s.edition END))`.as('isTold'),
    )
    .where('b.cityId', '=', cityId)
    .where('b.eventId', '=', eventId)
    .where(
      sql<boolean>`CASE WHEN e.status = 'cancelled' THEN b.status = 'cancelled_by_host' AND b.reason = e.cancel_reason
        ELSE b.status = 'confirmed' END`,
    )
    .orderBy('b.createdAt')
    .orderBy('b.code')
    .execute()
