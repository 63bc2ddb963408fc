import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

export const listCalendarDays = (db: Db) => db.selectFrom('calendarDays').selectAll().execute()

export const listRules = (db: Db, from: string, to: string) =>
  db
    .selectFrom('scheduleRules')
    .selectAll()
    .where('validFrom', '<=', to)
    .where('validTo', '>=', from)
    .orderBy('cityId')
    .orderBy('ruleId')
    .execute()

export interface NewSitting {
  cityId: number
  sittingId: string
  stationId: string
  memberId: string | null
  ruleId: string
  day: string
  startAt: string
  endAt: string
  mode: string
}

export interface NewSlot {
  cityId: number
  slotId: string
  sittingId: string
  stationId: string
  day: string
  startAt: string
  endAt: string
  capacity: number
}

/** Adds what is not there yet; a sitting that exists is left as it is with its slots. Gives how many slots were added. */
export async function addSittings(
  db: Db,
  sittings: readonly NewSitting[],
  slots: readonly NewSlot[],
): Promise<number> {
  await sql`
    INSERT INTO sittings (city_id, sitting_id, station_id, member_id, rule_id, day, start_at, end_at, mode)
    SELECT x."cityId", x."sittingId", x."stationId", x."memberId", x."ruleId", x.day, x."startAt", x."endAt", x.mode
    FROM jsonb_to_recordset(${JSON.stringify(sittings)}::jsonb) AS x("cityId" int, "sittingId" text,
      "stationId" text, "memberId" text, "ruleId" text, day date, "startAt" timestamptz, "endAt" timestamptz, mode text)
    ON CONFLICT DO NOTHING`.execute(db)
  const added = await sql`
    INSERT INTO slots (city_id, slot_id, sitting_id, station_id, day, start_at, end_at, capacity)
    SELECT x."cityId", x."slotId", x."sittingId", x."stationId", x.day, x."startAt", x."endAt", x.capacity
    FROM jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) AS x("cityId" int, "slotId" text, "sittingId" text,
      "stationId" text, day date, "startAt" timestamptz, "endAt" timestamptz, capacity int)
    WHERE NOT EXISTS (SELECT 1 FROM slots s WHERE s.city_id = x."cityId" AND s.sitting_id = x."sittingId")
    ON CONFLICT DO NOTHING`.execute(db)
  return Number(added.numAffectedRows ?? 0n)
}

/** Slots of a station with who sits, by time. */
export const listSlotRows = (db: Db, cityId: number, stationId: string, from: string, to: string) =>
  db
    .selectFrom('slots as s')
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['s.slotId', 's.day', 's.startAt', 's.endAt', 's.capacity', 's.taken', 's.isClosed', 't.mode'])
    .select(['t.isClosed as sittingIsClosed', 'm.memberId', 'm.name', 'm.sector', 'm.expertise'])
    .where('s.cityId', '=', cityId)
    .where('s.stationId', '=', stationId)
    .where('s.day', '>=', from)
    .where('s.day', '<=', to)
    .orderBy('s.startAt')
    .orderBy('s.slotId')
    .execute()

/** Every sitting of a city from a day on, with the places left in slots that have not begun. */
export const listAvailability = (db: Db, cityId: number, from: string, now: Date) =>
  db
    .selectFrom('sittings as t')
    .innerJoin('slots as s', j =>
      j.onRef('s.cityId', '=', 't.cityId').onRef('s.sittingId', '=', 't.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['t.stationId', 't.day', 't.startAt', 't.endAt', 'm.name', 'm.sector', 'm.expertise'])
    .select(eb => [
      eb.fn.sum<number>('s.capacity').filterWhere('s.startAt', '>', now).as('capacity'),
      eb.fn.sum<number>(sql`s.capacity - s.taken`).filterWhere('s.startAt', '>', now).as('placesLeft'),
      eb.fn
        .min('s.startAt')
        .filterWhere('s.startAt', '>', now)
        .filterWhere('s.taken', '<', eb.ref('s.capacity'))
        .as('nextFreeAt'),
    ])
    .where('t.cityId', '=', cityId)
    .where('t.day', '>=', from)
    .where('t.isClosed', '=', false)
    .where('s.isClosed', '=', false)
    .groupBy([
      't.stationId',
      't.sittingId',
      't.day',
      't.startAt',
      't.endAt',
      'm.name',
      'm.sector',
      'm.expertise',
    ])
    .orderBy('t.startAt')
    .execute()

export const listSittingsOfDay = (db: Db, cityId: number, stationId: string, day: string) =>
  db
    .selectFrom('sittings as t')
    .innerJoin('slots as s', j =>
      j.onRef('s.cityId', '=', 't.cityId').onRef('s.sittingId', '=', 't.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['t.sittingId', 't.startAt', 't.endAt', 't.mode', 'm.name', 'm.sector'])
    .select(eb => [eb.fn.sum<number>('s.capacity').as('capacity'), eb.fn.sum<number>('s.taken').as('taken')])
    .where('t.cityId', '=', cityId)
    .where('t.stationId', '=', stationId)
    .where('t.day', '=', day)
    .groupBy(['t.sittingId', 't.startAt', 't.endAt', 't.mode', 'm.name', 'm.sector'])
    .orderBy('t.startAt')
    .execute()
