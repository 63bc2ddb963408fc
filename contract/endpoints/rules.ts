import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { ClockTime, Day, Id, Instant, shortText } from '../fields.ts'
import { EXCEPTION_KINDS, SITTING_MODES } from '../rules/schedules.ts'

const times = {
  start: ClockTime,
  end: ClockTime,
  slotMinutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(480)),
  /** Places of one slot. */
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  mode: v.picklist(SITTING_MODES),
  /** Who sits; none for a function of the room. */
  memberId: v.optional(Id),
  function: v.optional(shortText(1, 20)),
}
const END_AFTER_START = '结束要晚于开始，请重新选。'

/** A weekly pattern of a station; `id` is left out for a new one. */
export const ScheduleRule = v.pipe(
  v.object({
    id: v.optional(Id),
    /** A new one that has its id already, from a table. */
    isNew: v.optional(v.boolean()),
    weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]),
    ...times,
    validFrom: Day,
    validTo: Day,
    /** Sits on public holidays too. */
    onHolidays: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check(r => r.start < r.end, END_AFTER_START),
    ['end'],
  ),
  v.forward(
    v.check(r => r.validFrom <= r.validTo, '截止日期早于开始日期，请重新选。'),
    ['validTo'],
  ),
)
export type ScheduleRule = v.InferOutput<typeof ScheduleRule>

/**
 * One day against the rules: `closed` ends a rule's sitting of that day (or the whole day, without `ruleId`), `changed`
 * gives a rule's sitting other hours, places or another member, `added` is a sitting of its own.
 */
const ExceptionForm = v.pipe(
  v.variant('kind', [
    v.object({
      kind: v.literal('closed'),
      day: Day,
      ruleId: v.optional(Id),
      reason: v.optional(shortText(0, 100)),
    }),
    v.object({
      kind: v.literal('changed'),
      day: Day,
      ruleId: Id,
      ...times,
      reason: v.optional(shortText(0, 100)),
    }),
    v.object({ kind: v.literal('added'), day: Day, ...times, reason: v.optional(shortText(0, 100)) }),
  ]),
  v.check(e => e.kind === 'closed' || e.start < e.end, END_AFTER_START),
)
export type ExceptionForm = v.InferOutput<typeof ExceptionForm>

const ScheduleException = v.object({
  id: Id,
  kind: v.picklist(EXCEPTION_KINDS),
  day: Day,
  ruleId: v.optional(Id),
  start: v.optional(ClockTime),
  end: v.optional(ClockTime),
  slotMinutes: v.optional(v.number()),
  capacity: v.optional(v.number()),
  mode: v.optional(v.picklist(SITTING_MODES)),
  memberId: v.optional(Id),
  function: v.optional(v.string()),
  reason: v.optional(v.string()),
})
export type ScheduleException = v.InferOutput<typeof ScheduleException>

/** What becomes of one booking that a change hits: moved to another slot, or cancelled with alternatives shown. */
const Decision = v.variant('action', [
  v.object({ bookingId: Id, action: v.literal('move'), slotId: Id }),
  v.object({ bookingId: Id, action: v.literal('cancel'), reason: v.optional(shortText(0, 100)) }),
])
export type Decision = v.InferOutput<typeof Decision>
const Decisions = v.optional(v.pipe(v.array(Decision), v.maxLength(500)), [])
/** What moving or cancelling a booking by decision can answer; its id is in the details. */
const DECISION_REFUSALS = [
  'slot_full',
  'slot_started',
  'slot_closed',
  'same_slot',
  'already_booked',
  'quota_reached',
  'booking_paused',
  'booking_not_active',
] as const
const Version = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Rules of one station. */
export const RULES_MAX = 100
/** Characters of a table of rules. */
export const RULES_TEXT_MAX = 30_000
const Rules = v.pipe(v.array(ScheduleRule), v.maxLength(RULES_MAX))

/** The rules and special days of a station, with whom and what may sit there. */
export const Schedule = v.object({
  /** Grows with every change; a change names the one it was made from. */
  version: v.number(),
  rules: v.array(ScheduleRule),
  exceptions: v.array(ScheduleException),
  members: v.array(v.object({ id: Id, name: v.string(), sector: v.string() })),
  functions: v.array(v.string()),
})
export type Schedule = v.InferOutput<typeof Schedule>

const stationParams = v.object({ stationId: Id })

export const getSchedule = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/rules',
  summary: '一个站点的排班规则和特殊安排',
  access: 'host',
  params: stationParams,
  reply: Schedule,
})

/** A booking that a change would hit. */
const HitBooking = v.object({
  bookingId: Id,
  code: v.string(),
  residentName: v.string(),
  startAt: Instant,
  endAt: Instant,
  sittingId: Id,
  topic: v.string(),
  /** Slots that would be there after the change and have a place, the nearest first. */
  offers: v.array(
    v.object({ slotId: Id, startAt: Instant, endAt: Instant, memberName: v.optional(v.string()) }),
  ),
})
export type HitBooking = v.InferOutput<typeof HitBooking>

/** A sitting that is left out because its member or its room is taken then. */
const Conflict = v.object({
  day: Day,
  start: ClockTime,
  end: ClockTime,
  memberName: v.optional(v.string()),
  function: v.optional(v.string()),
  /** What it would clash with, in words: 「韩立军 委员 9:00–11:00 在南京街道联络站」. */
  clashesWith: v.string(),
})
export type Conflict = v.InferOutput<typeof Conflict>

const PreviewSitting = v.object({
  day: Day,
  start: ClockTime,
  end: ClockTime,
  memberName: v.optional(v.string()),
  function: v.optional(v.string()),
  slots: v.number(),
  places: v.number(),
  change: v.picklist(['same', 'new', 'changed', 'ended']),
})
export type PreviewSitting = v.InferOutput<typeof PreviewSitting>

export const SchedulePreview = v.object({
  sittings: v.array(PreviewSitting),
  conflicts: v.array(Conflict),
  hits: v.array(HitBooking),
})
export type SchedulePreview = v.InferOutput<typeof SchedulePreview>

/** What a change would do, without doing it: the rules as they should be, one special day, or one taken back. */
export const previewSchedule = endpoint({
  method: 'POST',
  path: '/host/stations/:stationId/rules/preview',
  summary: '看改了以后的样子：未来 28 天的场次、冲突、受影响的预约',
  access: 'host',
  params: stationParams,
  body: v.object({
    rules: v.optional(Rules),
    exception: v.optional(ExceptionForm),
    withoutException: v.optional(Id),
  }),
  reply: SchedulePreview,
  refusals: ['rule_not_there'],
})

/**
 * Replaces the rules of a station from today on and makes its slots again. A rule that is missing ends, one that
 * differs changes. Refuses with `bookings_hit` (details: bookingIds) while a booking that is hit has no decision, and
 * with `schedule_changed` when somebody else changed the schedule since `version`.
 */
export const saveRules = endpoint({
  method: 'PUT',
  path: '/host/stations/:stationId/rules',
  summary: '发布排班规则',
  access: 'host',
  params: stationParams,
  body: v.object({ version: v.optional(Version), rules: Rules, decisions: Decisions }),
  reply: Schedule,
  refusals: ['schedule_changed', 'bookings_hit', 'rule_not_there', ...DECISION_REFUSALS],
})

export const addException = endpoint({
  method: 'POST',
  path: '/host/stations/:stationId/exceptions',
  summary: '只改这一天：停、加、改',
  access: 'host',
  params: stationParams,
  body: v.object({ version: v.optional(Version), exception: ExceptionForm, decisions: Decisions }),
  reply: Schedule,
  status: 201,
  refusals: ['schedule_changed', 'bookings_hit', 'rule_not_there', ...DECISION_REFUSALS],
})

/** The rules hold again on that day; a booking that is hit needs a decision. */
export const removeException = endpoint({
  method: 'POST',
  path: '/host/exceptions/:exceptionId/remove',
  summary: '去掉一天的特殊安排',
  access: 'host',
  params: v.object({ exceptionId: Id }),
  body: v.object({ version: v.optional(Version), decisions: Decisions }),
  reply: Schedule,
  refusals: ['schedule_changed', 'bookings_hit', ...DECISION_REFUSALS],
})

/** The rules as the CSV that the importer reads. */
export const exportRules = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/rules/export',
  summary: '导出排班规则（CSV）',
  access: 'host',
  params: stationParams,
  reply: v.object({ fileName: v.string(), text: v.string() }),
})

/**
 * Reads rules of this station from CSV beside the rules as they are edited: which it adds and which it changes. Nothing
 * is saved; they are previewed and published like any other edit. With a bad line there are none, and every bad line is
 * named.
 */
export const importRules = endpoint({
  method: 'POST',
  path: '/host/stations/:stationId/rules/import',
  summary: '读一份排班规则（CSV），放进草稿',
  access: 'host',
  params: stationParams,
  body: v.object({
    text: v.pipe(v.string(), v.maxLength(RULES_TEXT_MAX, '文件太大，请分几次导入。')),
    /** As they are edited; without them those that are published. */
    rules: v.optional(Rules),
  }),
  reply: v.object({
    /** Those that are new or differ, as they are to be published. */
    rules: v.array(ScheduleRule),
    added: v.number(),
    changed: v.number(),
    unchanged: v.number(),
    badLines: v.array(v.object({ line: v.number(), reason: v.string() })),
  }),
  refusals: ['rule_not_there'],
})
