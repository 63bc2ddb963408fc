import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { holderOf, planSittings } from '../../../contract/rules/sittings.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import { listArrivedAt } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import type { StationPlan } from '../plans/read-plans.ts'
import type { HeldSitting, SittingThere, StationSitting } from './compare-sittings.ts'
import { listSittings, listSittingsOfMembers, listSlotsOf } from './queries.ts'

/** Which stations of a city, on which days, seen from when. */
export interface Scope {
  readonly cityId: number
  readonly stationIds: readonly string[]
  /** In order, without gaps. */
  readonly days: readonly string[]
  readonly now: number
}

const first = (scope: Scope) => scope.days[0] ?? ''
const last = (scope: Scope) => scope.days.at(-1) ?? ''

/** The sittings that plans wish for and that are not over. */
export const wishesOf = (
  scope: Scope,
  plans: ReadonlyMap<string, StationPlan>,
  calendar: Calendar,
): StationSitting[] =>
  scope.stationIds.flatMap(stationId => {
    const plan = plans.get(stationId)
    if (!plan) return []
    return planSittings(plan.rules, plan.specials, scope.days, calendar)
      .filter(sitting => sitting.endAt > scope.now)
      .map(sitting => ({ ...sitting, stationId }))
  })

/** Sittings as they stand, without their slots. */
export async function readSittings(db: Db, scope: Scope): Promise<SittingThere[]> {
  const rows = await listSittings(db, scope.cityId, scope.stationIds, first(scope), last(scope))
  return rows.map(({ startAt, endAt, cancelledAt, closedAt, ...row }) => ({
    ...row,
    startAt: startAt.getTime(),
    endAt: endAt.getTime(),
    isCancelled: cancelledAt !== null,
    hasEnded: closedAt !== null,
    hasArrivals: false,
    slots: [],
  }))
}

/** The same with the slots that have not begun, and whether somebody has come. */
export async function readSittingsWithSlots(db: Db, scope: Scope): Promise<SittingThere[]> {
  const sittings = await readSittings(db, scope)
  const arrivedAt = await listArrivedAt(db, scope.cityId, scope.stationIds, dayOf(scope.now))
  const ahead = sittings.filter(sitting => sitting.startAt > scope.now).map(sitting => sitting.sittingId)
  const rows = ahead.length > 0 ? await listSlotsOf(db, scope.cityId, ahead) : []
  const slots = Map.groupBy(
    rows.map(slot => ({ ...slot, startAt: slot.startAt.getTime(), endAt: slot.endAt.getTime() })),
    slot => slot.sittingId,
  )
  return sittings.map(sitting => ({
    ...sitting,
    hasArrivals: arrivedAt.has(sitting.sittingId),
    slots: slots.get(sitting.sittingId) ?? [],
  }))
}

export const membersOf = (sittings: readonly { memberId?: string | null | undefined }[]): string[] =>
  [...new Set(sittings.flatMap(sitting => sitting.memberId ?? []))].sort()

/** Hours of members at stations outside the scope. */
export async function readHeld(db: Db, scope: Scope, memberIds: readonly string[]): Promise<HeldSitting[]> {
  if (memberIds.length === 0) return []
  const inside = new Set(scope.stationIds)
  const rows = await listSittingsOfMembers(db, scope.cityId, memberIds, first(scope), last(scope))
  return rows
    .filter(row => !inside.has(row.stationId))
    .map(row => ({
      holder: holderOf(row.stationId, row),
      startAt: row.startAt.getTime(),
      endAt: row.endAt.getTime(),
      memberName: row.memberName,
      stationName: row.stationName,
    }))
}
