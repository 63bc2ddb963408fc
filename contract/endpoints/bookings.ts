import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Id, Instant, Limit, listOf, MobileNumber, pageOf, Stars, shortText } from '../fields.ts'
import { BOOKING_STATUSES } from '../rules/bookings.ts'
import { SITTING_MODES } from '../rules/schedules.ts'
import { STATION_KINDS } from '../rules/stations.ts'

/** Somebody without the app, for whom a relative books. */
export const OnBehalfOf = v.object({ name: shortText(1, 20), phone: v.optional(MobileNumber) })
export type OnBehalfOf = v.InferOutput<typeof OnBehalfOf>

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
  /** Why it was cancelled, when somebody said. */
  reason: v.optional(v.string()),
  /** The booking that came after a move. */
  movedTo: v.optional(Id),
  rating: v.optional(v.object({ stars: v.number(), words: v.optional(v.string()) })),
  /** Its ticket in today's queue, once checked in. */
  ticketId: v.optional(Id),
  /** The event that it is a signup for. */
  event: v.optional(v.object({ id: Id, title: v.string() })),
  /** Until when it can be cancelled. */
  cancelUntil: Instant,
  /** Until when it can be moved to another slot. */
  moveUntil: Instant,
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
  refusals: [
    'slot_full',
    'slot_started',
    'slot_closed',
    'signup_closed',
    'already_booked',
    'quota_reached',
    'booking_paused',
  ],
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

/** Moves a booking to another slot at once; also one whose sitting was cancelled. */
export const moveBooking = endpoint({
  method: 'POST',
  path: '/bookings/:bookingId/move',
  summary: '改约到另一个时段',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  body: v.object({ slotId: Id }),
  reply: Booking,
  refusals: [
    'too_late',
    'booking_not_active',
    'same_slot',
    'slot_full',
    'slot_started',
    'slot_closed',
    'already_booked',
    'quota_reached',
    'booking_paused',
  ],
})

export const ALTERNATIVE_REASONS = ['same_member', 'same_field', 'same_station'] as const
const Alternative = v.object({
  reason: v.picklist(ALTERNATIVE_REASONS),
  slotId: Id,
  startAt: Instant,
  endAt: Instant,
  placesLeft: v.number(),
  station: v.object({ id: Id, shortName: v.string(), phone: v.string(), distanceMeters: v.number() }),
  memberName: v.optional(v.string()),
})
export type Alternative = v.InferOutput<typeof Alternative>

/** Up to three other times like this one: the same member, the same field within 5 km, the same station. */
export const listAlternatives = endpoint({
  method: 'GET',
  path: '/bookings/:bookingId/alternatives',
  summary: '停了或来不了时，相近的别的时间',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  reply: listOf(Alternative),
})

export const rateBooking = endpoint({
  method: 'POST',
  path: '/bookings/:bookingId/rating',
  summary: '评价一次面谈',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  body: v.object({ stars: Stars, words: v.optional(shortText(0, 200)) }),
  reply: Booking,
  refusals: ['booking_not_served', 'already_rated'],
})

/** The code that the station's screen shows now; it changes every 30 seconds. */
const CheckInCode = v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, '签到码是 6 位数字，请看站里的屏幕。'))

export const checkIn = endpoint({
  method: 'POST',
  path: '/bookings/:bookingId/check-in',
  summary: '到站签到：填站里屏幕上的码',
  access: 'resident',
  params: v.object({ bookingId: Id }),
  body: v.object({ code: CheckInCode }),
  reply: Booking,
  refusals: ['wrong_check_in_code', 'not_check_in_time', 'booking_not_active'],
})

export const getCheckInCode = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/check-in-code',
  summary: '站里屏幕上的签到码，30 秒一换',
  access: 'host',
  params: v.object({ stationId: Id }),
  reply: v.object({ code: v.string(), expiresAt: Instant }),
})

/** What a host is told of a booking; personal data is masked. */
export const DeskBooking = v.object({
  id: Id,
  status: v.picklist(BOOKING_STATUSES),
  code: v.string(),
  startAt: Instant,
  endAt: Instant,
  topic: v.string(),
  residentName: v.string(),
  phone: v.optional(v.string()),
  isOnBehalf: v.boolean(),
})
export type DeskBooking = v.InferOutput<typeof DeskBooking>

/** A host books for somebody without the app; what comes back is printed on the slip. */
export const bookAtDesk = endpoint({
  method: 'POST',
  path: '/host/slots/:slotId/bookings',
  summary: '代约：给没有手机的人约一个时段',
  access: 'host',
  params: v.object({ slotId: Id }),
  body: v.object({ topic: shortText(2, 50), note: v.optional(shortText(0, 200)), onBehalfOf: OnBehalfOf }),
  reply: DeskBooking,
  status: 201,
  refusals: ['slot_full', 'slot_started', 'slot_closed', 'already_booked', 'quota_reached'],
  idempotency: 'itself',
})

export const checkInBooking = endpoint({
  method: 'POST',
  path: '/host/bookings/:bookingId/check-in',
  summary: '扫码或手工签到',
  access: 'host',
  params: v.object({ bookingId: Id }),
  /** `code` is what stands on the slip, when it was read out rather than scanned. */
  body: v.object({ code: v.optional(shortText(1, 10)) }),
  reply: DeskBooking,
  refusals: ['not_check_in_time', 'booking_not_active', 'wrong_check_in_code'],
})

export const serveBooking = endpoint({
  method: 'POST',
  path: '/host/bookings/:bookingId/serve',
  summary: '谈完了',
  access: 'host',
  params: v.object({ bookingId: Id }),
  body: v.object({}),
  reply: DeskBooking,
  refusals: ['booking_not_active', 'not_check_in_time'],
})

export const markNoShow = endpoint({
  method: 'POST',
  path: '/host/bookings/:bookingId/no-show',
  summary: '没有来',
  access: 'host',
  params: v.object({ bookingId: Id }),
  body: v.object({}),
  reply: DeskBooking,
  refusals: ['booking_not_active', 'not_check_in_time'],
})

export const cancelByHost = endpoint({
  method: 'POST',
  path: '/host/bookings/:bookingId/cancel',
  summary: '站里取消一个预约，本人会收到通知和可改的时间',
  access: 'host',
  params: v.object({ bookingId: Id }),
  body: v.object({ reason: shortText(1, 100) }),
  reply: DeskBooking,
  refusals: ['booking_not_active'],
})

/** The whole phone number, to call somebody who cannot be reached otherwise: logged, and its person sees who looked. */
export const revealPhone = endpoint({
  method: 'POST',
  path: '/host/bookings/:bookingId/phone',
  summary: '看完整电话：写明原因，会留记录，本人能看到',
  access: 'host',
  params: v.object({ bookingId: Id }),
  body: v.object({ reason: shortText(2, 50) }),
  reply: v.object({ phone: v.string() }),
  // each look is logged, and the number lies in no table of replies
  idempotency: 'itself',
})
