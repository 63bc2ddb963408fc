import type { WaitlistEntry } from '../../contract/endpoints/waitlist.ts'
import { Refusal } from '../../contract/refusals.ts'
import { type Places, refuse } from '../bookings/book-slot.ts'
import { bookingAt } from '../bookings/places/read-places.ts'
import { cityOf, newId } from '../database/ids.ts'
import { asEntry } from './as-entry.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { type EntryRow, findEntry } from './queries.ts'

/** What is told of a place that was taken from the line. */
const told = ({ eventId, eventTitle }: EntryRow) =>
  eventId
    ? {
        noticeKind: 'event_signed_up' as const,
        noticeTitle: '候补成功，报上名了',
        noticeBody: `「${eventTitle}」到场报号码，或出示报名页。来不了请退出，让给别人。`,
      }
    : {
        noticeKind: 'booking_confirmed' as const,
        noticeTitle: '候补成功，约好了',
        noticeBody: '到站报号码，或出示预约页。来不了请在预约页里取消。',
      }

/**
 * Takes the place that is held for this person. `book_slots`, which books every other place, knows for whom it is held
 * and accepts the entry in the same transaction: an answer that got lost is found again in the entry.
 */
export async function acceptOffer(
  { db, queue }: Places,
  { accountId, entryId, now }: { accountId: string; entryId: string; now: number },
): Promise<WaitlistEntry> {
  const cityId = cityOf(entryId)
  const entry = await findEntry(db, cityId, entryId, accountId, new Date(now))
  if (!entry) throw new Refusal('not_found')
  const { slotId, status } = entry
  if (status !== 'accepted') {
    if (asEntry(entry, now).status !== 'offered') throw new Refusal('not_offered')
    const place = await queue.take({
      slotId,
      accountId,
      person: accountId,
      bookingId: newId(cityId),
      noticeId: newId(cityId),
      form: {
        topic: entry.topic,
        note: entry.note ?? undefined,
        phone: entry.phone ?? undefined,
        onBehalfOfName: entry.onBehalfOfName ?? undefined,
        onBehalfOfPhone: entry.onBehalfOfPhone ?? undefined,
        ...told(entry),
      },
      idempotency: undefined,
      isDesk: false,
    })
    if (place.outcome === 'slot_full') throw new Refusal('not_offered')
    // whoever may not book holds nobody else up
    if (place.outcome === 'booking_paused') await leaveWaitlist(db, { accountId, entryId, now })
    const isTwice = place.outcome === 'already_booked' && (await isAccepted())
    if (place.outcome !== 'booked' && place.outcome !== 'again' && !isTwice) refuse(place)
  }
  const after = await findEntry(db, cityId, entryId, accountId, new Date(now))
  return asEntry(after ?? entry, now, await bookingAt(db, cityId, slotId, accountId))

  // two taps at once: the first one took it
  async function isAccepted(): Promise<boolean> {
    return (await findEntry(db, cityId, entryId, accountId, new Date(now)))?.status === 'accepted'
  }
}
