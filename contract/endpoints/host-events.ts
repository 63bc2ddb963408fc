import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Day, GlobalId, Id, Instant, Limit, listOf, pageOf, shortText } from '../fields.ts'
import { DAY } from '../rules/beijing-time.ts'
import { BOOKING_STATUSES } from '../rules/bookings.ts'
import { LONGEST_SERIES_DAYS, SERIES_SCOPES, SERIES_STEPS } from '../rules/events.ts'
import { DeskBooking, OnBehalfOf } from './bookings.ts'
import { EventCard, EventKindCode, EventPage, Material } from './events.ts'
import { ToCall } from './schedules.ts'

const HttpsUrl = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^https:\/\/[^\s<>"']{3,500}$/, '网址要以 https:// 开头，请核对一遍。'),
)

const FIELDS = {
  kind: EventKindCode,
  title: shortText(2, 40),
  summary: shortText(0, 2000),
  whoComes: shortText(0, 200),
  place: shortText(0, 60),
  startAt: Instant,
  endAt: Instant,
  /** Until the start when left out. */
  signupUntil: v.optional(Instant),
  capacity: v.pipe(
    v.number('请填名额。'),
    v.integer('名额是整数。'),
    v.minValue(1, '至少 1 席。'),
    v.maxValue(10_000, '最多 10000 席。'),
  ),
  hasWaitlist: v.optional(v.boolean(), true),
  /** An upload of the host's. */
  coverId: v.optional(GlobalId),
}

/** What a host writes of an event; times are those of its day. */
export const EventForm = v.pipe(
  v.object(FIELDS),
  v.forward(
    v.check(form => Date.parse(form.endAt) > Date.parse(form.startAt), '结束要晚于开始。'),
    ['endAt'],
  ),
  v.forward(
    v.check(
      form => Date.parse(form.endAt) - Date.parse(form.startAt) <= DAY,
      '一场活动最长一天，请分成几场。',
    ),
    ['endAt'],
  ),
  v.forward(
    v.check(
      form => !form.signupUntil || Date.parse(form.signupUntil) <= Date.parse(form.endAt),
      '报名截止不能晚于结束。',
    ),
    ['signupUntil'],
  ),
)
export type EventForm = v.InferInput<typeof EventForm>

/** The event comes again until a day; skipped days are exceptions. */
export const Repeat = v.object({
  every: v.picklist(SERIES_STEPS),
  untilDay: Day,
  skip: v.optional(v.pipe(v.array(Day), v.maxLength(LONGEST_SERIES_DAYS)), []),
})
export type Repeat = v.InferInput<typeof Repeat>

/** An event as its host sees it. */
export const HostEvent = v.object({
  ...EventPage.entries,
  version: v.number(),
  coverId: v.optional(GlobalId),
  /** Pictures with their uploads, by which they are kept when the list is written again. */
  materials: v.array(v.object({ ...Material.entries, uploadId: v.optional(GlobalId) })),
  series: v.optional(
    v.object({
      id: Id,
      every: v.picklist(SERIES_STEPS),
      untilDay: Day,
      position: v.number(),
      of: v.number(),
    }),
  ),
  checkedIn: v.number(),
  /** How many of those signed up get a message on their phone, and how many must be called. */
  reachable: v.number(),
  toCall: v.number(),
})
export type HostEvent = v.InferOutput<typeof HostEvent>

export const listHostEvents = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/events',
  summary: '一个站点的活动，草稿也在',
  access: 'host',
  params: v.object({ stationId: Id }),
  query: v.object({
    when: v.optional(v.picklist(['upcoming', 'past']), 'upcoming'),
    /** Of one day, over or not, in place of `when`. */
    day: v.optional(Day),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(v.object({ ...EventCard.entries, seriesId: v.optional(Id), checkedIn: v.number() })),
})

/** Makes a draft, or with `repeat` one for every day of the series. */
export const createEvent = endpoint({
  method: 'POST',
  path: '/host/events',
  summary: '写一个活动',
  access: 'host',
  body: v.object({ stationId: Id, form: EventForm, repeat: v.optional(Repeat) }),
  reply: listOf(HostEvent),
  status: 201,
})

/** The days that a series would have, public holidays and make-up workdays named. */
export const previewSeries = endpoint({
  method: 'POST',
  path: '/host/events/preview',
  summary: '连续活动会有哪几天',
  access: 'host',
  body: v.object({ stationId: Id, firstDay: Day, repeat: Repeat }),
  reply: v.object({
    days: v.array(
      v.object({
        day: Day,
        holiday: v.optional(v.string()),
        isMakeup: v.optional(v.boolean()),
        isSkipped: v.boolean(),
      }),
    ),
  }),
})

export const getHostEvent = endpoint({
  method: 'GET',
  path: '/host/events/:eventId',
  summary: '一个活动，负责人看的',
  access: 'host',
  params: v.object({ eventId: Id }),
  reply: HostEvent,
})

/**
 * Changes an event, or with `scope` others of its series to come, each at its own day; whoever signed up is told of
 * new times and places. Refuses with `event_changed` when somebody changed it since `version`, `capacity_below_taken`
 * (details: taken), `event_over`.
 */
export const updateEvent = endpoint({
  method: 'PUT',
  path: '/host/events/:eventId',
  summary: '改一个活动',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({
    form: EventForm,
    version: v.number(),
    scope: v.optional(v.picklist(SERIES_SCOPES), 'one'),
  }),
  reply: listOf(HostEvent),
  refusals: ['event_changed', 'event_over', 'capacity_below_taken'],
})

export const publishEvent = endpoint({
  method: 'POST',
  path: '/host/events/:eventId/publish',
  summary: '发布活动',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({ scope: v.optional(v.picklist(SERIES_SCOPES), 'one') }),
  reply: listOf(HostEvent),
  refusals: ['event_over'],
})

/** Whoever signed up or waits is told why. */
export const cancelEvent = endpoint({
  method: 'POST',
  path: '/host/events/:eventId/cancel',
  summary: '取消活动',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({ reason: shortText(2, 100), scope: v.optional(v.picklist(SERIES_SCOPES), 'one') }),
  reply: listOf(HostEvent),
  refusals: ['event_over'],
})

/** Who signed up, masked, in the order of their numbers. */
export const listSignups = endpoint({
  method: 'GET',
  path: '/host/events/:eventId/signups',
  summary: '报名名单',
  access: 'host',
  params: v.object({ eventId: Id }),
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: pageOf(v.object({ ...DeskBooking.entries, status: v.picklist(BOOKING_STATUSES) })),
})

/** Whom no message about the event reaches: before it those who come, once it is cancelled those who would have come. */
export const listEventCalls = endpoint({
  method: 'GET',
  path: '/host/events/:eventId/calls',
  summary: '活动要打电话的人',
  access: 'host',
  params: v.object({ eventId: Id }),
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: pageOf(ToCall),
})

/** Signs somebody up at the door or on the phone, who has no app. */
export const signUpAtDesk = endpoint({
  method: 'POST',
  path: '/host/events/:eventId/signups',
  summary: '代报名',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({ onBehalfOf: OnBehalfOf, note: v.optional(shortText(0, 200)) }),
  reply: DeskBooking,
  status: 201,
  refusals: ['event_full', 'event_over', 'signup_closed', 'slot_closed', 'already_booked'],
  idempotency: 'itself',
})

/** Checks in whoever says the number, or shows the code of the signup. */
export const checkInAtEvent = endpoint({
  method: 'POST',
  path: '/host/events/:eventId/check-in',
  summary: '活动签到',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({ code: shortText(2, 100) }),
  reply: DeskBooking,
  refusals: ['not_signed_up', 'not_check_in_time', 'booking_not_active'],
})

/** What came of it, with what was given out; also after the end. */
export const writeOutcome = endpoint({
  method: 'PUT',
  path: '/host/events/:eventId/outcome',
  summary: '活动的结果和资料',
  access: 'host',
  params: v.object({ eventId: Id }),
  body: v.object({
    outcome: v.optional(shortText(0, 2000)),
    materials: v.pipe(
      v.array(
        v.union([
          v.object({ title: shortText(1, 40), url: HttpsUrl }),
          v.object({ title: shortText(1, 40), uploadId: GlobalId }),
        ]),
      ),
      v.maxLength(12, '最多放 12 样资料。'),
    ),
  }),
  reply: HostEvent,
  refusals: ['event_not_over', 'event_over'],
})
