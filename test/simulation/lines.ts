import { LAST_OFFER, offerUntil } from '../../contract/rules/waitlist.ts'
import {
  type BookingThen,
  canBeOffered,
  type EntryThen,
  holds,
  type SlotThen,
  type Step,
} from './snapshot.ts'

const lineOf = ({ after }: Step, slotId: string): EntryThen[] =>
  [...after.entries.values()].filter(entry => entry.slotId === slotId)

/** Whether a booking was made though there was not a place for everybody who waited, too. */
function passedOthers(step: Step, { slotId, person }: BookingThen): boolean {
  const line = lineOf(step, slotId)
  if (line.some(entry => entry.accountId === person && entry.status === 'accepted')) return false
  const waiting = line.filter(
    entry => canBeOffered(entry, step.now) && canBeOffered(step.before.entries.get(entry.entryId), step.now),
  ).length
  const held = line.filter(entry => holds(entry, step.now)).length
  const slot = step.after.slots.get(slotId)
  if (!slot || waiting === 0) return false
  // a host may have changed it within the step, at most once
  const capacity = Math.max(slot.capacity, step.before.slots.get(slotId)?.capacity ?? 0)
  // by night free places are not offered, but there must be one for everybody who waits
  return capacity - slot.taken - held < waiting
}

/** Whether a place was offered to somebody before whom somebody else waited, and waits on. */
function wasOfferedPast(step: Step, entry: EntryThen): boolean {
  const known = step.before.entries.get(entry.entryId)
  if (entry.offeredAt === null || entry.offeredAt.getTime() === known?.offeredAt?.getTime()) return false
  return lineOf(step, entry.slotId).some(
    other =>
      other.status === 'waiting' &&
      other.place < entry.place &&
      canBeOffered(step.before.entries.get(other.entryId), step.now),
  )
}

/** Nobody gets a place, or is offered one, past those who wait. */
export function unfair(step: Step): string[] {
  const found: string[] = []
  for (const booking of step.after.bookings.values())
    if (!step.before.bookings.has(booking.bookingId) && passedOthers(step, booking))
      found.push('somebody booked while others waited')
  for (const entry of step.after.entries.values())
    if (wasOfferedPast(step, entry)) found.push('a place was offered past somebody in line')
  return found
}

/** What is left open in a line that has moved. */
function leftOpen(step: Step, slot: SlotThen): string[] {
  const { now } = step
  const line = lineOf(step, slot.slotId)
  const isWaiting = line.some(entry => entry.status === 'waiting')
  const startAt = slot.startAt.getTime()
  const cooling = slot.coolingUntil.filter(until => until.getTime() > now).length
  const held = line.filter(entry => holds(entry, now)).length
  const hasRoom = slot.capacity - slot.taken - cooling - held > 0
  const found: string[] = []
  if (hasRoom && isWaiting && offerUntil(now, startAt)) found.push('a free place was not offered to the line')
  if (!step.done.has('lines move')) return found
  if (line.some(entry => entry.status === 'offered' && !holds(entry, now)))
    found.push('an offer that ran out is still open')
  if (isWaiting && now >= startAt - LAST_OFFER) found.push('somebody waits on for what is about to begin')
  return found
}

/** When all lines have moved, or places of an event were changed, nothing is left that had to be offered. */
export const unmoved = (step: Step): string[] =>
  [...step.after.slots.values()].flatMap(slot => {
    const known = step.before.slots.get(slot.slotId)
    const isStill = !slot.isClosed && known?.startAt.getTime() === slot.startAt.getTime()
    const hasMoved = step.done.has('lines move') || known?.capacity !== slot.capacity
    return isStill && hasMoved ? leftOpen(step, slot) : []
  })
