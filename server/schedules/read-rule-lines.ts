import { Readable } from 'node:stream'
import { RULES_MAX } from '../../contract/endpoints/rules.ts'
import type { WeeklyRule } from '../../contract/rules/sittings.ts'
import type { Db } from '../database/open.ts'
import { CsvError, type CsvLine, readCsv } from '../importing/csv.ts'
import { type BadLine, readRow } from '../importing/import-file.ts'
import { listMembersAt } from '../stations/references.ts'
import type { StationPlan } from './plans/read-plans.ts'
import { listRulesElsewhere, listRulesOfOthers } from './queries.ts'
import { checkRule, RULE_COLUMNS, type RuleContext, type RuleRow, ruleCsv, ruleOf } from './rule-csv.ts'
import { RuleOverlaps } from './rule-overlaps.ts'

export interface RuleLine {
  readonly line: number
  readonly rule: WeeklyRule & { readonly stationId: string }
}

interface Station {
  readonly cityId: number
  readonly stationId: string
  readonly functions: readonly string[]
}

async function readLines(text: string): Promise<{ lines: CsvLine[]; bad: BadLine[] }> {
  const lines: CsvLine[] = []
  try {
    for await (const line of readCsv(Readable.from([text]))) lines.push(line)
    const [first] = lines
    if (!first) return { lines, bad: [{ line: 1, reason: '没有一条规则' }] }
    const lacking = RULE_COLUMNS.filter(column => !(column in first.values))
    if (lacking.length === 0) return { lines, bad: [] }
    return { lines: [], bad: [{ line: 1, reason: `表头缺列 ${lacking.join('、')}` }] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { lines, bad: [{ line: (lines.at(-1)?.line ?? 0) + 1, reason: error.message }] }
  }
}

function checkHere(row: RuleRow, station: Station, context: RuleContext): string | undefined {
  if (row.station_code !== station.stationId) return `station_code ${row.station_code} 不是本站`
  const hasFunction = !row.function || row.member_code || station.functions.includes(row.function)
  return hasFunction ? checkRule(row, context) : `function ${row.function} 本站没有`
}

/** Rules outside the text that have the hours of a line: of this station, or of its members elsewhere. */
async function checkOutside(
  db: Db,
  { cityId, stationId }: Station,
  plan: StationPlan,
  read: readonly RuleLine[],
  today: string,
): Promise<BadLine[]> {
  const given = new Set(read.map(({ rule }) => rule.id))
  const foreign = new Set((await listRulesOfOthers(db, cityId, stationId, [...given])).map(r => r.ruleId))
  const members = [...new Set(read.flatMap(({ rule }) => rule.memberId ?? []))]
  const elsewhere = await listRulesElsewhere(db, cityId, stationId, members, today)
  const overlaps = new RuleOverlaps()
  for (const rule of plan.rules)
    if (!given.has(rule.id)) overlaps.take({ ...rule, stationId }, `本站 ${rule.start}–${rule.end}`)
  for (const { startTime: start, endTime: end, ...rule } of elsewhere)
    overlaps.take({ ...rule, start, end }, `${rule.stationId} 的 ${rule.ruleId}`)
  return read.flatMap(({ line, rule }) => {
    const other = foreign.has(rule.id) ? undefined : overlaps.take(rule, rule.id)
    if (foreign.has(rule.id)) return [{ line, reason: `code ${rule.id} 是别的站点的规则` }]
    return other ? [{ line, reason: `和 ${other} 的时间重叠` }] : []
  })
}

/** New rules that have ended already, or that a station has no room for. */
function checkNew(read: readonly RuleLine[], plan: StationPlan, today: string): BadLine[] {
  const known = new Set(plan.rules.map(rule => rule.id))
  const fresh = read.filter(({ rule }) => !known.has(rule.id))
  const ended = fresh.filter(({ rule }) => rule.validTo < today)
  const over = fresh.slice(Math.max(0, RULES_MAX - known.size))
  return [
    ...ended.map(({ line, rule }) => ({ line, reason: `valid_to ${rule.validTo} 已经过了` })),
    ...over.map(({ line }) => ({ line, reason: `一个站点最多 ${RULES_MAX} 条规则` })),
  ]
}

/** One entry for each line, with all that is wrong with it. */
const byLine = (bad: readonly BadLine[]): BadLine[] =>
  [...Map.groupBy(bad, ({ line }) => line)]
    .map(([line, all]) => ({ line, reason: all.map(({ reason }) => reason).join('；') }))
    .sort((a, b) => a.line - b.line)

/** The rules of a text for one station, and every line that cannot be one, by line. */
export async function readRuleLines(
  db: Db,
  text: string,
  station: Station,
  plan: StationPlan,
  today: string,
): Promise<{ rules: WeeklyRule[]; bad: BadLine[] }> {
  const { lines, bad } = await readLines(text)
  const members = (await listMembersAt(db, station.cityId, station.stationId)).map(m => m.memberId)
  const context = {
    stations: new Set([station.stationId]),
    members: new Set([...members, ...plan.rules.flatMap(rule => rule.memberId ?? [])]),
    seen: new Set<string>(),
    overlaps: new RuleOverlaps(),
  }
  const read: RuleLine[] = []
  for (const { line, values } of lines) {
    const found = readRow(ruleCsv, values)
    const row = 'row' in found ? (found.row as RuleRow) : undefined
    const reason = 'row' in found ? row && checkHere(row, station, context) : found.reason
    if (reason) bad.push({ line, reason })
    else if (row) read.push({ line, rule: ruleOf(row) })
  }
  bad.push(...checkNew(read, plan, today), ...(await checkOutside(db, station, plan, read, today)))
  const rules = read.map(({ rule: { stationId: _, ...rule } }) => rule)
  return { rules, bad: byLine(bad) }
}
