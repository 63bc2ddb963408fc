import type { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { SittingChange, SittingThere } from './compare-sittings.ts'

export type ActiveBooking = Awaited<ReturnType<typeof listActiveOfSlots>>[number]

/** A booking whose slot goes, whose member changes, or that is beyond a lowered number of places. */
export interface Hit {
  readonly booking: ActiveBooking
  readonly sitting: SittingThere
}

/** Slots that a change may take something from; they are locked before it. */
export const touchedSlots = (changes: readonly SittingChange[]): string[] =>
  changes
    .flatMap(({ slots }) => [...slots.gone, ...slots.changed.map(one => one.slot)])
    .map(slot => slot.slotId)

/** What a change hits among the bookings of the slots it touches, which come in the order of their making. */
export function hitsOf(changes: readonly SittingChange[], bookings: readonly ActiveBooking[]): Hit[] {
  const bySlot = Map.groupBy(bookings, booking => booking.slotId)
  return changes.flatMap(({ there, slots, isAnother }) => {
    if (!there) return []
    const of = (slotId: string) => bySlot.get(slotId) ?? []
    const hit = [
      ...slots.gone.flatMap(slot => of(slot.slotId)),
      ...slots.changed.flatMap(({ slot, capacity }) => of(slot.slotId).slice(isAnother ? 0 : capacity)),
    ]
    return hit.map(booking => ({ booking, sitting: there }))
  })
}
