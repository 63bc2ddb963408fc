import { type Insertable, type RawBuilder, sql } from 'kysely'
import { among } from '../database/among.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'

export const listCalendarDays = (db: Db) => db.selectFrom('calendarDays').selectAll().execute()

/** Days that cities set themselves, of one city or of all. */
export const listCityCalendarDays = (db: Db, cityId?: number) =>
  db
    .selectFrom('cityCalendarDays')
    .selectAll()
    .$if(cityId !== undefined, q => q.where('cityId', '=', cityId ?? 0))
    .execute()

export const upsertCityCalendarDay = (db: Db, day: Insertable<Tables['cityCalendarDays']>) =>
  db
    .insertInto('cityCalendarDays')
    .values(day)
    .onConflict(oc =>
      oc.columns(['cityId', 'day']).doUpdateSet({ kind: day.kind, name: day.name, worksAs: day.worksAs }),
    )
    .execute()

export const deleteCityCalendarDay = (db: Db, cityId: number, day: string) =>
  db.deleteFrom('cityCalendarDays').where('cityId', '=', cityId).where('day', '=', day).execute()

/** Places of slot `s` that anybody may take: what cools down, is offered or waited for is not on sale; see migration 0005. */
const onSale = (now: Date, inLine: RawBuilder<number>) => sql<number>`greatest(0, s.capacity - s.taken
  - CASE WHEN s.cooling_until = '{}' THEN 0
    ELSE (SELECT count(*) FROM unnest(s.cooling_until) c WHERE c > ${now})::int END
  - ${inLine})`

/** Whether entry `w` of a line keeps a place: a live offer, or somebody who waits while there is time. */
const keepsPlace = (now: Date) => sql<boolean>`w.status IN ('waiting', 'offered')
  AND CASE WHEN w.status = 'offered' THEN w.offer_expires_at > ${now}
      ELSE ${now} < w.start_at - interval '30 minutes' END`

const lineOf = (now: Date) => sql<number>`(SELECT count(*) FROM waitlist_entries w
  WHERE w.city_id = s.city_id AND w.slot_id = s.slot_id AND ${keepsPlace(now)})::int`

/** Slots of a station with who sits, by time: those on sale, and those of a sitting that was cancelled. */
export const listSlotRows = (
  db: Db,
  cityId: number,
  stationId: string,
  days: { from: string; to: string },
  now: Date,
) =>
  db
    .selectFrom('slots as s')
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['s.slotId', 's.day', 's.startAt', 's.endAt', 's.capacity', 't.mode'])
    .select(['t.cancelledAt', 'm.memberId', 'm.name', 'm.sector', 'm.expertise', 't.function'])
    .select(onSale(now, lineOf(now)).as('placesLeft'))
    .where('s.cityId', '=', cityId)
    .where('s.stationId', '=', stationId)
    .where('s.day', '>=', days.from)
    .where('s.day', '<=', days.to)
    .where(eb =>
      eb.or([
        eb('t.cancelledAt', 'is not', null),
        eb.and([eb('s.isClosed', '=', false), eb('t.isClosed', '=', false)]),
      ]),
    )
    .orderBy('s.startAt')
    .orderBy('s.slotId')
    .execute()

/** Slots of a city from a day on with the places left; its lines are few, so they are read once for all slots. */
const slotsOnSale = (db: Db, cityId: number, from: string, now: Date) =>
  db
    .selectFrom('slots as s')
    .leftJoin(
      db
        .selectFrom('waitlistEntries as w')
        .select(['w.slotId', sql<number>`count(*)::int`.as('places')])
        .where('w.cityId', '=', cityId)
        .where(keepsPlace(now))
        .groupBy('w.slotId')
        .as('line'),
      j => j.onRef('line.slotId', '=', 's.slotId'),
    )
    .select(['s.cityId', 's.sittingId', 's.startAt', 's.capacity'])
    .select(onSale(now, sql<number>`coalesce(line.places, 0)`).as('placesLeft'))
    .where('s.cityId', '=', cityId)
    .where('s.day', '>=', from)
    .where('s.isClosed', '=', false)

/** Every sitting of a city from a day on, with the places left in slots that have not begun. */
export const listAvailability = (db: Db, cityId: number, from: string, now: Date) =>
  db
    .selectFrom('sittings as t')
    .innerJoin(slotsOnSale(db, cityId, from, now).as('s'), j =>
      j.onRef('s.cityId', '=', 't.cityId').onRef('s.sittingId', '=', 't.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['t.stationId', 't.day', 't.startAt', 't.endAt', 't.function'])
    .select(['m.name', 'm.sector', 'm.expertise'])
    .select(eb => [
      eb.fn.sum<number>('s.capacity').filterWhere('s.startAt', '>', now).as('capacity'),
      eb.fn.sum<number>('s.placesLeft').filterWhere('s.startAt', '>', now).as('placesLeft'),
      eb.fn
        .min('s.startAt')
        .filterWhere('s.startAt', '>', now)
        .filterWhere('s.placesLeft', '>', 0)
        .as('nextFreeAt'),
    ])
    .where('t.cityId', '=', cityId)
    .where('t.day', '>=', from)
    .where('t.isClosed', '=', false)
    .where('t.closedAt', 'is', null)
    .groupBy([
      't.stationId',
      't.sittingId',
      't.day',
      't.startAt',
      't.endAt',
      't.function',
      'm.name',
      'm.sector',
      'm.expertise',
    ])
    .orderBy('t.startAt')
    .execute()

/**
 * Sittings of a station with their places, by time. One that a change of the schedule ended is left out, unless
 * somebody was served in it.
 */
export const listSittingRows = (db: Db, cityId: number, stationId: string, from: string, to: string) =>
  db
    .selectFrom('sittings as t')
    .innerJoin('slots as s', j =>
      j.onRef('s.cityId', '=', 't.cityId').onRef('s.sittingId', '=', 't.sittingId'),
    )
    .leftJoin('members as m', j =>
      j.onRef('m.cityId', '=', 't.cityId').onRef('m.memberId', '=', 't.memberId'),
    )
    .select(['t.sittingId', 't.ruleId', 't.day', 't.startAt', 't.endAt', 't.mode', 't.function'])
    .select(['t.isClosed', 't.closedAt', 't.cancelledAt', 't.cancelReason', 'm.name', 'm.sector'])
    .select(eb => [
      eb.fn
        .sum<number>('s.capacity')
        .filterWhere(x => x.or([x('s.isClosed', '=', false), x('t.isClosed', '=', true)]))
        .as('capacity'),
      eb.fn.sum<number>('s.taken').as('taken'),
    ])
    .where('t.cityId', '=', cityId)
    .where('t.stationId', '=', stationId)
    .where('t.day', '>=', from)
    .where('t.day', '<=', to)
    .groupBy(['t.cityId', 't.sittingId', 'm.cityId', 'm.memberId'])
    .having(eb =>
      eb.or([
        eb('t.isClosed', '=', false),
        eb('t.cancelledAt', 'is not', null),
        eb('t.closedAt', 'is not', null),
        eb(eb.fn.sum('s.taken'), '>', 0),
      ]),
    )
    .orderBy('t.startAt')
    .orderBy('t.sittingId')
    .execute()

export const findSitting = (db: Db, cityId: number, sittingId: string) =>
  db
    .selectFrom('sittings')
    .select('stationId')
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .executeTakeFirst()

/** Locks a sitting, after its slots. */
export const lockSittingRow = (db: Db, cityId: number, sittingId: string) =>
  db
    .selectFrom('sittings')
    .select(['endAt', 'isClosed', 'closedAt', 'cancelledAt'])
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .forUpdate()
    .executeTakeFirst()

export const listSlotIdsOf = (db: Db, cityId: number, sittingId: string) =>
  db
    .selectFrom('slots')
    .select('slotId')
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .orderBy('slotId')
    .execute()

/** Ends a sitting for good and closes its slots, which are locked. */
export async function cancelSittingRow(
  db: Db,
  cityId: number,
  sittingId: string,
  cancelled: { cancelledAt: Date; cancelReason: string },
): Promise<void> {
  await db
    .updateTable('sittings')
    .set({ ...cancelled, isClosed: true })
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .execute()
  await db
    .updateTable('slots')
    .set({ isClosed: true })
    .where('cityId', '=', cityId)
    .where('sittingId', '=', sittingId)
    .execute()
}

/** Locks slots by id, the order in which everybody locks them, until the transaction ends. */
export const lockSlotRows = (db: Db, cityId: number, slotIds: readonly string[]) =>
  db
    .selectFrom('slots')
    .select(['slotId', 'stationId', 'eventId', 'startAt', 'isClosed'])
    .where('cityId', '=', cityId)
    .where(among('slotId', slotIds))
    .orderBy('slotId')
    .forUpdate()
    .execute()

/** Gives a place of a locked slot back; it cools down until the instant, when there is one. */
export async function giveBackPlace(
  db: Db,
  cityId: number,
  slotId: string,
  now: Date,
  coolingUntil: Date | null,
): Promise<void> {
  await sql`UPDATE slots SET taken = taken - 1,
      cooling_until = ARRAY(SELECT c FROM unnest(cooling_until) c WHERE c > ${now})
        || CASE WHEN ${coolingUntil}::timestamptz IS NULL THEN '{}' ELSE ARRAY[${coolingUntil}::timestamptz] END
    WHERE city_id = ${cityId}::int AND slot_id = ${slotId}`.execute(db)
}

/** Keeps a place of a locked slot back until an instant. */
export async function coolPlace(db: Db, cityId: number, slotId: string, until: Date): Promise<void> {
  await sql`UPDATE slots SET cooling_until = cooling_until || ${until}::timestamptz
    WHERE city_id = ${cityId}::int AND slot_id = ${slotId}`.execute(db)
}

export const listMemberNames = (db: Db, cityId: number, memberIds: readonly string[]) =>
  db
    .selectFrom('members')
    .select(['memberId', 'name'])
    .where('cityId', '=', cityId)
    .where(sql<boolean>`member_id = ANY(${memberIds}::text[])`)
    .execute()

/** Places on sale in the slots of sittings. */
export const listRoom = (db: Db, cityId: number, sittingIds: readonly string[], now: Date) =>
  db
    .selectFrom('slots as s')
    .select(['s.slotId', onSale(now, lineOf(now)).as('room')])
    .where('s.cityId', '=', cityId)
    .where(sql<boolean>`s.sitting_id = ANY(${sittingIds}::text[])`)
    .execute()

/** Rules of members at other stations that have not ended before a day. */
export const listRulesElsewhere = (
  db: Db,
  cityId: number,
  stationId: string,
  memberIds: readonly string[],
  from: string,
) =>
  db
    .selectFrom('scheduleRules')
    .select(['ruleId', 'stationId', 'memberId', 'function', 'weekday', 'startTime', 'endTime'])
    .select(['validFrom', 'validTo'])
    .where('cityId', '=', cityId)
    .where(sql<boolean>`member_id = ANY(${memberIds}::text[])`)
    .where('stationId', '<>', stationId)
    .where('validTo', '>=', from)
    .execute()

/** Rules by id that other stations have. */
export const listRulesOfOthers = (db: Db, cityId: number, stationId: string, ruleIds: readonly string[]) =>
  db
    .selectFrom('scheduleRules')
    .select('ruleId')
    .where('cityId', '=', cityId)
    .where(sql<boolean>`rule_id = ANY(${ruleIds}::text[])`)
    .where('stationId', '<>', stationId)
    .execute()

/** Which station each rule belongs to. */
export const listRuleStations = (db: Db) =>
  db.selectFrom('scheduleRules').select(['ruleId', 'stationId']).execute()
