import type { Booking } from '../../contract/endpoints/bookings.ts'
import { maskPhone } from '../../contract/rules/accounts.ts'
import { HOUR } from '../../contract/rules/beijing-time.ts'
import { type BookingStatus, bookingStatus } from '../../contract/rules/bookings.ts'
import type { Appointment } from './queries.ts'

interface Told {
  bookingId: string
  slotId: string
  status: BookingStatus
  code: string
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  reason?: string | null
  movedTo?: string | null
  stars?: number | null
  words?: string | null
  ticketId?: string | null
  eventId?: string | null
  eventTitle?: string | null
}

/** A booking as its resident sees it. */
export function asBooking(told: Told, at: Appointment, now: number): Booking {
  return {
    id: told.bookingId,
    slotId: told.slotId,
    status: bookingStatus({ status: told.status, endAt: at.endAt.getTime() }, now),
    code: told.code,
    startAt: at.startAt.toISOString(),
    endAt: at.endAt.toISOString(),
    topic: told.topic,
    ...(told.note && { note: told.note }),
    ...(told.phone && { phone: maskPhone(told.phone) }),
    ...(told.onBehalfOfName && { onBehalfOf: { name: told.onBehalfOfName } }),
    ...(told.reason && { reason: told.reason }),
    ...(told.movedTo && { movedTo: told.movedTo }),
    ...(told.stars && { rating: { stars: told.stars, ...(told.words && { words: told.words }) } }),
    ...(told.ticketId && { ticketId: told.ticketId }),
    ...(told.eventId && { event: { id: told.eventId, title: told.eventTitle ?? '' } }),
    mode: at.mode,
    station: {
      id: at.stationId,
      kind: at.kind,
      name: at.stationName,
      shortName: at.shortName,
      address: at.address,
      lat: at.latGcj02,
      lng: at.lngGcj02,
      phone: at.stationPhone,
    },
    ...(at.memberId && { member: { id: at.memberId, name: at.memberName ?? '', sector: at.sector ?? '' } }),
    cancelUntil: new Date(at.startAt.getTime() - at.cancelHours * HOUR).toISOString(),
    moveUntil: new Date(at.startAt.getTime() - at.moveHours * HOUR).toISOString(),
  }
}
