import type { SpecialDay, WeeklyRule } from '../../../contract/rules/sittings.ts'
import type { Db } from '../../database/open.ts'
import { listExceptions, listRules } from './queries.ts'

/** What a station's sittings are made from. */
export interface StationPlan {
  readonly rules: readonly WeeklyRule[]
  /** In the order in which they were made. */
  readonly specials: readonly SpecialDay[]
}

type RuleRow = Awaited<ReturnType<typeof listRules>>[number]
type ExceptionRow = Awaited<ReturnType<typeof listExceptions>>[number]

const asRule = (row: RuleRow): WeeklyRule => ({
  id: row.ruleId,
  weekday: row.weekday,
  start: row.startTime,
  end: row.endTime,
  slotMinutes: row.slotMinutes,
  capacity: row.capacity,
  mode: row.mode,
  ...(row.memberId && { memberId: row.memberId }),
  ...(row.function && { function: row.function }),
  validFrom: row.validFrom,
  validTo: row.validTo,
  onHolidays: row.onHolidays,
})

const asSpecial = (row: ExceptionRow): SpecialDay => ({
  id: row.exceptionId,
  kind: row.kind,
  day: row.day,
  ...(row.ruleId && { ruleId: row.ruleId }),
  ...(row.startTime && { start: row.startTime }),
  ...(row.endTime && { end: row.endTime }),
  ...(row.slotMinutes !== null && { slotMinutes: row.slotMinutes }),
  ...(row.capacity !== null && { capacity: row.capacity }),
  ...(row.mode && { mode: row.mode }),
  ...(row.memberId && { memberId: row.memberId }),
  ...(row.function && { function: row.function }),
  ...(row.reason && { reason: row.reason }),
})

/** The plans of stations from a day on; one that has none is not in it. */
export async function readPlans(
  db: Db,
  cityId: number,
  stationIds: readonly string[],
  from: string,
): Promise<Map<string, StationPlan>> {
  const rules = Map.groupBy(await listRules(db, cityId, stationIds, from), row => row.stationId)
  const specials = Map.groupBy(await listExceptions(db, cityId, stationIds, from), row => row.stationId)
  const stations = new Set([...rules.keys(), ...specials.keys()])
  return new Map(
    [...stations].map(stationId => [
      stationId,
      {
        rules: (rules.get(stationId) ?? []).map(asRule),
        specials: (specials.get(stationId) ?? []).map(asSpecial),
      },
    ]),
  )
}

/** The plan of one station; empty when nobody made one. */
export const readPlan = async (
  db: Db,
  cityId: number,
  stationId: string,
  from: string,
): Promise<StationPlan> =>
  (await readPlans(db, cityId, [stationId], from)).get(stationId) ?? { rules: [], specials: [] }
