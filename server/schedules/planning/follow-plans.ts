import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../../contract/rules/schedules.ts'
import { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import { readCalendar } from '../calendar.ts'
import { readPlans } from '../plans/read-plans.ts'
import { lockSlots } from '../slot-places.ts'
import { applyChanges } from './apply-changes.ts'
import { compareSittings, type SittingThere } from './compare-sittings.ts'
import { daysFrom } from './days-from.ts'
import { hitsOf, touchedSlots } from './hits.ts'
import { listScheduled, listStationNames, lockMembers, lockSchedules } from './queries.ts'
import { membersOf, readHeld, readSittingsWithSlots, type Scope, wishesOf } from './read-sittings.ts'

/** A sitting that stays against plan and calendar, because somebody booked it. */
export interface KeptSitting {
  readonly id: string
  readonly stationName: string
  readonly day: string
  readonly booked: number
}

/** As whoever loads a file reads it. */
export const keptText = ({ day, stationName, booked }: KeptSitting): string =>
  `${day} ${stationName}：${booked} 人约了，这一场没有动，请和站长商量`

async function asKept(db: Db, cityId: number, kept: Map<SittingThere, number>): Promise<KeptSitting[]> {
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
  const held = await readHeld(trx, scope, memberIds)

  const wanted = compareSittings(wishes, there, held, now)
  const slotIds = touchedSlots(wanted.changes)
  if (slotIds.length > 0) await lockSlots(trx, cityId, slotIds)
  const hits = hitsOf(wanted.changes, slotIds.length > 0 ? await listActiveOfSlots(trx, cityId, slotIds) : [])
  const kept = new Map<SittingThere, number>()
  for (const { sitting } of hits) kept.set(sitting, (kept.get(sitting) ?? 0) + 1)
  const pinned = new Set([...kept.keys()].map(sitting => sitting.sittingId))
  await applyChanges(trx, scope, compareSittings(wishes, there, held, now, pinned), there)
  return asKept(trx, cityId, kept)
}

/** The same for a day of a whole city whose calendar has changed; what is beyond the next 28 days is not there yet. */
export async function followCalendar(
  trx: Db,
  cityId: number,
  day: string,
  now: number,
): Promise<KeptSitting[]> {
  if (!daysFrom(dayOf(now), HORIZON_DAYS).includes(day)) return []
  const stationIds = (await listScheduled(trx, day, cityId)).map(row => row.stationId)
  return stationIds.length > 0 ? followPlans(trx, { cityId, stationIds, days: [day], now }) : []
}
