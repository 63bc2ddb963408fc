import type { Booking } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { HOUR } from '../../contract/rules/beijing-time.ts'
import { bookingStatus, canChange } from '../../contract/rules/bookings.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { timeText } from '../notices/time-text.ts'
import { lockSlots } from '../schedules/slot-places.ts'
import { freePlace } from '../waitlist/free-place.ts'
import { readBooking, refuse } from './book-slot.ts'
import { takePlaces } from './places/queries.ts'
import { type BookingRow, endBooking, findAnyBooking, lockResident, setMovedTo } from './queries.ts'

export interface Move {
  cityId: number
  bookingId: string
  slotId: string
  now: number
  by: 'resident' | 'host'
}

/** What may be moved: what is to come, and, once, what the host had to cancel. */
function mustBeMovable(booking: BookingRow, { slotId, now, by }: Move): void {
  const status = bookingStatus({ status: booking.status, endAt: booking.endAt.getTime() }, now)
  if (status === 'cancelled_by_host' && booking.isPriority && !booking.movedTo) return
  if (status !== 'confirmed') throw new Refusal('booking_not_active')
  if (booking.slotId === slotId) throw new Refusal('same_slot')
  const until = booking.startAt.getTime() - booking.moveHours * HOUR
  if (by === 'resident' && !canChange({ status }, until, now))
    throw new Refusal('too_late', { phone: booking.stationPhone })
}

async function takeOther(trx: Db, booking: BookingRow, { cityId, slotId, now, by }: Move): Promise<string> {
  const bookingId = newId(cityId)
  const isDesk = booking.bookedBy === 'host'
  const [place] = await takePlaces(trx, cityId, new Date(now), [
    {
      slotId,
      accountId: booking.accountId,
      person: booking.person,
      bookingId,
      noticeId: isDesk ? undefined : newId(cityId),
      form: {
        topic: booking.topic,
        note: booking.note ?? undefined,
        phone: booking.phone ?? undefined,
        onBehalfOfName: booking.onBehalfOfName ?? undefined,
        onBehalfOfPhone: booking.onBehalfOfPhone ?? undefined,
        issueId: booking.issueId ?? undefined,
        noticeKind: 'booking_moved',
        noticeTitle: by === 'host' ? '站里给您改了时间' : '改好了',
        noticeBody: `原来${timeText(booking.startAt.getTime())}的预约换了时间，点开看新的时间和号码。`,
      },
      idempotency: undefined,
      isDesk,
    },
  ])
  if (!place) throw new Error('book_slots gave no answer')
  if (place.outcome !== 'booked') refuse(place)
  return bookingId
}

/**
 * Moves a booking to another slot of its city in one transaction, so that at no moment there are two places or none.
 * Gives the new booking's id; a refusal leaves the old one as it was.
 */
export function moveTo(db: Db, move: Move): Promise<string> {
  const { cityId, bookingId, slotId, now } = move
  return inTransaction(db, async trx => {
    const known = await findAnyBooking(trx, cityId, bookingId)
    if (!known || cityOf(slotId) !== cityId) throw new Refusal('not_found')
    await lockResident(trx, cityId, known.person)
    const slots = await lockSlots(trx, cityId, [known.slotId, slotId])
    // an event is signed up for, and left, by itself
    if (slots.some(slot => slot.eventId)) throw new Refusal('not_found')
    const booking = await findAnyBooking(trx, cityId, bookingId)
    if (!booking) throw new Refusal('not_found')
    mustBeMovable(booking, move)
    await endBooking(trx, cityId, bookingId, { status: 'moved' })
    const movedTo = await takeOther(trx, booking, move)
    await setMovedTo(trx, cityId, bookingId, movedTo)
    if (booking.status === 'confirmed') await freePlace(trx, cityId, booking.slotId, now)
    return movedTo
  })
}

/** A resident moves a booking, until the station's hours before the start. */
export function moveBooking(
  db: Db,
  asked: { accountId: string; bookingId: string; slotId: string; now: number },
): Promise<Booking> {
  const { accountId, bookingId, slotId, now } = asked
  return inTransaction(db, async trx => {
    await readBooking(trx, bookingId, accountId, now)
    const movedTo = await moveTo(trx, { cityId: cityOf(bookingId), bookingId, slotId, now, by: 'resident' })
    return readBooking(trx, movedTo, accountId, now)
  })
}
