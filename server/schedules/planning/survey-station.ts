import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../../contract/rules/schedules.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import type { StationPlan } from '../plans/read-plans.ts'
import {
  type Comparison,
  compareSittings,
  type SittingChange,
  type SittingThere,
  type StationSitting,
} from './compare-sittings.ts'
import { daysFrom } from './days-from.ts'
import { hitsOf, touchedSlots } from './hits.ts'
import { lockMembers } from './queries.ts'
import { membersOf, readHeld, readSittingsWithSlots, type Scope, wishesOf } from './read-sittings.ts'

export interface Survey {
  readonly scope: Scope
  readonly there: readonly SittingThere[]
  readonly comparison: Comparison
}

/** Sittings that stand against the plan before and that a change to these wishes does not concern. */
async function keptAgainst(
  db: Db,
  cityId: number,
  standing: readonly SittingChange[],
  wishes: readonly StationSitting[],
): Promise<Set<string>> {
  const wished = new Set(wishes.map(wish => JSON.stringify(wish)))
  const ended = standing.filter(({ change }) => change === 'ended')
  const other = standing.filter(
    ({ change, wish }) => change === 'changed' && wished.has(JSON.stringify(wish)),
  )
  const slotIds = touchedSlots(other)
  const hits = hitsOf(other, slotIds.length > 0 ? await listActiveOfSlots(db, cityId, slotIds) : [])
  const kept = [...ended.flatMap(({ there }) => there ?? []), ...hits.map(({ sitting }) => sitting)]
  return new Set(kept.map(sitting => sitting.sittingId))
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
  const kept = await keptAgainst(db, cityId, standing, wishes)
  return { scope, there, comparison: compareSittings(wishes, there, held, now, kept) }
}
