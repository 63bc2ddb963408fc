import { type Insertable, sql, type Updateable } from 'kysely'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export const insertSeries = (db: Db, series: Insertable<Tables['eventSeries']>) =>
  db.insertInto('eventSeries').values(series).execute()

export interface EventTimes {
  startAt: Date
  endAt: Date
  bookUntil: Date
}

/** An event and its slot, which takes no signups before the event is published. */
export async function insertEvent(
  db: Db,
  event: Insertable<Tables['events']>,
  slot: EventTimes & { slotId: string; capacity: number; isClosed: boolean },
): Promise<void> {
  await db.insertInto('events').values(event).execute()
  const { cityId, eventId, stationId } = event
  const day = dayOf(slot.startAt.getTime())
  await db
    .insertInto('slots')
    .values({ cityId, eventId, stationId, sittingId: null, day, ...slot })
    .execute()
}

export const updateEventRow = (
  db: Db,
  cityId: number,
  eventId: string,
  changes: Updateable<Tables['events']>,
) =>
  db
    .updateTable('events')
    .set(eb => ({ ...changes, version: eb('version', '+', 1) }))
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .execute()

/** Opens or closes the slots of events, which are locked. */
export const setClosed = (db: Db, cityId: number, slotIds: readonly string[], isClosed: boolean) =>
  db
    .updateTable('slots')
    .set({ isClosed })
    .where('cityId', '=', cityId)
    .where(among('slotId', slotIds))
    .execute()

/** Gives a locked slot its places and times; a new start is a new edition, of which people are reminded again. */
export async function updateSlot(
  db: Db,
  cityId: number,
  slotId: string,
  { startAt, endAt, bookUntil, capacity }: EventTimes & { capacity: number },
): Promise<void> {
  const day = dayOf(startAt.getTime())
  await sql`UPDATE slots SET day = ${day}::date, start_at = ${startAt}, end_at = ${endAt}, book_until = ${bookUntil},
      capacity = ${capacity}::int, edition = edition + (start_at <> ${startAt})::int
    WHERE city_id = ${cityId}::int AND slot_id = ${slotId}`.execute(db)
}

/** Signups and places in line go with the times of their locked slot; an offer that ran out stays as it was made. */
export async function moveSignups(db: Db, cityId: number, slotId: string, now: Date): Promise<void> {
  await sql`UPDATE bookings b SET day = s.day, start_at = s.start_at, end_at = s.end_at FROM slots s
    WHERE s.city_id = ${cityId}::int AND s.slot_id = ${slotId} AND b.city_id = s.city_id AND b.slot_id = s.slot_id`.execute(
    db,
  )
  await sql`UPDATE waitlist_entries w SET start_at = s.start_at,
      offer_expires_at = CASE WHEN w.status = 'offered'
        THEN least(w.offer_expires_at, s.start_at - interval '30 minutes') END
    FROM slots s
    WHERE s.city_id = ${cityId}::int AND s.slot_id = ${slotId} AND w.city_id = s.city_id AND w.slot_id = s.slot_id
      AND (w.status = 'waiting' OR (w.status = 'offered' AND w.offer_expires_at > ${now}))`.execute(db)
}

export interface ToTell {
  accountId: string
  /** The booking, or the place in line. */
  holding: string
}

/** Whoever has a place in a slot and the app, or waits in its line. */
export async function listToTell(db: Db, cityId: number, slotId: string): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    SELECT account_id, booking_id AS holding FROM bookings
    WHERE city_id = ${cityId}::int AND slot_id = ${slotId} AND booked_by = 'resident'
      AND status IN ('confirmed', 'checked_in')
    UNION ALL
    SELECT account_id, entry_id FROM waitlist_entries
    WHERE city_id = ${cityId}::int AND slot_id = ${slotId} AND status IN ('waiting', 'offered')
    ORDER BY holding`.execute(db)
  return rows
}

/** Whoever came to an event and has the app. */
export async function listWhoCame(db: Db, cityId: number, eventId: string): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    SELECT account_id, booking_id AS holding FROM bookings
    WHERE city_id = ${cityId}::int AND event_id = ${eventId} AND booked_by = 'resident'
      AND status IN ('checked_in', 'served', 'rated')
    ORDER BY booking_id`.execute(db)
  return rows
}

/** Events of a series, by id. */
export const listSeriesIds = async (db: Db, cityId: number, seriesId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('events')
      .select('eventId')
      .where('cityId', '=', cityId)
      .where('seriesId', '=', seriesId)
      .orderBy('eventId')
      .execute()
  ).map(row => row.eventId)

/** Locks an event after its slot: whoever changes it next waits. */
export const lockEvent = (db: Db, cityId: number, eventId: string) =>
  db
    .selectFrom('events')
    .select(['version', 'status'])
    .where('cityId', '=', cityId)
    .where('eventId', '=', eventId)
    .forUpdate()
    .executeTakeFirst()

/** Marks a host's uploads as used, so that no sweep takes them; gives those that are there. */
export async function keepUploads(
  db: Db,
  accountId: string,
  uploadIds: readonly string[],
): Promise<Set<string>> {
  if (uploadIds.length === 0) return new Set()
  const rows = await db
    .updateTable('uploads')
    .set({ isUsed: true })
    .where(among('uploadId', uploadIds))
    .where('accountId', '=', accountId)
    .returning('uploadId')
    .execute()
  return new Set(rows.map(row => row.uploadId))
}

export async function replaceMaterials(
  db: Db,
  cityId: number,
  eventId: string,
  materials: readonly { title: string; url: string | null; uploadId: string | null }[],
): Promise<void> {
  await db.deleteFrom('eventMaterials').where('cityId', '=', cityId).where('eventId', '=', eventId).execute()
  if (materials.length === 0) return
  await db
    .insertInto('eventMaterials')
    .values(materials.map((material, i) => ({ cityId, eventId, position: i + 1, ...material })))
    .execute()
}
