import { sql } from 'kysely'
import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'

/** Statements of planning: what of a plan is there, as sittings and slots. */

/** Stations that have something to sit for from a day on, by city. */
export async function listScheduled(db: Db, from: string, cityId?: number) {
  const { rows } = await sql<{ cityId: number; stationId: string }>`
    SELECT city_id, station_id FROM schedule_rules
      WHERE valid_to >= ${from}::date AND city_id = coalesce(${cityId ?? null}::int, city_id)
    UNION SELECT city_id, station_id FROM schedule_exceptions
      WHERE day >= ${from}::date AND city_id = coalesce(${cityId ?? null}::int, city_id)
    ORDER BY 1, 2`.execute(db)
  return rows
}

/** Sittings of stations from a day to another, with names. */
export const listSittings = (
  db: Db,
  cityId: number,
  stationIds: readonly string[],
  from: string,
  to: string,
) =>
  db
    .selectFrom('sittings as t')
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['t.sittingId', 't.stationId', 't.memberId', 't.function', 't.ruleId', 't.exceptionId', 't.day'])
    .select([
      't.startAt',
      't.endAt',
      't.mode',
      't.isClosed',
      't.cancelledAt',
      't.closedAt',
      'm.name as memberName',
    ])
    .where('t.cityId', '=', cityId)
    .where(among('t.stationId', stationIds))
    .where('t.day', '>=', from)
    .where('t.day', '<=', to)
    .orderBy('t.startAt')
    .orderBy('t.sittingId')
    .execute()

/** Slots of sittings by time. */
export const listSlotsOf = (db: Db, cityId: number, sittingIds: readonly string[]) =>
  db
    .selectFrom('slots')
    .select(['slotId', 'sittingId', 'startAt', 'endAt', 'capacity', 'isClosed'])
    .where('cityId', '=', cityId)
    .where(among('sittingId', sittingIds))
    .orderBy('startAt')
    .orderBy('slotId')
    .execute()

/** Where members sit within some days, with names. */
export const listSittingsOfMembers = (
  db: Db,
  cityId: number,
  memberIds: readonly string[],
  from: string,
  to: string,
) =>
  db
    .selectFrom('sittings as t')
    .innerJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .innerJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 't.cityId').onRef('s.stationId', '=', 't.stationId'),
    )
    .select(['t.sittingId', 't.stationId', 'm.memberId', 't.startAt', 't.endAt'])
    .select(['m.name as memberName', 's.shortName as stationName'])
    .where('t.cityId', '=', cityId)
    .where(among('t.memberId', memberIds))
    .where('t.day', '>=', from)
    .where('t.day', '<=', to)
    .where('t.isClosed', '=', false)
    .orderBy('t.startAt')
    .execute()

/** Locks the schedules of stations, by id, until the transaction ends; gives their versions. */
export async function lockSchedules(db: Db, cityId: number, stationIds: readonly string[]) {
  await sql`INSERT INTO station_schedules (city_id, station_id, version)
    SELECT city_id, station_id, 0 FROM stations
    WHERE city_id = ${cityId}::int AND station_id = ANY(${stationIds}::text[])
      AND NOT EXISTS (SELECT 1 FROM station_schedules x
        WHERE x.city_id = stations.city_id AND x.station_id = stations.station_id)
    ORDER BY station_id ON CONFLICT DO NOTHING`.execute(db)
  return db
    .selectFrom('stationSchedules')
    .select(['stationId', 'version'])
    .where('cityId', '=', cityId)
    .where(among('stationId', stationIds))
    .orderBy('stationId')
    .forUpdate()
    .execute()
}

/** Locks members by id: whoever gives them an hour does it one after another. What refers to them is not held up. */
export const lockMembers = (db: Db, cityId: number, memberIds: readonly string[]) =>
  db
    .selectFrom('members')
    .select('memberId')
    .where('cityId', '=', cityId)
    .where(among('memberId', memberIds))
    .orderBy('memberId')
    .forNoKeyUpdate()
    .execute()

export interface SittingWrite {
  cityId: number
  sittingId: string
  stationId: string
  memberId: string | null
  function: string | null
  ruleId: string | null
  exceptionId: string | null
  day: string
  startAt: string
  endAt: string
  mode: string
}

const SITTING_SHAPE = sql.raw(
  `"cityId" int, "sittingId" text, "stationId" text, "memberId" text, function text, "ruleId" text,
    "exceptionId" text, day date, "startAt" timestamptz, "endAt" timestamptz, mode text`,
)

export async function insertSittings(db: Db, rows: readonly SittingWrite[]): Promise<void> {
  await sql`
    INSERT INTO sittings (city_id, sitting_id, station_id, member_id, function, rule_id, exception_id, day, start_at,
      end_at, mode)
    SELECT x."cityId", x."sittingId", x."stationId", x."memberId", x.function, x."ruleId", x."exceptionId", x.day,
      x."startAt", x."endAt", x.mode
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(${SITTING_SHAPE})`.execute(db)
}

/** Gives sittings their hours and who sits, and opens them again. */
export async function updateSittings(db: Db, rows: readonly SittingWrite[]): Promise<void> {
  await sql`
    UPDATE sittings t SET member_id = x."memberId", function = x.function, rule_id = x."ruleId",
      exception_id = x."exceptionId", start_at = x."startAt", end_at = x."endAt", mode = x.mode, is_closed = false
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(${SITTING_SHAPE})
    WHERE t.city_id = x."cityId" AND t.sitting_id = x."sittingId"`.execute(db)
}

export interface SlotWrite {
  cityId: number
  slotId: string
  sittingId: string
  stationId: string
  day: string
  startAt: string
  endAt: string
  capacity: number
}

export async function insertSlots(db: Db, rows: readonly SlotWrite[]): Promise<void> {
  await sql`
    INSERT INTO slots (city_id, slot_id, sitting_id, station_id, day, start_at, end_at, capacity)
    SELECT x."cityId", x."slotId", x."sittingId", x."stationId", x.day, x."startAt", x."endAt", x.capacity
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("cityId" int, "slotId" text, "sittingId" text,
      "stationId" text, day date, "startAt" timestamptz, "endAt" timestamptz, capacity int)`.execute(db)
}

/** Gives locked slots their end and places, never fewer than are taken, and opens them again. */
export async function updateSlots(
  db: Db,
  cityId: number,
  rows: readonly { slotId: string; endAt: string; capacity: number }[],
): Promise<void> {
  await sql`
    UPDATE slots s SET end_at = x."endAt", capacity = greatest(x.capacity, s.taken), is_closed = false
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x("slotId" text, "endAt" timestamptz, capacity int)
    WHERE s.city_id = ${cityId}::int AND s.slot_id = x."slotId"`.execute(db)
}

/** Locked slots take no bookings any more. */
export const closeSlots = (db: Db, cityId: number, slotIds: readonly string[]) =>
  db
    .updateTable('slots')
    .set({ isClosed: true })
    .where('cityId', '=', cityId)
    .where(among('slotId', slotIds))
    .execute()

export const closeSittings = (db: Db, cityId: number, sittingIds: readonly string[]) =>
  db
    .updateTable('sittings')
    .set({ isClosed: true })
    .where('cityId', '=', cityId)
    .where(among('sittingId', sittingIds))
    .execute()

/** One change of a locked schedule more. */
export const bumpVersion = (db: Db, cityId: number, stationId: string) =>
  db
    .updateTable('stationSchedules')
    .set(eb => ({ version: eb('version', '+', 1) }))
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .execute()

export const findVersion = (db: Db, cityId: number, stationId: string) =>
  db
    .selectFrom('stationSchedules')
    .select('version')
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .executeTakeFirst()

export const listStationNames = (db: Db, cityId: number, stationIds: readonly string[]) =>
  db
    .selectFrom('stations')
    .select(['stationId', 'shortName'])
    .where('cityId', '=', cityId)
    .where(among('stationId', stationIds))
    .execute()

/** Counts sittings and slots for the planner, unless somebody else is just doing so. */
export const analyzeSlots = (db: Db) => sql`ANALYZE (SKIP_LOCKED) sittings, slots`.execute(db)
