import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import {
  CityCode,
  Cursor,
  Day,
  Id,
  Instant,
  Limit,
  listOf,
  MobileNumber,
  Near,
  pageOf,
  shortText,
} from '../fields.ts'
import { EVENT_STATUSES, SIGNUP_STATUSES } from '../rules/events.ts'
import { STATION_KINDS } from '../rules/stations.ts'
import { OnBehalfOf } from './bookings.ts'

/** Kinds are data: a code of `GET /event-kinds`. */
export const EventKindCode = v.pipe(v.string(), v.regex(/^[a-z][a-z_]{1,39}$/, '请选一个活动类别。'))

export const EventCard = v.object({
  id: Id,
  kind: v.object({ code: EventKindCode, name: v.string() }),
  title: v.string(),
  status: v.picklist(EVENT_STATUSES),
  startAt: Instant,
  endAt: Instant,
  signupUntil: Instant,
  capacity: v.number(),
  /** Places taken or held. */
  joined: v.number(),
  /** Places anybody may take now. */
  placesLeft: v.number(),
  waiting: v.number(),
  hasWaitlist: v.boolean(),
  coverUrl: v.optional(v.string()),
  station: v.object({
    id: Id,
    kind: v.picklist(STATION_KINDS),
    shortName: v.string(),
    address: v.string(),
    lat: v.number(),
    lng: v.number(),
  }),
  distanceMeters: v.optional(v.number()),
})
export type EventCard = v.InferOutput<typeof EventCard>

export const Material = v.object({ title: v.string(), url: v.string(), isPhoto: v.boolean() })
export type Material = v.InferOutput<typeof Material>

export const EventPage = v.object({
  ...v.omit(EventCard, ['distanceMeters']).entries,
  summary: v.string(),
  whoComes: v.string(),
  /** Where in the station. */
  place: v.string(),
  accessible: v.boolean(),
  phone: v.string(),
  cancelReason: v.optional(v.string()),
  materials: v.array(Material),
  outcome: v.optional(v.string()),
  /** Other days of its series that can be signed up for. */
  alsoOn: v.array(v.object({ id: Id, startAt: Instant })),
})
export type EventPage = v.InferOutput<typeof EventPage>

/** Published events that are not over, by time or, with `near`, the nearest first. */
export const listEvents = endpoint({
  method: 'GET',
  path: '/events',
  summary: '活动列表：按时间或离我最近',
  access: 'anyone',
  query: v.object({
    city: v.optional(CityCode),
    near: v.optional(Near),
    from: v.optional(Day),
    to: v.optional(Day),
    kind: v.optional(EventKindCode),
    stationId: v.optional(Id),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(EventCard),
})

/** What everybody sees; as old as a second. A draft is not there. */
export const getEvent = endpoint({
  method: 'GET',
  path: '/events/:eventId',
  summary: '一个活动',
  access: 'anyone',
  params: v.object({ eventId: Id }),
  reply: EventPage,
})

export const listEventKinds = endpoint({
  method: 'GET',
  path: '/event-kinds',
  summary: '活动类别',
  access: 'anyone',
  reply: listOf(v.object({ code: EventKindCode, name: v.string() })),
})

export const Signup = v.object({
  eventId: Id,
  status: v.picklist(SIGNUP_STATUSES),
  /** The booking that it is, once there is a place. */
  bookingId: v.optional(Id),
  /** What is said at the door, `E07`. */
  code: v.optional(v.string()),
  /** The place in line, and where one stands in it; 1 is next. */
  entryId: v.optional(Id),
  position: v.optional(v.number()),
  offerExpiresAt: v.optional(Instant),
  onBehalfOf: v.optional(v.object({ name: v.string() })),
  /** Until when it can be given back. */
  cancelUntil: Instant,
  stars: v.optional(v.number()),
})
export type Signup = v.InferOutput<typeof Signup>

export const SignupForm = v.object({
  note: v.optional(shortText(0, 200)),
  phone: v.optional(MobileNumber),
  onBehalfOf: v.optional(OnBehalfOf),
})
export type SignupForm = v.InferInput<typeof SignupForm>

/**
 * Signs up: a place, or when all are taken a place in line. Whoever is signed up, or waits, gets the same again.
 * Refuses with `event_full` only where there is no line to join.
 */
export const signUp = endpoint({
  method: 'POST',
  path: '/events/:eventId/signup',
  summary: '报名，满了就排候补',
  access: 'resident',
  params: v.object({ eventId: Id }),
  body: SignupForm,
  reply: Signup,
  status: 201,
  refusals: ['event_full', 'event_over', 'signup_closed', 'slot_closed'],
  idempotency: 'itself',
})

export const getMySignup = endpoint({
  method: 'GET',
  path: '/events/:eventId/signup',
  summary: '我在这个活动的报名或候补',
  access: 'resident',
  params: v.object({ eventId: Id }),
  reply: v.object({ signup: v.optional(Signup) }),
})

/** Gives the place back, or leaves the line. */
export const withdrawSignup = endpoint({
  method: 'DELETE',
  path: '/events/:eventId/signup',
  summary: '不去了：退出报名或候补',
  access: 'resident',
  params: v.object({ eventId: Id }),
  reply: v.object({ signup: v.optional(Signup) }),
  refusals: ['too_late', 'booking_not_active'],
})

export const listMyEvents = endpoint({
  method: 'GET',
  path: '/me/events',
  summary: '我的活动',
  access: 'resident',
  query: v.object({
    when: v.optional(v.picklist(['upcoming', 'past']), 'upcoming'),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(
    v.object({
      event: v.pick(EventCard, ['id', 'title', 'kind', 'status', 'startAt', 'endAt', 'station']),
      signup: Signup,
    }),
  ),
})
