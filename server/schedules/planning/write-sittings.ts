import { timeOf } from '../../../contract/rules/beijing-time.ts'
import { slotTimes } from '../../../contract/rules/schedules.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import type { SittingThere, StationSitting } from './compare-sittings.ts'
import { insertSittings, insertSlots, type SittingWrite, type SlotWrite } from './queries.ts'

const BATCH = 2_000
export const iso = (instant: number): string => new Date(instant).toISOString()

/**
 * A sitting's id is its rule and day, a slot's adds its time, so that making them again finds the same ones; only
 * where a sitting went over to another rule the name is taken, and another is given.
 */
function sittingIdOf(cityId: number, wish: StationSitting, taken: ReadonlySet<string>): string {
  const id = wish.ruleId === undefined ? wish.key : `${wish.ruleId}-${wish.day.replaceAll('-', '')}`
  return taken.has(id) ? newId(cityId) : id
}

export const sittingWrite = (cityId: number, sittingId: string, wish: StationSitting): SittingWrite => ({
  cityId,
  sittingId,
  stationId: wish.stationId,
  memberId: wish.memberId ?? null,
  function: wish.function ?? null,
  ruleId: wish.ruleId ?? null,
  exceptionId: wish.exceptionId ?? null,
  day: wish.day,
  startAt: iso(wish.startAt),
  endAt: iso(wish.endAt),
  mode: wish.mode,
})

/** The rows of slots of a sitting at some times. */
export const slotWrites = (
  cityId: number,
  sittingId: string,
  wish: StationSitting,
  times: readonly { startAt: number; endAt: number }[],
): SlotWrite[] =>
  times.map(({ startAt, endAt }) => ({
    cityId,
    slotId: `${sittingId}-${timeOf(startAt).replace(':', '')}`,
    sittingId,
    stationId: wish.stationId,
    day: wish.day,
    startAt: iso(startAt),
    endAt: iso(endAt),
    capacity: wish.capacity,
  }))

export async function writeSlots(trx: Db, slots: readonly SlotWrite[]): Promise<void> {
  for (let i = 0; i < slots.length; i += BATCH) await insertSlots(trx, slots.slice(i, i + BATCH))
}

/** Writes new sittings with all their slots; gives how many slots. `there` tells which names are taken. */
export async function writeNewSittings(
  trx: Db,
  cityId: number,
  wishes: readonly StationSitting[],
  there: readonly SittingThere[],
): Promise<number> {
  if (wishes.length === 0) return 0
  const taken = new Set(there.map(one => one.sittingId))
  const made = wishes.map(wish => ({ wish, sittingId: sittingIdOf(cityId, wish, taken) }))
  const slots = made.flatMap(({ wish, sittingId }) =>
    slotWrites(cityId, sittingId, wish, slotTimes(wish.day, wish)),
  )
  await insertSittings(
    trx,
    made.map(({ wish, sittingId }) => sittingWrite(cityId, sittingId, wish)),
  )
  await writeSlots(trx, slots)
  return slots.length
}
