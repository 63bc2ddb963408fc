import { Refusal } from '../../../contract/refusals.ts'
import { addDays } from '../../../contract/rules/beijing-time.ts'
import type { SpecialDay, WeeklyRule } from '../../../contract/rules/sittings.ts'
import type { Db } from '../../database/open.ts'
import { deleteExceptions, endRule, insertException, setRuleOfException, upsertRule } from './queries.ts'
import type { StationPlan } from './read-plans.ts'

interface Station {
  cityId: number
  stationId: string
}

const ruleRow = ({ cityId, stationId }: Station, rule: WeeklyRule) => ({
  cityId,
  ruleId: rule.id,
  stationId,
  memberId: rule.memberId ?? null,
  weekday: rule.weekday,
  startTime: rule.start,
  endTime: rule.end,
  slotMinutes: rule.slotMinutes,
  capacity: rule.capacity,
  mode: rule.mode,
  validFrom: rule.validFrom,
  validTo: rule.validTo,
  function: rule.function ?? null,
  onHolidays: rule.onHolidays ?? false,
})

const exceptionRow = ({ cityId, stationId }: Station, special: SpecialDay) => ({
  cityId,
  exceptionId: special.id,
  stationId,
  kind: special.kind,
  day: special.day,
  ruleId: special.ruleId ?? null,
  memberId: special.memberId ?? null,
  function: special.memberId ? null : (special.function ?? null),
  startTime: special.start ?? null,
  endTime: special.end ?? null,
  slotMinutes: special.slotMinutes ?? null,
  capacity: special.capacity ?? null,
  mode: special.mode ?? null,
  reason: special.reason || null,
})

/** Which rules differ: what is new, and what is not the same as before. */
export function changedRules(before: StationPlan, after: StationPlan, station: Station): WeeklyRule[] {
  const text = (rule: WeeklyRule) => JSON.stringify(ruleRow(station, rule))
  const known = new Set(before.rules.map(text))
  return after.rules.filter(rule => !known.has(text(rule)))
}

/** Brings a station's rules and special days from one plan to another; a rule that is missing ends yesterday. */
export async function writePlan(
  trx: Db,
  station: Station,
  before: StationPlan,
  after: StationPlan,
  { today, now }: { today: string; now: number },
): Promise<void> {
  const { cityId } = station
  for (const rule of changedRules(before, after, station))
    if (!(await upsertRule(trx, ruleRow(station, rule))))
      throw new Refusal('invalid', { rules: `编号 ${rule.id} 是别的站点的规则，请换一个编号。` })
  const kept = new Set(after.specials.map(special => special.id))
  const gone = before.specials.filter(special => !kept.has(special.id)).map(special => special.id)
  if (gone.length > 0) await deleteExceptions(trx, cityId, gone)
  const known = new Map(before.specials.map(special => [special.id, special]))
  for (const special of after.specials) {
    const was = known.get(special.id)
    if (!was) await insertException(trx, exceptionRow(station, special), new Date(now))
    else if (special.ruleId !== undefined && special.ruleId !== was.ruleId)
      await setRuleOfException(trx, cityId, special.id, special.ruleId)
  }
  const stays = new Set(after.rules.map(rule => rule.id))
  for (const rule of before.rules)
    if (!stays.has(rule.id)) await endRule(trx, cityId, rule.id, addDays(today, -1))
}
