import { LAST_OFFER } from '../../contract/rules/waitlist.ts'
import type { Town } from './town.ts'

/** What was so before a step, to see what the step did whatever the clock says. */
export interface Snapshot {
  /** Slots in whose line somebody waited, by who and where. */
  readonly lines: ReadonlyMap<string, { slotId: string; place: number; startAt: number }>
  readonly bookings: ReadonlySet<string>
  readonly offered: ReadonlySet<string>
  /** Bookings that had ended. */
  readonly ended: ReadonlySet<string>
  readonly reminders: ReadonlySet<string>
}

const listReminders = (town: Town) =>
  town.db
    .selectFrom('notices')
    .select(['noticeId', 'subject'])
    .where('kind', 'in', ['reminder_day_before', 'reminder_two_hours'])
    .execute()
const listEntries = (town: Town) => town.db.selectFrom('waitlistEntries').selectAll().execute()
const listBookings = (town: Town) =>
  town.db.selectFrom('bookings').select(['bookingId', 'slotId', 'person', 'status']).execute()

export async function snapshot(town: Town): Promise<Snapshot> {
  const entries = await listEntries(town)
  const bookings = await listBookings(town)
  const waiting = entries.filter(e => e.status === 'waiting' && town.now < e.startAt.getTime() - LAST_OFFER)
  return {
    lines: new Map(
      waiting.map(e => [e.entryId, { slotId: e.slotId, place: e.place, startAt: e.startAt.getTime() }]),
    ),
    bookings: new Set(bookings.map(b => b.bookingId)),
    offered: new Set(entries.filter(e => e.offeredAt !== null).map(e => e.entryId)),
    ended: new Set(
      bookings
        .filter(b => ['cancelled_by_resident', 'cancelled_by_host', 'moved'].includes(b.status))
        .map(b => b.bookingId),
    ),
    reminders: new Set((await listReminders(town)).map(n => n.noticeId)),
  }
}

/** What a step during which the clock stood still did that it must not: passed somebody in line, reminded of what is over. */
export async function unfair(town: Town, before: Snapshot): Promise<string[]> {
  const entries = await listEntries(town)
  const found: string[] = []
  const slots = await town.db.selectFrom('slots').select(['slotId', 'capacity', 'taken']).execute()
  for (const booking of await listBookings(town)) {
    if (before.bookings.has(booking.bookingId)) continue
    const line = entries.filter(e => e.slotId === booking.slotId)
    if (line.some(e => e.accountId === booking.person && e.status === 'accepted')) continue
    const waiting = line.filter(e => e.status === 'waiting' && before.lines.has(e.entryId)).length
    const held = line.filter(
      e => e.status === 'offered' && (e.offerExpiresAt?.getTime() ?? 0) > town.now,
    ).length
    const slot = slots.find(s => s.slotId === booking.slotId)
    // by night free places are not offered, but there must be one for everybody who waits
    if (slot && waiting > 0 && slot.capacity - slot.taken - held < waiting)
      found.push('somebody booked while others waited')
  }
  for (const entry of entries) {
    if (entry.offeredAt === null || before.offered.has(entry.entryId)) continue
    const passed = entries.some(
      e =>
        e.slotId === entry.slotId &&
        e.status === 'waiting' &&
        e.place < entry.place &&
        before.lines.has(e.entryId),
    )
    if (passed) found.push('a place was offered past somebody in line')
  }
  for (const { noticeId, subject } of await listReminders(town))
    if (!before.reminders.has(noticeId) && before.ended.has(subject))
      found.push('somebody was reminded of what had ended')
  return found
}
