import type { WaitlistEntry } from '../../contract/endpoints/waitlist.ts'
import { waitlistStatus } from '../../contract/rules/waitlist.ts'
import type { EntryRow } from './queries.ts'

/** A place in line as its person sees it. */
export function asEntry(row: EntryRow, now: number, bookingId?: string): WaitlistEntry {
  const status = waitlistStatus(
    { status: row.status, offerExpiresAt: row.offerExpiresAt?.getTime(), startAt: row.startAt.getTime() },
    now,
  )
  const isOpen = status === 'waiting' || status === 'offered'
  return {
    id: row.entryId,
    slotId: row.slotId,
    position: isOpen ? Number(row.ahead) + 1 : 0,
    status,
    ...(status === 'offered' && row.offerExpiresAt && { offerExpiresAt: row.offerExpiresAt.toISOString() }),
    startAt: row.startAt.toISOString(),
    endAt: row.endAt.toISOString(),
    topic: row.topic,
    station: { id: row.stationId, shortName: row.stationName },
    ...(row.memberName && { memberName: row.memberName }),
    ...(row.eventId && { event: { id: row.eventId, title: row.eventTitle ?? '' } }),
    ...(bookingId && { bookingId }),
  }
}
