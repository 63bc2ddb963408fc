import { addDays, dayOf, HOUR, instantAt } from '../../contract/rules/beijing-time.ts'
import { type BookingThen, hasEnded, type SlotThen, type Step, toldIn } from './snapshot.ts'

/** When each reminder may be written, for a start. */
const REMINDERS: Readonly<Record<string, { kinds: readonly string[]; from: (startAt: number) => number }>> = {
  dayBefore: {
    kinds: ['reminder_day_before', 'event_day_before'],
    from: startAt => instantAt(addDays(dayOf(startAt), -1), '18:00'),
  },
  twoHours: { kinds: ['reminder_two_hours', 'event_two_hours'], from: startAt => startAt - 2 * HOUR },
}
const isTimeFor = (reminder: string, startAt: number, now: number): boolean =>
  now >= (REMINDERS[reminder]?.from(startAt) ?? 0) &&
  (reminder === 'twoHours' ? now < startAt : now < startAt - 2 * HOUR)

const reminderOf = (kind: string) =>
  Object.keys(REMINDERS).find(name => REMINDERS[name]?.kinds.includes(kind))

/** What is wrong with a reminder that was written in a step. */
function whyNotReminded(
  step: Step,
  reminder: string,
  bookingId: string,
  edition: number,
): string | undefined {
  const { before, after, now } = step
  const known = before.bookings.get(bookingId)
  const booking = after.bookings.get(bookingId)
  if (!booking) return 'somebody was reminded of no booking'
  if (known && hasEnded(known)) return 'somebody was reminded of what had ended'
  if (booking.bookedBy === 'host') return 'a host was reminded of a neighbour'
  const slots = [before.slots.get(booking.slotId), after.slots.get(booking.slotId)]
  const times = slots.filter(slot => slot?.edition === edition)
  if (times.length === 0) return 'somebody was reminded of times that were changed'
  if (!times.some(slot => isTimeFor(reminder, slot?.startAt.getTime() ?? 0, now)))
    return 'somebody was reminded out of time'
  return undefined
}

/** Reminders of a step: none of what had ended or was moved, each in its time. */
export function wrongReminders(step: Step): string[] {
  return toldIn(step).flatMap(key => {
    const [kind = '', bookingId = '', edition = '0'] = key.split(':')
    const reminder = reminderOf(kind)
    const why = reminder && whyNotReminded(step, reminder, bookingId, Number(edition))
    return why ? [why] : []
  })
}

const isSettled = ({ before }: Step, booking: BookingThen, slot: SlotThen | undefined): boolean =>
  before.bookings.get(booking.bookingId)?.status === 'confirmed' &&
  before.slots.get(booking.slotId)?.edition === slot?.edition

/** When reminders were written to the end, everybody was reminded who had to be. */
export function forgottenReminders(step: Step): string[] {
  if (!step.done.has('reminders')) return []
  const { after, now } = step
  return [...after.bookings.values()].flatMap(booking => {
    const slot = after.slots.get(booking.slotId)
    if (booking.status !== 'confirmed' || booking.bookedBy === 'host' || !isSettled(step, booking, slot))
      return []
    return Object.entries(REMINDERS).flatMap(([name, { kinds, from }]) => {
      const startAt = booking.startAt.getTime()
      if (!isTimeFor(name, startAt, now) || booking.createdAt.getTime() >= from(startAt)) return []
      const key = `${booking.eventId ? kinds[1] : kinds[0]}:${booking.bookingId}`
      return after.told.has(slot?.edition ? `${key}:${slot.edition}` : key)
        ? []
        : ['a reminder was forgotten']
    })
  })
}

const COMES = ['confirmed', 'checked_in']
const WAITS = ['waiting', 'offered']

/** Who held a place of a slot, or waited for one, before a step and after it: bookings and places in line, by id. */
function holdingsOf({ before, after }: Step, slotId: string): string[] {
  const bookings = [...after.bookings.values()].filter(
    b =>
      b.slotId === slotId &&
      b.bookedBy === 'resident' &&
      COMES.includes(b.status) &&
      COMES.includes(before.bookings.get(b.bookingId)?.status ?? ''),
  )
  const entries = [...after.entries.values()].filter(
    e =>
      e.slotId === slotId &&
      WAITS.includes(e.status) &&
      WAITS.includes(before.entries.get(e.entryId)?.status ?? ''),
  )
  return [...bookings.map(b => b.bookingId), ...entries.map(e => e.entryId)]
}

/** Whether an event is another for whoever comes. */
function hasChanged({ before, after }: Step, slot: SlotThen): boolean {
  const known = before.slots.get(slot.slotId)
  const [was, is] = [before, after].map(({ events }) => events.get(slot.eventId ?? ''))
  return (
    known?.startAt.getTime() !== slot.startAt.getTime() ||
    known.endAt.getTime() !== slot.endAt.getTime() ||
    was?.place !== is?.place ||
    was?.title !== is?.title
  )
}

/** Who was reminded of the old times is reminded of new ones: they are another edition. */
export const oldEditions = ({ before, after }: Step): string[] =>
  [...after.slots.values()].flatMap(slot => {
    const known = before.slots.get(slot.slotId)
    const isMoved = known && known.startAt.getTime() !== slot.startAt.getTime()
    return isMoved && known.edition === slot.edition ? ['new times are no new edition'] : []
  })

/** An event that is changed tells whoever comes or waits once, and one that is not tells nobody. */
export function wrongChanges(step: Step): string[] {
  const changes = toldIn(step).filter(key => key.startsWith('event_changed:'))
  const timesTold = (holding: string) => changes.filter(key => key.split(':')[1] === holding).length
  return [...step.after.slots.values()].flatMap(slot => {
    if (!slot.eventId || !step.before.slots.has(slot.slotId)) return []
    const wished = hasChanged(step, slot) ? 1 : 0
    return holdingsOf(step, slot.slotId).some(holding => timesTold(holding) !== wished)
      ? [wished ? 'a change of an event was not told once' : 'a change that was none was told']
      : []
  })
}

/** What a person does that ends an offer which ran out, without a word. */
const ENDS_SILENTLY = ['leave', 'join', 'sign up', 'give up', 'accept']

/** Whoever let an offer run out hears so when the line moves on. */
export function untoldEnds(step: Step): string[] {
  if (ENDS_SILENTLY.some(name => step.done.has(name))) return []
  return [...step.after.entries.values()].flatMap(entry => {
    const isNew = entry.status === 'expired' && step.before.entries.get(entry.entryId)?.status !== 'expired'
    const isTold = ['offer_expired', 'event_offer_expired'].some(kind =>
      step.after.told.has(`${kind}:${entry.entryId}`),
    )
    return isNew && !isTold ? ['an offer ran out and nobody was told'] : []
  })
}
