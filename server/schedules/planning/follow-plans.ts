import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../../contract/rules/schedules.ts'
import { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import { readCalendar } from '../calendar.ts'
import { readPlans } from '../plans/read-plans.ts'
import { lockSlots } from '../slot-places.ts'
import { applyChanges } from './apply-changes.ts'
import {
  type Comparison,
  compareSittings,
  type HeldSitting,
  matchSittings,
  type SittingThere,
  type StationSitting,
} from './compare-sittings.ts'
import { daysFrom } from './days-from.ts'
import { type ActiveBooking, hitsOf } from './hits.ts'
import { listScheduled, listStationNames, lockMembers, lockSchedules } from './queries.ts'
import { membersOf, readHeld, readSittingsWithSlots, type Scope, wishesOf } from './read-sittings.ts'

/** A sitting that stays against plan and calendar: somebody booked it, or its new hours are taken. */
export interface KeptSitting {
  readonly id: string
  readonly stationName: string
  readonly day: string
  /** People whom the change would have hit; none when its new hours are taken. */
  readonly booked: number
}

/** As whoever loads a file reads it. */
export const keptText = ({ day, stationName, booked }: KeptSitting): string =>
  `${day} ${stationName}：${booked > 0 ? `${booked} 人约了` : '新的时间和别的场次撞了'}，这一场没有动，请和站长商量`

async function asKept(
  db: Db,
  cityId: number,
  kept: ReadonlyMap<SittingThere, number>,
): Promise<KeptSitting[]> {
  const stations = [...new Set([...kept.keys()].map(sitting => sitting.stationId))]
  const rows = stations.length > 0 ? await listStationNames(db, cityId, stations) : []
  const names = new Map(rows.map(row => [row.stationId, row.shortName]))
  return [...kept].map(([{ sittingId, stationId, day }, booked]) => ({
    id: sittingId,
    stationName: names.get(stationId) ?? '',
    day,
    booked,
  }))
}

interface Standing {
  readonly wishes: readonly StationSitting[]
  readonly there: readonly SittingThere[]
  readonly held: readonly HeldSitting[]
  readonly now: number
}

const compareBeside = ({ wishes, there, held, now }: Standing, kept: ReadonlyMap<SittingThere, number>) =>
  compareSittings(wishes, there, held, now, new Set([...kept.keys()].map(sitting => sitting.sittingId)))

/** On days where nothing changes nothing is locked. */
function slotsToLock(standing: Standing): string[] {
  const { changes } = compareBeside(standing, new Map())
  const days = new Set(
    changes.flatMap(one => (one.change === 'same' ? [] : ((one.wish ?? one.there)?.day ?? []))),
  )
  return standing.there
    .filter(sitting => days.has(sitting.day))
    .flatMap(sitting => sitting.slots.map(slot => slot.slotId))
}

/** What stays makes others stay, whose hours it takes: until nothing that somebody booked is touched any more. */
function settle(
  standing: Standing,
  bookings: readonly ActiveBooking[],
): { comparison: Comparison; kept: ReadonlyMap<SittingThere, number> } {
  const { pairs } = matchSittings(standing.wishes, standing.there)
  const kept = new Map<SittingThere, number>()
  for (;;) {
    const comparison = compareBeside(standing, kept)
    const hits = hitsOf(comparison.changes, bookings).filter(({ sitting }) => !kept.has(sitting))
    const left = comparison.conflicts
      .flatMap(({ wish }) => pairs.get(wish) ?? [])
      .filter(sitting => !sitting.isClosed && !kept.has(sitting))
    if (hits.length + left.length === 0) return { comparison, kept }
    for (const sitting of left) kept.set(sitting, 0)
    for (const { sitting } of hits) kept.set(sitting, (kept.get(sitting) ?? 0) + 1)
  }
}

/**
 * Makes sittings follow rules, special days and calendar, which the caller has just changed: schedules are locked
 * first, so that whoever makes slots meanwhile reads them before or after, never in between. What is booked stays as it
 * is and is given back.
 */
export async function followPlans(trx: Db, scope: Scope): Promise<KeptSitting[]> {
  const { cityId, stationIds, days, now } = scope
  await lockSchedules(trx, cityId, stationIds)
  const plans = await readPlans(trx, cityId, stationIds, days[0] ?? '')
  const wishes = wishesOf(scope, plans, await readCalendar(trx, cityId))
  const there = await readSittingsWithSlots(trx, scope)
  const memberIds = membersOf([...wishes, ...there])
  if (memberIds.length > 0) await lockMembers(trx, cityId, memberIds)
  const standing = { wishes, there, held: await readHeld(trx, scope, memberIds), now }

  const slotIds = slotsToLock(standing)
  if (slotIds.length > 0) await lockSlots(trx, cityId, slotIds.sort())
  const bookings = slotIds.length > 0 ? await listActiveOfSlots(trx, cityId, slotIds) : []
  const { comparison, kept } = settle(standing, bookings)
  await applyChanges(trx, scope, comparison, there)
  return asKept(trx, cityId, kept)
}

/** The same for days of a whole city whose calendar has changed; what is beyond the next 28 days is not there yet. */
export async function followCalendar(
  trx: Db,
  cityId: number,
  changed: readonly string[],
  now: number,
): Promise<KeptSitting[]> {
  const ahead = daysFrom(dayOf(now), HORIZON_DAYS)
  const at = changed.map(day => ahead.indexOf(day)).filter(place => place >= 0)
  if (at.length === 0) return []
  const days = ahead.slice(Math.min(...at), Math.max(...at) + 1)
  const stationIds = (await listScheduled(trx, days[0] ?? '', cityId)).map(row => row.stationId)
  if (stationIds.length === 0) return []
  const kept = await followPlans(trx, { cityId, stationIds, days, now })
  return kept.filter(({ day }) => changed.includes(day))
}
