import * as v from 'valibot'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS, SITTING_MODES } from '../../contract/rules/schedules.ts'
import type { WeeklyRule } from '../../contract/rules/sittings.ts'
import type { Db } from '../database/open.ts'
import { waitLonger } from '../database/transaction.ts'
import { upsert } from '../database/upsert.ts'
import * as cell from '../importing/fields.ts'
import { type Counts, importKind } from '../importing/kind.ts'
import { listMemberIds, listStationIds } from '../stations/references.ts'
import { daysFrom } from './planning/days-from.ts'
import { followPlans, type KeptSitting, keptText } from './planning/follow-plans.ts'
import { bumpVersion, lockSchedules } from './planning/queries.ts'
import { listRuleStations } from './queries.ts'
import { RuleOverlaps } from './rule-overlaps.ts'

const COLUMNS = {
  cityId: 'int',
  ruleId: 'text',
  stationId: 'text',
  memberId: 'text',
  weekday: 'int',
  startTime: 'text',
  endTime: 'text',
  slotMinutes: 'int',
  capacity: 'int',
  mode: 'text',
  validFrom: 'date',
  validTo: 'date',
  function: 'text',
  onHolidays: 'boolean',
}

/** Columns that every file has; `function` and `on_holidays` may come after them. */
export const RULE_COLUMNS = [
  ...['code', 'station_code', 'member_code', 'weekday', 'start', 'end', 'slot_minutes', 'capacity_per_slot'],
  ...['mode', 'valid_from', 'valid_to'],
] as const

const Row = v.pipe(
  v.object({
    // the id of a slot is its rule's with day and time, and no id is longer than 64
    code: v.pipe(cell.code('code'), v.maxLength(40, 'code 超过 40 字')),
    station_code: cell.code('station_code'),
    member_code: cell.optionalText('member_code', 48),
    weekday: cell.weekday('weekday'),
    start: cell.clockTime('start'),
    end: cell.clockTime('end'),
    slot_minutes: cell.wholeNumber('slot_minutes', 5, 480),
    capacity_per_slot: cell.wholeNumber('capacity_per_slot', 1, 1000),
    mode: cell.oneOf('mode', SITTING_MODES),
    valid_from: cell.day('valid_from'),
    valid_to: cell.day('valid_to'),
    // files from before room functions and holidays do not have these
    function: v.optional(cell.optionalText('function', 20), ''),
    on_holidays: v.optional(v.picklist(['true', 'false', ''], 'on_holidays 要写 true 或 false'), ''),
  }),
  v.check(row => row.start < row.end, 'end 不在 start 之后'),
  v.check(row => row.valid_from <= row.valid_to, 'valid_to 早于 valid_from'),
)
export type RuleRow = v.InferOutput<typeof Row>

/** A rule belongs to the city of its station, whose code begins with it. */
const cityIdOf = (row: RuleRow) => Number(row.station_code.slice(0, 4))

/** The rule that a row is. */
export const ruleOf = (row: RuleRow): WeeklyRule & { stationId: string } => ({
  id: cell.idOf(cityIdOf(row), row.code),
  stationId: row.station_code,
  weekday: row.weekday,
  start: row.start,
  end: row.end,
  slotMinutes: row.slot_minutes,
  capacity: row.capacity_per_slot,
  mode: row.mode,
  ...(row.member_code && { memberId: row.member_code }),
  ...(row.function && !row.member_code && { function: row.function }),
  validFrom: row.valid_from,
  validTo: row.valid_to,
  onHolidays: row.on_holidays === 'true',
})

/** What rows refer to, and what the rows before have taken. */
export interface RuleContext {
  stations: ReadonlySet<string>
  members: ReadonlySet<string>
  seen: Set<string>
  /** The station of each rule that is there, when that is not looked up otherwise. */
  owners?: ReadonlyMap<string, string>
  overlaps: RuleOverlaps
}

/** Why a row cannot be taken. */
export function checkRule(
  row: RuleRow,
  { stations, members, seen, owners, overlaps }: RuleContext,
): string | undefined {
  const { id } = ruleOf(row)
  if (seen.has(id)) return `code ${row.code} 重复`
  seen.add(id)
  if (!stations.has(row.station_code)) return `station_code ${row.station_code} 没有这个站点`
  if (row.member_code && !members.has(row.member_code)) return `member_code ${row.member_code} 没有这位委员`
  const rule = ruleOf(row)
  const owner = owners?.get(rule.id) ?? row.station_code
  if (owner !== row.station_code) return `code ${row.code} 是站点 ${owner} 的规则`
  const other = overlaps.take(rule, row.code)
  return other && `和 ${other} 的时间重叠`
}

interface ImportContext extends RuleContext {
  readonly now: number
  readonly rows: RuleRow[]
}

const recordOf = (row: RuleRow) => {
  const { id, start, end, memberId, function: use, ...rule } = ruleOf(row)
  const who = { memberId: memberId ?? null, function: use ?? null }
  return { cityId: cityIdOf(row), ruleId: id, startTime: start, endTime: end, ...who, ...rule }
}

/**
 * Rules of one city: schedules are locked before their rules, as a host's change does, and know that they are others
 * now. Sittings follow rules that changed; those that stay are given. New rules get theirs with the next making.
 */
async function writeCity(trx: Db, cityId: number, rows: readonly RuleRow[], now: number, counts: Counts) {
  const records = rows.map(recordOf)
  await lockSchedules(trx, cityId, [...new Set(records.map(({ stationId }) => stationId))])
  const written = await upsert(trx, 'schedule_rules', COLUMNS, ['cityId', 'ruleId'], records)
  for (const key of ['inserted', 'changed', 'unchanged'] as const) counts[key] += written[key]
  const isNew = new Map(written.touched.map(one => [one.ruleId, one.isNew]))
  const touched = records.filter(({ ruleId }) => isNew.has(ruleId))
  for (const stationId of new Set(touched.map(one => one.stationId)))
    await bumpVersion(trx, cityId, stationId)
  const changed = touched.filter(({ ruleId }) => isNew.get(ruleId) === false)
  const stationIds = [...new Set(changed.map(one => one.stationId))].sort()
  if (stationIds.length === 0) return []
  return followPlans(trx, { cityId, stationIds, days: daysFrom(dayOf(now), HORIZON_DAYS), now })
}

/** Overlaps are looked for over the whole file and schedules locked in one order, so it is written at its end. */
export const ruleCsv = importKind<RuleRow, ImportContext>({
  name: 'schedule_rules',
  columns: ['code', 'station_code', 'member_code', 'weekday', 'slot_minutes', 'capacity_per_slot'],
  order: 6,
  schema: Row,
  prepare: async (trx, now) => ({
    now,
    rows: [],
    stations: new Set(await listStationIds(trx)),
    members: new Set(await listMemberIds(trx)),
    seen: new Set(),
    owners: new Map((await listRuleStations(trx)).map(rule => [rule.ruleId, rule.stationId])),
    overlaps: new RuleOverlaps(),
  }),
  city: cityIdOf,
  check: checkRule,
  async write(_trx, rows, context) {
    context.rows.push(...rows)
    return { inserted: 0, changed: 0, unchanged: 0 }
  },
  async finish(trx, { rows, now }, counts) {
    await waitLonger(trx)
    const kept: KeptSitting[] = []
    const cities = [...Map.groupBy(rows, cityIdOf)].sort(([a], [b]) => a - b)
    for (const [cityId, own] of cities) kept.push(...(await writeCity(trx, cityId, own, now, counts)))
    return kept.map(keptText)
  },
})
