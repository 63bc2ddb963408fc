import type { Generated, JSONColumnType } from 'kysely'
import type { Role } from '../../contract/rules/accounts.ts'
import type { Weekday } from '../../contract/rules/beijing-time.ts'
import type { BookingStatus } from '../../contract/rules/bookings.ts'
import type { Check, IssueStatus, Visibility } from '../../contract/rules/issues.ts'
import type { TicketStatus } from '../../contract/rules/queue.ts'
import type { ExceptionKind, SittingMode } from '../../contract/rules/schedules.ts'
import type { CalendarKind, StationKind } from '../../contract/rules/stations.ts'
import type { WaitlistStatus } from '../../contract/rules/waitlist.ts'

/** Row types; `cityId` is the first four digits of the city's official code. Days are `YYYY-MM-DD`, instants Date. */

interface City {
  cityId: number
  code: string
  regionCode: string
  name: string
  /** Grows with every change of a station, in the transaction of the change. */
  stationsVersion: Generated<number>
  bookingsPerDay: Generated<number>
  bookingsAhead: Generated<number>
  /** This many no-shows within `noShowDays` pause online booking for `pauseDays`. */
  noShows: Generated<number>
  noShowDays: Generated<number>
  pauseDays: Generated<number>
}

interface Region {
  code: string
  name: string
  level: 'province' | 'city' | 'district' | 'street' | 'community'
  parentCode: string | null
  pinyin: string
  pinyinInitials: string
}

interface Topic {
  code: string
  name: string
  parent: string | null
  examples: string[]
  defaultWorkdays: number | null
  suggestedSectors: string[]
  position: number
}

interface CalendarDay {
  day: string
  kind: 'holiday' | 'makeup_workday'
  name: string
  worksAs: Weekday | null
}

interface Account {
  accountId: string
  phone: string | null
  wechatOpenid: string | null
  name: string | null
  createdAt: Date
}

interface Session {
  tokenHash: string
  accountId: string
  expiresAt: Date
}

interface SignInCode {
  phone: string
  codeHash: string
  expiresAt: Date
  attempts: Generated<number>
}

interface IdempotencyKey {
  accountId: string
  idempotencyKey: string
  requestHash: string
  reply: JSONColumnType<object, string, string> | null
  createdAt: Date
}

interface Upload {
  uploadId: string
  accountId: string
  width: number
  height: number
  requestHash: string | null
  createdAt: Date
}

interface Grant {
  cityId: number
  accountId: string
  role: Exclude<Role, 'resident'>
  scope: string
}

interface Station {
  cityId: number
  stationId: string
  kind: StationKind
  name: string
  shortName: string
  districtCode: string
  streetCode: string | null
  communityCode: string | null
  address: string
  latGcj02: number
  lngGcj02: number
  phone: string
  openingHours: string
  functions: string[]
  coBuilders: string[]
  capacitySeats: number | null
  accessible: boolean
  description: string
  pinyin: string
  pinyinInitials: string
  version: number
  /** A booking can be cancelled, or moved, until so many hours before its start. */
  cancelHours: Generated<number>
  moveHours: Generated<number>
}

interface Member {
  cityId: number
  memberId: string
  name: string
  sector: string
  title: string
  expertise: string[]
  bio: string
  pinyin: string
}

interface StationMember {
  cityId: number
  stationId: string
  memberId: string
}

interface ScheduleRule {
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
interface StationSchedule {
  cityId: number
  stationId: string
  version: number
}

interface ScheduleException {
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
interface CityCalendarDay {
  cityId: number
  day: string
  kind: CalendarKind
  name: string
  worksAs: Weekday | null
}

interface Sitting {
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

interface Slot {
  cityId: number
  slotId: string
  sittingId: string
  stationId: string
  day: string
  startAt: Date
  endAt: Date
  capacity: number
  taken: Generated<number>
  isClosed: Generated<boolean>
  /** Places given back that are not on sale before then. */
  coolingUntil: Generated<Date[]>
}

/**
 * One row per person and city, locked while a booking is made or ended, so that quotas hold on two devices. A person
 * is an account, or somebody without the app for whom a host books.
 */
interface Resident {
  cityId: number
  person: string
}

interface Booking {
  cityId: number
  bookingId: string
  slotId: string
  stationId: string
  /** Who booked. */
  accountId: string
  /** Who comes; see `residents`. */
  person: string
  bookedBy: Generated<'resident' | 'host'>
  status: BookingStatus
  code: string
  day: string
  startAt: Date
  endAt: Date
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  issueId: string | null
  reason: string | null
  idempotencyKey: string | null
  requestHash: string | null
  createdAt: Date
  /** The booking that came after a move. */
  movedTo: Generated<string | null>
  stars: Generated<number | null>
  words: Generated<string | null>
  /** Its sitting was cancelled: its person comes first in another. */
  isPriority: Generated<boolean>
}

interface WaitlistEntry {
  cityId: number
  entryId: string
  slotId: string
  stationId: string
  accountId: string
  /** The order in the line of its slot. */
  place: number
  status: WaitlistStatus
  offeredAt: Date | null
  offerExpiresAt: Date | null
  topic: string
  note: string | null
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  startAt: Date
  createdAt: Date
}

interface StationCounter {
  cityId: number
  stationId: string
  day: string
  bookings: Generated<number>
  tickets: Generated<number>
}

/** A place in today's queue: a walk-in's number, or a booking that was checked in. */
interface Ticket {
  cityId: number
  ticketId: string
  stationId: string
  day: string
  number: number | null
  label: string
  bookingId: string | null
  accountId: string | null
  name: string | null
  topic: string | null
  status: TicketStatus
  /** Since it last began to wait. */
  calls: Generated<number>
  missedTimes: Generated<number>
  dueAt: Date | null
  takenAt: Date
  calledAt: Date | null
  servingAt: Date | null
  endedAt: Date | null
}

/** What the rotating check-in code of a station is made from. */
interface StationSecret {
  cityId: number
  stationId: string
  secret: string
}

interface Unit {
  cityId: number
  unitId: string
  name: string
}

interface Result {
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

/** Somebody looked at a person's data in full. */
interface PersonalView {
  cityId: number
  viewId: string
  accountId: string | null
  viewerId: string
  viewerRole: Role
  what: string
  subject: string
  reason: string
  at: Date
}

interface IssueCounter {
  cityId: number
  year: number
  issues: number
}

interface Issue {
  cityId: number
  issueId: string
  number: string
  accountId: string | null
  stationId: string | null
  topic: string
  title: string
  body: string
  place: string | null
  latGcj02: number | null
  lngGcj02: number | null
  visibility: Visibility
  status: IssueStatus
  contentCheck: Check
  dueOn: string | null
  supportCount: Generated<number>
  /** Its code in the system it was imported from. */
  externalRef: string | null
  createdAt: Date
}

interface IssuePhoto {
  cityId: number
  issueId: string
  position: number
  uploadId: string
  width: number
  height: number
}

interface Transition {
  cityId: number
  transitionId: string
  issueId: string
  position: number
  fromStatus: IssueStatus | null
  toStatus: IssueStatus
  accountId: string | null
  role: Role
  unitName: string | null
  note: string | null
  isPublic: boolean
  dueOn: string | null
  at: Date
}

interface Notice {
  cityId: number
  noticeId: string
  accountId: string
  kind: string
  title: string
  body: string
  subject: string
  dedupeKey: string
  createdAt: Date
}

export interface Tables {
  cities: City
  regions: Region
  topics: Topic
  calendarDays: CalendarDay
  accounts: Account
  sessions: Session
  signInCodes: SignInCode
  idempotencyKeys: IdempotencyKey
  uploads: Upload
  grants: Grant
  stations: Station
  members: Member
  stationMembers: StationMember
  scheduleRules: ScheduleRule
  stationSchedules: StationSchedule
  scheduleExceptions: ScheduleException
  cityCalendarDays: CityCalendarDay
  sittings: Sitting
  slots: Slot
  residents: Resident
  bookings: Booking
  waitlistEntries: WaitlistEntry
  stationCounters: StationCounter
  tickets: Ticket
  stationSecrets: StationSecret
  units: Unit
  results: Result
  personalViews: PersonalView
  issueCounters: IssueCounter
  issues: Issue
  issuePhotos: IssuePhoto
  transitions: Transition
  notices: Notice
}
