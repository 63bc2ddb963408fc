import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import type { BadLine } from '../importing/import-file.ts'
import { getStationRow } from '../stations/read-station.ts'
import { changeSchedule } from './change-schedule.ts'
import { lockSchedules } from './planning/queries.ts'
import { readPlan } from './plans/read-plans.ts'
import { changedRules } from './plans/write-plan.ts'
import { readRuleLines } from './read-rule-lines.ts'

export interface ImportedRules {
  added: number
  changed: number
  unchanged: number
  badLines: BadLine[]
}

/**
 * Adds and changes rules of a station from CSV and makes its sittings again. With any bad line nothing of it is saved,
 * and every bad line is named.
 */
export function importRules(db: Db, stationId: string, text: string, now: number): Promise<ImportedRules> {
  const today = dayOf(now)
  return inTransaction(db, async trx => {
    const station = await getStationRow(trx, stationId)
    await lockSchedules(trx, station.cityId, [stationId])
    const before = await readPlan(trx, station.cityId, stationId, today)
    const { rules, bad: badLines } = await readRuleLines(trx, text, station, before, today)
    if (badLines.length > 0) return { added: 0, changed: 0, unchanged: 0, badLines }
    const given = new Set(rules.map(rule => rule.id))
    const after = { ...before, rules: [...before.rules.filter(rule => !given.has(rule.id)), ...rules] }
    const known = new Set(before.rules.map(rule => rule.id))
    const differing = changedRules(before, after, station)
    const added = differing.filter(rule => !known.has(rule.id)).length
    await changeSchedule(trx, { stationId, now }, () => after)
    const unchanged = rules.length - differing.length
    return { added, changed: differing.length - added, unchanged, badLines }
  })
}
