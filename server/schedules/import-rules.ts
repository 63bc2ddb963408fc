import type { ScheduleRule } from '../../contract/endpoints/rules.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import type { BadLine } from '../importing/import-file.ts'
import { getStationRow } from '../stations/read-station.ts'
import { withRules } from './plans/edit-plan.ts'
import { readPlan } from './plans/read-plans.ts'
import { changedRules } from './plans/write-plan.ts'
import { readRuleLines } from './read-rule-lines.ts'

export interface ImportedRules {
  /** Those that are new or differ. */
  rules: ScheduleRule[]
  added: number
  changed: number
  unchanged: number
  badLines: BadLine[]
}

/**
 * Reads rules of a station from CSV beside its rules as they are edited. Nothing is saved. With any bad line there are
 * no rules, and every bad line is named.
 */
export async function importRules(
  db: Db,
  stationId: string,
  { text, rules: edited }: { text: string; rules?: readonly ScheduleRule[] | undefined },
  now: number,
): Promise<ImportedRules> {
  const today = dayOf(now)
  const station = await getStationRow(db, stationId)
  const published = await readPlan(db, station.cityId, stationId, today)
  const draft = edited ? withRules(published, edited, station.cityId) : published
  const { rules: read, bad: badLines } = await readRuleLines(db, text, station, draft, today)
  if (badLines.length > 0) return { rules: [], added: 0, changed: 0, unchanged: 0, badLines }
  const differing = changedRules(draft, { ...draft, rules: read }, station)
  const there = new Set(published.rules.map(rule => rule.id))
  const known = new Set(draft.rules.map(rule => rule.id))
  const added = differing.filter(rule => !known.has(rule.id)).length
  return {
    rules: differing.map(({ onHolidays = false, ...rule }) => ({
      ...rule,
      onHolidays,
      ...(!there.has(rule.id) && { isNew: true }),
    })),
    ...{ added, changed: differing.length - added, unchanged: read.length - differing.length },
    badLines,
  }
}
