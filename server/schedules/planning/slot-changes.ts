import { slotTimes } from '../../../contract/rules/schedules.ts'
import type { PlannedSitting } from '../../../contract/rules/sittings.ts'
import type { SittingThere, SlotThere } from './compare-sittings.ts'

/** What happens to the slots of a sitting that is there; a slot is known by its start. */
export interface SlotChanges {
  readonly added: readonly { startAt: number; endAt: number }[]
  readonly changed: readonly { slot: SlotThere; endAt: number; capacity: number }[]
  readonly gone: readonly SlotThere[]
}

/**
 * Compares slots that have not begun: the same start is the same slot, which may end at another time. With somebody
 * else every slot changes.
 */
export function slotChanges(
  wish: PlannedSitting,
  there: SittingThere,
  isAnother: boolean,
  now: number,
): SlotChanges {
  const times = slotTimes(wish.day, wish).filter(time => time.startAt > now)
  const wanted = new Map(times.map(time => [time.startAt, time]))
  const known = new Set(there.slots.map(slot => slot.startAt))
  return {
    added: times.filter(time => !known.has(time.startAt)),
    changed: there.slots.flatMap(slot => {
      const endAt = wanted.get(slot.startAt)?.endAt
      if (endAt === undefined) return []
      const isSame = !isAnother && slot.endAt === endAt && slot.capacity === wish.capacity && !slot.isClosed
      return isSame ? [] : [{ slot, endAt, capacity: wish.capacity }]
    }),
    gone: there.slots.filter(slot => !wanted.has(slot.startAt) && !slot.isClosed),
  }
}
