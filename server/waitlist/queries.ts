import { sql } from 'kysely'
import { LAST_OFFER } from '../../contract/rules/waitlist.ts'
import type { Db } from '../database/open.ts'

export interface NewEntry {
  cityId: number
  entryId: string
  slotId: string
  stationId: string
  accountId: string
  place: number
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  startAt: Date
  createdAt: Date
}

export async function insertEntry(db: Db, entry: NewEntry): Promise<void> {
  await db
    .insertInto('waitlistEntries')
    .values({ ...entry, status: 'waiting', offeredAt: null, offerExpiresAt: null })
    .execute()
}

/** The last places ever given in the line of a slot: of all, and of those who come before the others, below zero. */
export const findPlaces = (db: Db, cityId: number, slotId: string) =>
  db
    .selectFrom('waitlistEntries')
    .select(eb => eb.fn.max('place').as('last'))
    .select(eb => eb.fn.max('place').filterWhere('place', '<', 0).as('lastOfFirst'))
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .executeTakeFirst()

/** A place in line with where and when it is, and how many come before. */
const selectEntries = (db: Db, now: Date) =>
  db
    .selectFrom('waitlistEntries as w')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'w.cityId').onRef('s.slotId', '=', 'w.slotId'))
    .leftJoin('events as e', j => j.onRef('e.cityId', '=', 's.cityId').onRef('e.eventId', '=', 's.eventId'))
    .leftJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .innerJoin('stations as st', j =>
      j.onRef('st.cityId', '=', 'w.cityId').onRef('st.stationId', '=', 'w.stationId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['w.cityId', 'w.entryId', 'w.slotId', 'w.accountId', 'w.status', 'w.offerExpiresAt', 'w.topic'])
    .select(['w.note', 'w.phone', 'w.onBehalfOfName', 'w.onBehalfOfPhone', 'w.startAt', 's.endAt'])
    .select(['st.stationId', 'st.shortName as stationName', 'm.name as memberName'])
    .select(['e.eventId', 'e.title as eventTitle'])
    .select(eb =>
      eb
        .selectFrom('waitlistEntries as x')
        .select(x => x.fn.countAll<number>().as('n'))
        .whereRef('x.cityId', '=', 'w.cityId')
        .whereRef('x.slotId', '=', 'w.slotId')
        .whereRef('x.place', '<', 'w.place')
        .where(x =>
          x.or([
            x('x.status', '=', 'waiting'),
            x.and([x('x.status', '=', 'offered'), x('x.offerExpiresAt', '>', now)]),
          ]),
        )
        .as('ahead'),
    )

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>

export const findEntry = (db: Db, cityId: number, entryId: string, accountId: string, now: Date) =>
  selectEntries(db, now)
    .where('w.cityId', '=', cityId)
    .where('w.entryId', '=', entryId)
    .where('w.accountId', '=', accountId)
    .executeTakeFirst()

export const findOpenEntry = (db: Db, cityId: number, slotId: string, accountId: string, now: Date) =>
  selectEntries(db, now)
    .where('w.cityId', '=', cityId)
    .where('w.slotId', '=', slotId)
    .where('w.accountId', '=', accountId)
    .where('w.status', 'in', ['waiting', 'offered'])
    .executeTakeFirst()

/** A person's places in line for what has not begun, by time. */
export const listEntries = (db: Db, accountId: string, now: Date) =>
  selectEntries(db, now)
    .where('w.accountId', '=', accountId)
    .where('w.startAt', '>', now)
    .where('w.status', 'in', ['waiting', 'offered', 'expired'])
    .orderBy('w.startAt')
    .limit(50)
    .execute()

/** Ends an entry that is still waiting or offered; gives what it was. */
export const endEntry = (
  db: Db,
  cityId: number,
  entryId: string,
  to: { waiting: 'left' | 'closed'; offered: 'passed' | 'expired' | 'closed' },
) =>
  db
    .updateTable('waitlistEntries')
    .set({
      status: sql<'left'>`CASE WHEN status = 'offered' THEN ${to.offered} ELSE ${to.waiting} END`,
    })
    .where('cityId', '=', cityId)
    .where('entryId', '=', entryId)
    .where('status', 'in', ['waiting', 'offered'])
    .returning(['accountId', 'slotId'])
    .executeTakeFirst()

/** The slot's room that neither bookings, live offers nor cooling places use; its row must be locked. */
export async function findRoom(db: Db, cityId: number, slotId: string, now: Date) {
  const { rows } = await sql<{
    room: number
    startAt: Date
    isClosed: boolean
    stationId: string
    eventId: string | null
    bookUntil: Date | null
    hasLine: boolean
  }>`
    SELECT s.start_at, s.is_closed, s.station_id, s.event_id, s.book_until, coalesce((SELECT e.has_waitlist
        FROM events e WHERE e.city_id = s.city_id AND e.event_id = s.event_id), true) AS has_line,
      s.capacity - s.taken
      - (SELECT count(*) FROM unnest(s.cooling_until) c WHERE c > ${now})::int
      - (SELECT count(*) FROM waitlist_entries w WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id
          AND w.status = 'offered' AND w.offer_expires_at > ${now})::int AS room
    FROM slots s WHERE s.city_id = ${cityId}::int AND s.slot_id = ${slotId}`.execute(db)
  return rows[0]
}

/** Who waits for a slot, the first in line first. */
export const listWaiting = (db: Db, cityId: number, slotId: string, limit: number) =>
  db
    .selectFrom('waitlistEntries')
    .select(['entryId', 'accountId'])
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .where('status', '=', 'waiting')
    .orderBy('place')
    .limit(limit)
    .execute()

/** Holds a place for who waits; gives how many were offered so far. */
export const offerPlace = (db: Db, cityId: number, entryId: string, offeredAt: Date, offerExpiresAt: Date) =>
  db
    .updateTable('waitlistEntries')
    .set(eb => ({ status: 'offered', offeredAt, offerExpiresAt, offers: eb('offers', '+', 1) }))
    .where('cityId', '=', cityId)
    .where('entryId', '=', entryId)
    .returning('offers')
    .executeTakeFirstOrThrow()

/** Back to waiting, at the same place in line. */
export const withdrawOffer = (db: Db, cityId: number, entryId: string) =>
  db
    .updateTable('waitlistEntries')
    .set({ status: 'waiting', offeredAt: null, offerExpiresAt: null })
    .where('cityId', '=', cityId)
    .where('entryId', '=', entryId)
    .where('status', '=', 'offered')
    .execute()

export const listExpired = (db: Db, cityId: number, slotId: string, now: Date) =>
  db
    .selectFrom('waitlistEntries')
    .select(['entryId', 'accountId'])
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .where('status', '=', 'offered')
    .where('offerExpiresAt', '<=', now)
    .orderBy('place')
    .execute()

export interface Line {
  readonly cityId: number
  readonly slotId: string
}

/**
 * Slots whose line may have to move: an offer has run out, a place is free, or it is too late to wait on. By city and
 * slot, those after the last one of the page before.
 */
export async function listLinesDue(
  db: Db,
  now: Date,
  after: Line | undefined,
  limit: number,
): Promise<Line[]> {
  const last = new Date(now.getTime() + LAST_OFFER)
  const { rows } = await sql<Line>`
    SELECT DISTINCT w.city_id, w.slot_id FROM waitlist_entries w
    JOIN slots s ON s.city_id = w.city_id AND s.slot_id = w.slot_id
    WHERE ((w.status = 'offered' AND w.offer_expires_at <= ${now})
        OR (w.status = 'waiting' AND (w.start_at <= ${last} OR s.taken < s.capacity)))
      AND (w.city_id, w.slot_id) > (${after?.cityId ?? 0}::int, ${after?.slotId ?? ''}::text)
    ORDER BY w.city_id, w.slot_id LIMIT ${limit}::int`.execute(db)
  return rows
}

/** Whether somebody waits who can still be offered a place. */
export async function isAnyoneWaiting(db: Db, cityId: number, slotId: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('waitlistEntries')
    .select('entryId')
    .where('cityId', '=', cityId)
    .where('slotId', '=', slotId)
    .where('status', '=', 'waiting')
    .where('startAt', '>', new Date(now.getTime() + LAST_OFFER))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Who waits for slots or is offered a place, by slot and line. */
export const listOpenOf = (db: Db, cityId: number, slotIds: readonly string[]) =>
  db
    .selectFrom('waitlistEntries as w')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'w.cityId').onRef('s.slotId', '=', 'w.slotId'))
    .select([
      'w.entryId',
      'w.slotId',
      'w.accountId',
      'w.startAt',
      'w.status',
      'w.offerExpiresAt',
      's.eventId',
    ])
    .where('w.cityId', '=', cityId)
    .where(sql<boolean>`w.slot_id = ANY(${slotIds}::text[])`)
    .where('w.status', 'in', ['waiting', 'offered'])
    .orderBy('w.slotId')
    .orderBy('w.place')
    .execute()

/** Live offers beyond the free places of their slots, which are locked. */
export async function listSurplus(db: Db, cityId: number, slotIds: readonly string[], now: Date) {
  const { rows } = await sql<{
    entryId: string
    accountId: string
    startAt: Date
    offers: number
    eventId: string | null
  }>`
    SELECT x.entry_id, x.account_id, x.start_at, x.offers, x.event_id FROM (
      SELECT w.entry_id, w.account_id, w.start_at, w.offers, s.event_id, s.capacity - s.taken AS free,
        row_number() OVER (PARTITION BY w.slot_id ORDER BY w.place) AS nth
      FROM waitlist_entries w JOIN slots s ON s.city_id = w.city_id AND s.slot_id = w.slot_id
      WHERE w.city_id = ${cityId}::int AND w.slot_id = ANY(${slotIds}::text[])
        AND w.status = 'offered' AND w.offer_expires_at > ${now}) x
    WHERE x.nth > x.free`.execute(db)
  return rows
}
