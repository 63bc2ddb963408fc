import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, listOf, MobileNumber, shortText } from '../fields.ts'
import { WAITLIST_STATUSES } from '../rules/waitlist.ts'
import { OnBehalfOf } from './bookings.ts'

/** A place in line for a full slot. */
export const WaitlistEntry = v.object({
  id: Id,
  slotId: Id,
  /** 1 is next; 0 once the line is over for this person. */
  position: v.number(),
  status: v.picklist(WAITLIST_STATUSES),
  /** A place is held until then. */
  offerExpiresAt: v.optional(Instant),
  startAt: Instant,
  endAt: Instant,
  topic: v.string(),
  station: v.object({ id: Id, shortName: v.string() }),
  memberName: v.optional(v.string()),
  /** The event whose line it is. */
  event: v.optional(v.object({ id: Id, title: v.string() })),
  /** The booking that came of it. */
  bookingId: v.optional(Id),
})
export type WaitlistEntry = v.InferOutput<typeof WaitlistEntry>

/** What will be booked when a place comes free. */
const JoinForm = v.object({
  topic: v.optional(shortText(2, 50), '当面说'),
  note: v.optional(shortText(0, 200)),
  phone: v.optional(MobileNumber),
  onBehalfOf: v.optional(OnBehalfOf),
})
export type JoinForm = v.InferInput<typeof JoinForm>

/** Joins the line; whoever is in it already gets the same place again. */
export const joinWaitlist = endpoint({
  method: 'POST',
  path: '/slots/:slotId/waitlist',
  summary: '排候补',
  access: 'resident',
  params: v.object({ slotId: Id }),
  body: JoinForm,
  reply: WaitlistEntry,
  status: 201,
  refusals: [
    'slot_has_places',
    'waitlist_closed',
    'slot_started',
    'slot_closed',
    'already_booked',
    'booking_paused',
    'signup_closed',
  ],
})

/** Leaves the line, or passes on an offer. */
export const leaveWaitlist = endpoint({
  method: 'DELETE',
  path: '/waitlist/:entryId',
  summary: '不排了，或不要留着的位子',
  access: 'resident',
  params: v.object({ entryId: Id }),
  reply: WaitlistEntry,
})

/** Takes the place that is held. */
export const acceptOffer = endpoint({
  method: 'POST',
  path: '/waitlist/:entryId/accept',
  summary: '要这个留着的位子',
  access: 'resident',
  params: v.object({ entryId: Id }),
  body: v.object({}),
  reply: WaitlistEntry,
  refusals: [
    'not_offered',
    'already_booked',
    'quota_reached',
    'booking_paused',
    'slot_closed',
    'slot_started',
    'signup_closed',
  ],
  idempotency: 'itself',
})

export const listMyWaitlist = endpoint({
  method: 'GET',
  path: '/me/waitlist',
  summary: '我在排的候补',
  access: 'resident',
  reply: listOf(WaitlistEntry),
})
