import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Id, Instant, Limit, MobileNumber, pageOf, shortText } from '../fields.ts'
import { BOOKING_STATUSES } from '../rules/bookings.ts'
import { SITTING_MODES } from '../rules/schedules.ts'
import { STATION_KINDS } from '../rules/stations.ts'

/** Somebody without the app, for whom a relative books. */
export const OnBehalfOf = v.object({ name: shortText(1, 20), phone: v.optional(MobileNumber) })

export const Booking = v.object({
  id: Id,
  slotId: Id,
  status: v.picklist(BOOKING_STATUSES),
  /** What is said at the desk, `A07`; one of its day and station. */
  code: v.string(),
  startAt: Instant,
  endAt: Instant,
  topic: v.string(),
  note: v.optional(v.string()),
  /** Masked. */
  phone: v.optional(v.string()),
  onBehalfOf: v.optional(v.object({ name: v.string() })),
  mode: v.picklist(SITTING_MODES),
  station: v.object({
    id: Id,
    kind: v.picklist(STATION_KINDS),
    name: v.string(),
    shortName: v.string(),
    address: v.string(),
    lat: v.number(),
    lng: v.number(),
    phone: v.string(),
  }),
  member: v.optional(v.object({ id: Id, name: v.string(), sector: v.string() })),
  /** Until when it can be cancelled. */
  cancelUntil: Instant,
})
export type Booking = v.InferOutput<typeof Booking>

export const BookSlotForm = v.object({
  topic: shortText(2, 50),
  note: v.optional(shortText(0, 200)),
  phone: v.optional(MobileNumber),
  issueId: v.optional(Id),
  onBehalfOf: v.optional(OnBehalfOf),
})
export type BookSlotForm = v.InferInput<typeof BookSlotForm>

/**
 * Takes a place in a slot. Refuses with `slot_full`, `slot_started`, `slot_closed`, `already_booked` (details:
 * bookingId), `quota_reached` (details: limit, per) or `booking_paused` (details: until).
 */
export const bookSlot = endpoint({
  method: 'POST',
  path: '/slots/:slotId/bookings',
  summary: '预约一个时段',
  access: 'resident',
  params: v.object({ slotId: Id }),
  body: BookSlotForm,
  reply: Booking,
  status: 201,
  refusals: ['slot_full', 'slot_started', 'slot_closed', 'already_booked', 'quota_reached', 'booking_paused'],
  idempotency: 'itself',
})

export const listMyBookings = endpoint({
  method: 'GET',
  path: '/me/bookings',
  summary: '我的预约',
  access: 'resident',
  query: v.object({
    when: v.optional(v.picklist(['upcoming', 'past']), 'upcoming'),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(Booking),
})

export const getBooking = endpoint({
  method: 'GET',
  path: '/bookings/:bookingId',
  summary: '我的一个预约',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  reply: Booking,
})

export const cancelBooking = endpoint({
  method: 'POST',
  path: '/bookings/:bookingId/cancel',
  summary: '取消预约',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  body: v.object({ reason: v.optional(shortText(0, 100)) }),
  reply: Booking,
  refusals: ['too_late', 'booking_not_active'],
})
