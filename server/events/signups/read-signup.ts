import type { Signup } from '../../../contract/endpoints/events.ts'
import type { WaitlistEntry } from '../../../contract/endpoints/waitlist.ts'
import { HOUR } from '../../../contract/rules/beijing-time.ts'
import { bookingStatus, PLACE_TAKING } from '../../../contract/rules/bookings.ts'
import type { SignupStatus } from '../../../contract/rules/events.ts'
import type { Db } from '../../database/open.ts'
import { readEntryAt } from '../../waitlist/read-entry.ts'
import { listSignupRows, type SignupRow } from './queries.ts'

/** The event that a signup is read for. */
export interface SignedUpFor {
  readonly eventId: string
  readonly slotId: string
  readonly startAt: Date
}

/** What a booking is called as a signup; whoever checked in has come once the event is over. */
function statusOf(row: SignupRow, now: number): SignupStatus {
  const endAt = row.endAt.getTime()
  const status = bookingStatus({ status: row.status, endAt }, now)
  switch (status) {
    case 'served':
    case 'rated':
      return 'attended'
    case 'checked_in':
      return now >= endAt ? 'attended' : 'checked_in'
    case 'moved':
      return 'cancelled_by_resident'
    default:
      return status
  }
}

const asSignup = (row: SignupRow, now: number): Signup => ({
  eventId: row.eventId,
  status: statusOf(row, now),
  bookingId: row.bookingId,
  code: row.code,
  ...(row.onBehalfOfName && { onBehalfOf: { name: row.onBehalfOfName } }),
  cancelUntil: new Date(row.startAt.getTime() - row.cancelHours * HOUR).toISOString(),
  ...(row.stars && { stars: row.stars }),
})

const ENTRY_STATUSES = ['waiting', 'offered', 'expired', 'closed'] as const

function asWaiting({ eventId, startAt }: SignedUpFor, entry: WaitlistEntry): Signup | undefined {
  const status = ENTRY_STATUSES.find(one => one === entry.status)
  if (!status) return undefined
  return {
    eventId,
    status,
    entryId: entry.id,
    ...(entry.position > 0 && { position: entry.position }),
    ...(entry.offerExpiresAt && { offerExpiresAt: entry.offerExpiresAt }),
    cancelUntil: startAt.toISOString(),
  }
}

const holdsPlace = (row: SignupRow) => PLACE_TAKING.some(status => status === row.status)

/** What a person's signups for events are now: a place, a place in line, or what became of the last one. */
export async function readSignups(
  db: Db,
  accountId: string,
  events: readonly SignedUpFor[],
  now: number,
): Promise<Map<string, Signup>> {
  const ids = events.map(event => event.eventId)
  const rows = new Map((await listSignupRows(db, accountId, ids)).map(row => [row.eventId, row]))
  const signups = new Map<string, Signup>()
  for (const event of events) {
    const row = rows.get(event.eventId)
    const entry = row && holdsPlace(row) ? undefined : await readEntryAt(db, event.slotId, accountId, now)
    const signup = (entry && asWaiting(event, entry)) ?? (row && asSignup(row, now))
    if (signup) signups.set(event.eventId, signup)
  }
  return signups
}

export const readSignup = async (
  db: Db,
  accountId: string,
  event: SignedUpFor,
  now: number,
): Promise<Signup | undefined> => (await readSignups(db, accountId, [event], now)).get(event.eventId)
