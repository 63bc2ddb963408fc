import { type Insertable, sql } from 'kysely'
import { among } from '../../database/among.ts'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

type RuleWrite = Insertable<Tables['scheduleRules']>
type ExceptionWrite = Insertable<Tables['scheduleExceptions']>

/** Rules that have not ended before a day; an index of the station finds them. */
export const listRules = (db: Db, cityId: number, stationIds: readonly string[], from: string) =>
  db
    .selectFrom('scheduleRules')
    .selectAll()
    .where('cityId', '=', cityId)
    .where(among('stationId', stationIds))
    .where('validTo', '>=', from)
    .orderBy('ruleId')
    .execute()

export const listExceptions = (db: Db, cityId: number, stationIds: readonly string[], from: string) =>
  db
    .selectFrom('scheduleExceptions')
    .selectAll()
    .where('cityId', '=', cityId)
    .where(among('stationId', stationIds))
    .where('day', '>=', from)
    .orderBy('createdAt')
    .orderBy('exceptionId')
    .execute()

/** Whether it is written: not when its id is the rule of another station. */
export async function upsertRule(db: Db, rule: RuleWrite): Promise<boolean> {
  const written = await db
    .insertInto('scheduleRules')
    .values(rule)
    .onConflict(oc =>
      oc
        .columns(['cityId', 'ruleId'])
        .doUpdateSet(rule)
        .where('scheduleRules.stationId', '=', rule.stationId),
    )
    .returning('ruleId')
    .executeTakeFirst()
  return written !== undefined
}

/** A rule that made no sitting and has no special day is removed, any other ends with a day. */
export async function endRule(db: Db, cityId: number, ruleId: string, lastDay: string): Promise<void> {
  await sql`
    WITH unused AS (
      DELETE FROM schedule_rules r WHERE r.city_id = ${cityId}::int AND r.rule_id = ${ruleId}
        AND NOT EXISTS (SELECT 1 FROM sittings t WHERE t.city_id = r.city_id AND t.rule_id = r.rule_id)
        AND NOT EXISTS (SELECT 1 FROM schedule_exceptions e WHERE e.city_id = r.city_id AND e.rule_id = r.rule_id)
      RETURNING r.rule_id)
    UPDATE schedule_rules r SET valid_from = least(r.valid_from, ${lastDay}::date), valid_to = ${lastDay}::date
    WHERE r.city_id = ${cityId}::int AND r.rule_id = ${ruleId} AND r.rule_id NOT IN (SELECT rule_id FROM unused)`.execute(
    db,
  )
}

/** The order of their making counts, so each is at least a millisecond later than those before it. */
export const insertException = (db: Db, exception: Omit<ExceptionWrite, 'createdAt'>, now: Date) =>
  db
    .insertInto('scheduleExceptions')
    .values({
      ...exception,
      createdAt: sql<Date>`greatest(${now}::timestamptz, (SELECT max(x.created_at) + interval '1 ms'
        FROM schedule_exceptions x
        WHERE x.city_id = ${exception.cityId}::int AND x.station_id = ${exception.stationId}))`,
    })
    .execute()

export const setRuleOfException = (db: Db, cityId: number, exceptionId: string, ruleId: string) =>
  db
    .updateTable('scheduleExceptions')
    .set({ ruleId })
    .where('cityId', '=', cityId)
    .where('exceptionId', '=', exceptionId)
    .execute()

export const deleteExceptions = (db: Db, cityId: number, exceptionIds: readonly string[]) =>
  db
    .deleteFrom('scheduleExceptions')
    .where('cityId', '=', cityId)
    .where(among('exceptionId', exceptionIds))
    .execute()

export const findException = (db: Db, cityId: number, exceptionId: string) =>
  db
    .selectFrom('scheduleExceptions')
    .select('stationId')
    .where('cityId', '=', cityId)
    .where('exceptionId', '=', exceptionId)
    .executeTakeFirst()
