import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Day, Id, Instant, queryNumber } from '../fields.ts'
import { BOOKING_STATUSES } from '../rules/bookings.ts'
import { ISSUE_STATUSES } from '../rules/issues.ts'
import { HORIZON_DAYS, SITTING_MODES, SLOT_STATUSES } from '../rules/schedules.ts'

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

/** Personal data in a host's list is masked. */
const DayBooking = v.object({
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
export type DayBooking = v.InferOutput<typeof DayBooking>

const DaySitting = v.object({
  id: Id,
  startAt: Instant,
  endAt: Instant,
  mode: v.picklist(SITTING_MODES),
  memberName: v.optional(v.string()),
  sector: v.optional(v.string()),
  capacity: v.number(),
  taken: v.number(),
  bookings: v.array(DayBooking),
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
