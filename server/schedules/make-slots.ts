import { addDays, dayOf } from '../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../contract/rules/schedules.ts'
import type { Calendar } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { readCalendar } from './calendar.ts'
import { compareSittings, matchSittings } from './planning/compare-sittings.ts'
import { analyzeSlots, listScheduled, lockMembers, lockSchedules } from './planning/queries.ts'
import { membersOf, readHeld, readSittings, type Scope, wishesOf } from './planning/read-sittings.ts'
import { writeNewSittings } from './planning/write-sittings.ts'
import { readPlans } from './plans/read-plans.ts'

/** Stations of one transaction: few enough that a host who saves meanwhile waits a moment only. */
const AT_ONCE = 20

/** Slots from which on what was added is a load: the planner is told of it at once, before the next reading. */
const LOAD = 1_000

/** The days for which sittings are made, today included. */
export const daysAhead = (now: number): string[] =>
  Array.from({ length: HORIZON_DAYS }, (_, i) => addDays(dayOf(now), i))

async function readMissing(db: Db, scope: Scope, calendar: Calendar) {
  const plans = await readPlans(db, scope.cityId, scope.stationIds, scope.days[0] ?? '')
  const wishes = wishesOf(scope, plans, calendar)
  const there = await readSittings(db, scope)
  const { pairs } = matchSittings(wishes, there)
  return { there, wishes, missing: wishes.filter(wish => !pairs.has(wish)) }
}

/** Adds what some stations miss, their schedules locked and then the members whose hours are asked for. */
async function addMissing(trx: Db, scope: Scope): Promise<number> {
  await lockSchedules(trx, scope.cityId, scope.stationIds)
  const calendar = await readCalendar(trx, scope.cityId)
  const { wishes, there, missing } = await readMissing(trx, scope, calendar)
  const memberIds = membersOf(missing)
  if (memberIds.length > 0) await lockMembers(trx, scope.cityId, memberIds)
  const held = await readHeld(trx, scope, memberIds)
  // whatever is there stays as it is
  const pinned = new Set(there.map(one => one.sittingId))
  const { changes } = compareSittings(wishes, there, held, scope.now, pinned)
  const fresh = changes.flatMap(({ change, wish }) => (change === 'new' && wish ? [wish] : []))
  return writeNewSittings(trx, scope.cityId, fresh, there)
}

/**
 * Makes the sittings and slots of the next 28 days from rules, special days and calendar, for every station. Making
 * them again adds nothing and touches nothing that exists; a member's hour goes to the sitting that is there first.
 * Gives how many slots were added.
 */
export async function makeSlots(db: Db, now: number): Promise<number> {
  const days = daysAhead(now)
  const cities = Map.groupBy(await listScheduled(db, days[0] ?? ''), row => row.cityId)
  let added = 0
  const failures: unknown[] = []
  for (const [cityId, rows] of cities) {
    const calendar = await readCalendar(db, cityId)
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      const batch = { cityId, days, now, stationIds: rows.slice(i, i + AT_ONCE).map(row => row.stationId) }
      const { missing } = await readMissing(db, batch, calendar)
      const stationIds = [...new Set(missing.map(wish => wish.stationId))].sort()
      if (stationIds.length === 0) continue
      // one batch that fails holds no other station up
      added += await inTransaction(db, trx => addMissing(trx, { ...batch, stationIds })).catch(
        (error: unknown) => {
          failures.push(error)
          return 0
        },
      )
    }
  }
  // without it a new city's plan reads the sittings of all its stations for those of a few; what is made is made without
  if (added >= LOAD) await analyzeSlots(db).catch(() => undefined)
  if (failures.length > 0) throw failures[0]
  return added
}
