import { addDays, dayOf, instantAt, timeOf } from '../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS, sitsOn, slotTimes } from '../../contract/rules/schedules.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { readCalendar } from './calendar.ts'
import { addSittings, listRules, type NewSitting, type NewSlot } from './queries.ts'

type RuleRow = Awaited<ReturnType<typeof listRules>>[number]

const BATCH = 2_000
const iso = (instant: number) => new Date(instant).toISOString()

/** A sitting's id is its rule and day, a slot's adds its time: making them again finds the same ones. */
function sittingOf(rule: RuleRow, day: string): { sitting: NewSitting; slots: NewSlot[] } {
  const sittingId = `${rule.ruleId}-${day.replaceAll('-', '')}`
  const times = slotTimes(day, { start: rule.startTime, end: rule.endTime, slotMinutes: rule.slotMinutes })
  const { cityId, stationId, memberId, ruleId, mode, capacity } = rule
  return {
    sitting: {
      cityId,
      sittingId,
      stationId,
      memberId,
      ruleId,
      day,
      startAt: iso(instantAt(day, rule.startTime)),
      endAt: iso(instantAt(day, rule.endTime)),
      mode,
    },
    slots: times.map(({ startAt, endAt }) => ({
      cityId,
      slotId: `${sittingId}-${timeOf(startAt).replace(':', '')}`,
      sittingId,
      stationId,
      day,
      startAt: iso(startAt),
      endAt: iso(endAt),
      capacity,
    })),
  }
}

/**
 * Makes the sittings and slots of the next 28 days from rules and calendar. Making them again adds nothing and
 * touches nothing that exists. Gives how many slots were added.
 */
export async function makeSlots(db: Db, now: number): Promise<number> {
  const today = dayOf(now)
  const days = Array.from({ length: HORIZON_DAYS }, (_, i) => addDays(today, i))
  const calendar = await readCalendar(db)
  const rules = await listRules(db, today, days.at(-1) ?? today)
  let added = 0
  let sittings: NewSitting[] = []
  let slots: NewSlot[] = []
  const flush = async () => {
    added += await inTransaction(db, trx => addSittings(trx, sittings, slots))
    sittings = []
    slots = []
  }
  for (const rule of rules) {
    const pattern = { ...rule, start: rule.startTime, end: rule.endTime }
    for (const day of days.filter(d => sitsOn(pattern, d, calendar))) {
      const made = sittingOf(rule, day)
      if (made.slots.length === 0) continue
      sittings.push(made.sitting)
      slots.push(...made.slots)
    }
    if (slots.length >= BATCH) await flush()
  }
  if (slots.length > 0) await flush()
  return added
}
