import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../../contract/rules/schedules.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import type { Db } from '../../database/open.ts'
import type { StationPlan } from '../plans/read-plans.ts'
import {
  type Comparison,
  compareSittings,
  type SittingChange,
  type SittingThere,
} from './compare-sittings.ts'
import { daysFrom } from './days-from.ts'
import { lockMembers } from './queries.ts'
import { membersOf, readHeld, readSittingsWithSlots, type Scope, wishesOf } from './read-sittings.ts'

export interface Survey {
  readonly scope: Scope
  readonly there: readonly SittingThere[]
  readonly comparison: Comparison
}

/**
 * Compares what a plan wishes for the next 28 days of a station with what is there, without writing. What stands against
 * the plan before, such as what is booked on a day that became a holiday or whose rule a file changed, is not this
 * change's business and stays. A
 * change locks the members first, so that nobody else gives them the same hour; a preview does not.
 */
export async function surveyStation(
  db: Db,
  asked: { cityId: number; stationId: string; now: number },
  { before, after }: { before: StationPlan; after: StationPlan },
  calendar: Calendar,
  { isLocking }: { isLocking: boolean },
): Promise<Survey> {
  const { cityId, stationId, now } = asked
  const scope = { cityId, stationIds: [stationId], days: daysFrom(dayOf(now), HORIZON_DAYS), now }
  const wishesIn = (plan: StationPlan) => wishesOf(scope, new Map([[stationId, plan]]), calendar)
  const wishes = wishesIn(after)
  const there = await readSittingsWithSlots(db, scope)
  const memberIds = membersOf([...wishes, ...there, ...after.rules, ...after.specials])
  if (isLocking && memberIds.length > 0) await lockMembers(db, cityId, memberIds)
  const held = await readHeld(db, scope, memberIds)
  const standing = compareSittings(wishesIn(before), there, held, now).changes
  const wished = new Set(wishes.map(wish => JSON.stringify(wish)))
  const isNoConcern = ({ change, wish }: SittingChange) =>
    change === 'ended' || (change === 'changed' && wished.has(JSON.stringify(wish)))
  const kept = standing.flatMap(one => (one.there && isNoConcern(one) ? [one.there.sittingId] : []))
  return { scope, there, comparison: compareSittings(wishes, there, held, now, new Set(kept)) }
}
