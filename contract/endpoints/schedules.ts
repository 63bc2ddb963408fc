import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Day, Id, Instant, listOf, queryNumber, shortText } from '../fields.ts'
import { ISSUE_STATUSES } from '../rules/issues.ts'
import { HORIZON_DAYS, SITTING_MODES, SITTING_STATUSES, SLOT_STATUSES } from '../rules/schedules.ts'
import { DeskBooking } from './bookings.ts'

const SlotMember = v.object({
  id: Id,
  name: v.string(),
  sector: v.string(),
  expertise: v.array(v.string()),
})

export const Slot = v.object({
  id: Id,
  startAt: Instant,
  endAt: Instant,
  capacity: v.number(),
  placesLeft: v.number(),
  mode: v.picklist(SITTING_MODES),
  member: v.optional(SlotMember),
  status: v.picklist(SLOT_STATUSES),
})
export type Slot = v.InferOutput<typeof Slot>

export const SlotDay = v.object({
  date: Day,
  /** Name of the holiday, or of the make-up workday with `isMakeup`. */
  holiday: v.optional(v.string()),
  isMakeup: v.optional(v.boolean()),
  /** Whether the station is open at all that day. */
  isOpen: v.boolean(),
  slots: v.array(Slot),
})
export type SlotDay = v.InferOutput<typeof SlotDay>

export const listSlots = endpoint({
  method: 'GET',
  path: '/stations/:stationId/slots',
  summary: '一个站点的时段，按天',
  access: 'anyone',
  params: v.object({ stationId: Id }),
  query: v.object({ from: v.optional(Day), days: v.optional(queryNumber(1, HORIZON_DAYS), '7') }),
  reply: v.object({ days: v.array(SlotDay) }),
})

const DaySitting = v.object({
  id: Id,
  startAt: Instant,
  endAt: Instant,
  mode: v.picklist(SITTING_MODES),
  memberName: v.optional(v.string()),
  sector: v.optional(v.string()),
  /** Room function, for a sitting without a member. */
  function: v.optional(v.string()),
  capacity: v.number(),
  taken: v.number(),
  status: v.picklist(SITTING_STATUSES),
  cancelReason: v.optional(v.string()),
  /** How many of those booked get a message on their phone, and how many must be called. */
  reachable: v.number(),
  toCall: v.number(),
  bookings: v.array(DeskBooking),
})
export type DaySitting = v.InferOutput<typeof DaySitting>

const DayIssue = v.object({
  number: v.string(),
  title: v.string(),
  topic: v.string(),
  status: v.picklist(ISSUE_STATUSES),
  at: Instant,
  photoCount: v.number(),
  residentName: v.string(),
})
export type DayIssue = v.InferOutput<typeof DayIssue>

export const StationDay = v.object({
  date: Day,
  station: v.object({ id: Id, name: v.string(), shortName: v.string() }),
  sittings: v.array(DaySitting),
  /** Issues sent in to this station that nobody has taken up yet, newest first. */
  issues: v.array(DayIssue),
  /** Sittings of the last days whose results are still owed. */
  owed: v.number(),
})
export type StationDay = v.InferOutput<typeof StationDay>

export const getStationDay = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/day',
  summary: '站点负责人的一天：值班、预约、收到的事',
  access: 'host',
  params: v.object({ stationId: Id }),
  query: v.object({ date: v.optional(Day) }),
  reply: StationDay,
})

/** Sittings of a station by day, for the month of the schedule editor. */
export const listSittings = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/sittings',
  summary: '一个站点的场次，按天',
  access: 'host',
  params: v.object({ stationId: Id }),
  query: v.object({ from: v.optional(Day), days: v.optional(queryNumber(1, 42), '28') }),
  reply: v.object({
    days: v.array(
      v.object({
        date: Day,
        holiday: v.optional(v.string()),
        isMakeup: v.optional(v.boolean()),
        sittings: v.array(
          v.object({
            id: Id,
            ruleId: v.optional(Id),
            startAt: Instant,
            endAt: Instant,
            memberName: v.optional(v.string()),
            function: v.optional(v.string()),
            capacity: v.number(),
            taken: v.number(),
            status: v.picklist(SITTING_STATUSES),
          }),
        ),
      }),
    ),
  }),
})

/** Somebody whom no message reaches; masked. */
export const ToCall = v.object({
  bookingId: Id,
  code: v.string(),
  startAt: Instant,
  residentName: v.string(),
  phone: v.optional(v.string()),
})

/** Cancels a sitting; everyone booked is told with up to three other times, and keeps priority for them. */
export const cancelSitting = endpoint({
  method: 'POST',
  path: '/host/sittings/:sittingId/cancel',
  summary: '停诊：这一场不来了',
  access: 'host',
  params: v.object({ sittingId: Id }),
  body: v.object({ reason: shortText(2, 100) }),
  reply: v.object({
    sittingId: Id,
    cancelled: v.number(),
    reachable: v.number(),
    /** Who gets no message on the phone and must be called. */
    toCall: v.array(ToCall),
  }),
  refusals: ['sitting_over'],
})

/** Who of a sitting must be called: not reachable by a message. */
export const listToCall = endpoint({
  method: 'GET',
  path: '/host/sittings/:sittingId/calls',
  summary: '要打电话的人',
  access: 'host',
  params: v.object({ sittingId: Id }),
  reply: listOf(ToCall),
})
