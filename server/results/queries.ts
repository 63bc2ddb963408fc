import { type Insertable, type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { among } from '../database/among.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'
import { upsert } from '../database/upsert.ts'

/** Walk-ins `k` whose talk was held: a talk that nobody ended has ended with its day. */
export const wasHeld = (now: number) =>
  sql`k.booking_id IS NULL AND (k.status = 'done' OR (k.status = 'serving' AND k.day < ${dayOf(now)}::date))`

/** Walk-ins `k` who came to sitting `t`, by when their talk began. */
export const during = sql`k.city_id = t.city_id AND k.station_id = t.station_id AND k.day = t.day
  AND coalesce(k.serving_at, k.called_at) >= t.start_at AND coalesce(k.serving_at, k.called_at) < t.end_at`

const bookingsOf = sql`slots s JOIN bookings b ON b.city_id = s.city_id AND b.slot_id = s.slot_id
  WHERE s.city_id = t.city_id AND s.sitting_id = t.sitting_id`

/** How many were served in sitting `t`. */
export const servedIn = (now: number) => sql<number>`(
  (SELECT count(*) FROM ${bookingsOf} AND b.status IN ('served', 'rated'))
  + (SELECT count(*) FROM tickets k WHERE ${during} AND ${wasHeld(now)}))::int`

export interface SittingRow {
  cityId: number
  sittingId: string
  stationId: string
  shortName: string
  memberName: string | null
  startAt: Date
  endAt: Date
  isCancelled: boolean
  closedAt: Date | null
  booked: number
  served: number
  topics: string[]
}

const selectSittings = (now: number, where: RawBuilder<unknown>) => sql<SittingRow>`
  SELECT t.city_id, t.sitting_id, t.station_id, st.short_name, m.name AS member_name, t.start_at, t.end_at,
    t.is_closed OR t.cancelled_at IS NOT NULL AS is_cancelled, t.closed_at,
    (SELECT count(*) FROM ${bookingsOf} AND b.status IN ('confirmed', 'checked_in', 'served', 'rated', 'no_show'))::int
      AS booked,
    ${servedIn(now)} AS served,
    ARRAY(SELECT b.topic FROM ${bookingsOf} AND b.status IN ('confirmed', 'checked_in', 'served', 'rated')
      UNION SELECT k.topic FROM tickets k WHERE k.topic IS NOT NULL AND ${during} AND ${wasHeld(now)}
      ORDER BY 1) AS topics
  FROM sittings t
  JOIN stations st ON st.city_id = t.city_id AND st.station_id = t.station_id
  LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id
  WHERE ${where}`

export async function findSitting(
  db: Db,
  cityId: number,
  sittingId: string,
  now: number,
): Promise<SittingRow | undefined> {
  const where = sql`t.city_id = ${cityId}::int AND t.sitting_id = ${sittingId}`
  return (await selectSittings(now, where).execute(db)).rows[0]
}

/** Locks a sitting for what is written after it; its slots, when they are needed, are locked before. */
export const lockSitting = (db: Db, cityId: number, sittingId: string) =>
  db
    .selectFrom('sittings')
    .select('sittingId')
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .forNoKeyUpdate()
    .execute()

/** Sittings `t` of a station since a day that are over and owe a result. */
const owed = (cityId: number, stationId: string, since: string, now: number) => sql`
  t.city_id = ${cityId}::int AND t.station_id = ${stationId} AND t.day >= ${since}::date
    AND t.end_at <= ${new Date(now)} AND NOT t.is_closed AND t.cancelled_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM results r WHERE r.city_id = t.city_id AND r.sitting_id = t.sitting_id)
    AND ${servedIn(now)} > 0`

export async function listOwedRows(
  db: Db,
  cityId: number,
  stationId: string,
  since: string,
  now: number,
): Promise<SittingRow[]> {
  const where = sql`${owed(cityId, stationId, since, now)} ORDER BY t.end_at, t.sitting_id`
  return (await selectSittings(now, where).execute(db)).rows
}

export async function countOwedRows(
  db: Db,
  cityId: number,
  stationId: string,
  since: string,
  now: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM sittings t WHERE ${owed(cityId, stationId, since, now)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Slots of a sitting that have not begun. */
export const listSlotsAfter = (db: Db, cityId: number, sittingId: string, now: Date) =>
  db
    .selectFrom('slots')
    .select('slotId')
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .where('startAt', '>', now)
    .execute()

/** Ends a locked sitting; its locked slots that have not begun take no bookings any more. */
export async function setClosed(
  db: Db,
  cityId: number,
  sittingId: string,
  slotIds: readonly string[],
  closedAt: Date,
): Promise<void> {
  await db
    .updateTable('sittings')
    .set({ closedAt })
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .execute()
  if (slotIds.length === 0) return
  await db
    .updateTable('slots')
    .set({ isClosed: true })
    .where('cityId', '=', cityId)
    .where(among('slotId', slotIds))
    .execute()
}

export type ResultRow = Awaited<ReturnType<typeof listResults>>[number]

export const listResults = (db: Db, cityId: number, sittingId: string) =>
  db
    .selectFrom('results as r')
    .leftJoin('units as u', j => j.onRef('u.cityId', '=', 'r.cityId').onRef('u.unitId', '=', 'r.unitId'))
    .leftJoin('issues as i', j => j.onRef('i.cityId', '=', 'r.cityId').onRef('i.issueId', '=', 'r.issueId'))
    .select(['r.resultId', 'r.sittingId', 'r.position', 'r.consensus', 'r.dueOn', 'r.noFollowUp'])
    .select(['r.isPublic', 'r.createdAt', 'u.unitId', 'u.name as unitName', 'i.number as issueNumber'])
    .where('r.cityId', '=', cityId)
    .where('r.sittingId', '=', sittingId)
    .orderBy('r.position')
    .execute()

export const insertResult = (db: Db, result: Insertable<Tables['results']>) =>
  db.insertInto('results').values(result).execute()

/** Public results of a station, the latest first, with whose sitting it was. */
export const listPublicResults = (db: Db, cityId: number, stationId: string, limit: number, offset: number) =>
  db
    .selectFrom('results as r')
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 'r.cityId').onRef('t.sittingId', '=', 'r.sittingId'),
    )
    .leftJoin('units as u', j => j.onRef('u.cityId', '=', 'r.cityId').onRef('u.unitId', '=', 'r.unitId'))
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['r.resultId', 'r.consensus', 'r.dueOn', 'u.name as unitName', 'm.name as memberName', 't.day'])
    .where('r.cityId', '=', cityId)
    .where('r.stationId', '=', stationId)
    .where('r.isPublic', '=', true)
    .orderBy('r.createdAt', 'desc')
    .orderBy('r.resultId')
    .limit(limit)
    .offset(offset)
    .execute()

export const listUnits = (db: Db, cityId: number) =>
  db
    .selectFrom('units')
    .select(['unitId as id', 'name'])
    .where('cityId', '=', cityId)
    .orderBy('name')
    .execute()

export const listUnitNames = (db: Db) => db.selectFrom('units').select(['cityId', 'unitId', 'name']).execute()

export const findUnit = (db: Db, cityId: number, unitId: string) =>
  db
    .selectFrom('units')
    .select('unitId')
    .where('cityId', '=', cityId)
    .where('unitId', '=', unitId)
    .executeTakeFirst()

export const upsertUnits = (db: Db, units: readonly object[]) =>
  upsert(db, 'units', { cityId: 'int', unitId: 'text', name: 'text' }, ['cityId', 'unitId'], units)

export const findIssueId = async (db: Db, cityId: number, number: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('issues')
      .select('issueId')
      .where('cityId', '=', cityId)
      .where('number', '=', number)
      .executeTakeFirst()
  )?.issueId
