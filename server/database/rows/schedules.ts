import type { Generated } from 'kysely'
import type { Weekday } from '../../../contract/rules/beijing-time.ts'
import type { ExceptionKind, SittingMode } from '../../../contract/rules/schedules.ts'
import type { CalendarKind } from '../../../contract/rules/stations.ts'

export interface ScheduleRule {
  cityId: number
  ruleId: string
  stationId: string
  memberId: string | null
  weekday: Weekday
  startTime: string
  endTime: string
  slotMinutes: number
  capacity: number
  mode: SittingMode
  validFrom: string
  validTo: string
  /** Function of the room, for a rule without a member. */
  function: Generated<string | null>
  onHolidays: Generated<boolean>
}

/** Counts the changes of a station's schedule. */
export interface StationSchedule {
  cityId: number
  stationId: string
  version: number
}

export interface ScheduleException {
  cityId: number
  exceptionId: string
  stationId: string
  kind: ExceptionKind
  day: string
  ruleId: string | null
  memberId: string | null
  function: string | null
  startTime: string | null
  endTime: string | null
  slotMinutes: number | null
  capacity: number | null
  mode: SittingMode | null
  reason: string | null
  createdAt: Date
}

/** A city's own holidays and make-up workdays, over the national ones. */
export interface CityCalendarDay {
  cityId: number
  day: string
  kind: CalendarKind
  name: string
  worksAs: Weekday | null
}

export interface Sitting {
  cityId: number
  sittingId: string
  stationId: string
  memberId: string | null
  ruleId: string | null
  day: string
  startAt: Date
  endAt: Date
  mode: SittingMode
  /** Takes no bookings any more: ended by a change of the schedule, or cancelled. */
  isClosed: Generated<boolean>
  exceptionId: Generated<string | null>
  function: Generated<string | null>
  cancelledAt: Generated<Date | null>
  cancelReason: Generated<string | null>
  /** When the host ended it, its results written. */
  closedAt: Generated<Date | null>
}

export interface Slot {
  cityId: number
  slotId: string
  /** Null for the slot of an event. */
  sittingId: string | null
  stationId: string
  day: string
  startAt: Date
  endAt: Date
  capacity: number
  taken: Generated<number>
  isClosed: Generated<boolean>
  /** Places given back that are not on sale before then. */
  coolingUntil: Generated<Date[]>
  eventId: Generated<string | null>
  /** An event takes signups until then. */
  bookUntil: Generated<Date | null>
  /** Numbers an event has given out. */
  numbered: Generated<number>
  /** How often its times were changed, so that people are reminded again. */
  edition: Generated<number>
}

export interface Result {
  cityId: number
  resultId: string
  sittingId: string
  stationId: string
  position: number
  consensus: string
  unitId: string | null
  dueOn: string | null
  noFollowUp: string | null
  issueId: string | null
  isPublic: boolean
  accountId: string
  createdAt: Date
}
