import type { listActiveOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { SittingChange, SittingThere } from './compare-sittings.ts'

export type ActiveBooking = Awaited<ReturnType<typeof listActiveOfSlots>>[number]

/**
 * A booking to come whose slot goes, whose member changes, or that is beyond a lowered number of places. Whoever has
 * checked in sits in the room and stays in its queue.
 */
export interface Hit {
  readonly booking: ActiveBooking
  readonly sitting: SittingThere
}

/** Slots that a change may take something from; they are locked before it. */
export const touchedSlots = (changes: readonly SittingChange[]): string[] =>
  changes
    .flatMap(({ slots }) => [...slots.gone, ...slots.changed.map(one => one.slot)])
    .map(slot => slot.slotId)

/** Those who have checked in, and those who have not. */
function partition(bookings: readonly ActiveBooking[]): [ActiveBooking[], ActiveBooking[]] {
  const isHere = ({ status }: ActiveBooking) => status === 'checked_in'
  return [bookings.filter(isHere), bookings.filter(booking => !isHere(booking))]
}

/** What a change hits among the bookings of the slots it touches, which come in the order of their making. */
export function hitsOf(changes: readonly SittingChange[], bookings: readonly ActiveBooking[]): Hit[] {
  const bySlot = Map.groupBy(bookings, booking => booking.slotId)
  const beyond = (slotId: string, places: number) => {
    const [here, toCome] = partition(bySlot.get(slotId) ?? [])
    return toCome.slice(Math.max(0, places - here.length))
  }
  return changes.flatMap(({ there, slots, isOtherMember }) => {
    if (!there) return []
    const hit = [
      ...slots.gone.flatMap(slot => beyond(slot.slotId, 0)),
      ...slots.changed.flatMap(({ slot, capacity }) => beyond(slot.slotId, isOtherMember ? 0 : capacity)),
    ]
    return hit.map(booking => ({ booking, sitting: there }))
  })
}
