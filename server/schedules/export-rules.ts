import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { WeeklyRule } from '../../contract/rules/sittings.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { readPlan } from './plans/read-plans.ts'
import { RULE_COLUMNS } from './rule-csv.ts'

const COLUMNS = [...RULE_COLUMNS, 'function', 'on_holidays']
const WEEKDAYS = ['', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
/** Without it table programs take the text for another encoding. */
const BOM = '\ufeff'

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The importer puts the city in front of a code again. */
function codeOf(ruleId: string, cityId: number): string {
  const prefix = `${cityId}-`
  const rest = ruleId.startsWith(prefix) ? ruleId.slice(prefix.length) : ruleId
  return rest.startsWith(prefix) ? ruleId : rest
}

const cells = (rule: WeeklyRule, stationId: string): string[] => [
  codeOf(rule.id, cityOf(stationId)),
  stationId,
  rule.memberId ?? '',
  WEEKDAYS[rule.weekday] ?? '',
  rule.start,
  rule.end,
  String(rule.slotMinutes),
  String(rule.capacity),
  rule.mode,
  rule.validFrom,
  rule.validTo,
  rule.function ?? '',
  String(rule.onHolidays ?? false),
]

/** The rules of a station that have not ended, as the CSV that the importer reads. */
export async function exportRules(
  db: Db,
  stationId: string,
  now: number,
): Promise<{ fileName: string; text: string }> {
  const today = dayOf(now)
  const { shortName } = await getStationRow(db, stationId)
  const { rules } = await readPlan(db, cityOf(stationId), stationId, today)
  const lines = [COLUMNS, ...rules.map(rule => cells(rule, stationId))].map(line =>
    line.map(quoted).join(','),
  )
  return { fileName: `排班规则-${shortName}-${today}.csv`, text: `${BOM}${lines.join('\r\n')}\r\n` }
}
