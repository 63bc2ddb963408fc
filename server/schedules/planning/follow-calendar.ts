import { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import { readCalendar } from '../calendar.ts'
import { readPlans } from '../plans/read-plans.ts'
import { lockSlots } from '../slot-places.ts'
import { applyChanges } from './apply-changes.ts'
import { compareSittings, type SittingThere } from './compare-sittings.ts'
import { hitsOf, touchedSlots } from './hits.ts'
import { listScheduled, listStationNames, lockMembers, lockSchedules } from './queries.ts'
import { membersOf, readHeld, readSittingsWithSlots, wishesOf } from './read-sittings.ts'

/** A sitting that stays against the calendar, because somebody booked it. */
export interface KeptSitting {
  readonly id: string
  readonly stationName: string
  readonly booked: number
}

async function asKept(db: Db, cityId: number, kept: Map<SittingThere, number>): Promise<KeptSitting[]> {
  const stations = [...new Set([...kept.keys()].map(sitting => sitting.stationId))]
  const rows = stations.length > 0 ? await listStationNames(db, cityId, stations) : []
  const names = new Map(rows.map(row => [row.stationId, row.shortName]))
  return [...kept].map(([{ sittingId, stationId }, booked]) => ({
    id: sittingId,
    stationName: names.get(stationId) ?? '',
    booked,
  }))
}

/**
 * Makes a day's sittings of a whole city follow its calendar, which the caller has just changed: schedules are locked
 * first, so that whoever makes slots meanwhile reads the calendar before or after, never in between. What is booked
 * stays as it is.
 */
export async function followCalendar(
  trx: Db,
  cityId: number,
  day: string,
  now: number,
): Promise<KeptSitting[]> {
  const stationIds = (await listScheduled(trx, day, cityId)).map(row => row.stationId)
  if (stationIds.length === 0) return []
  await lockSchedules(trx, cityId, stationIds)
  const scope = { cityId, stationIds, days: [day], now }
  const plans = await readPlans(trx, cityId, stationIds, day)
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
