import type { Generated, JSONColumnType } from 'kysely'
import type { Role } from '../../contract/rules/accounts.ts'
import type { Weekday } from '../../contract/rules/beijing-time.ts'
import type { BookingStatus } from '../../contract/rules/bookings.ts'
import type { Check, IssueStatus, Visibility } from '../../contract/rules/issues.ts'
import type { SittingMode } from '../../contract/rules/schedules.ts'
import type { StationKind } from '../../contract/rules/stations.ts'

/** Row types; `cityId` is the first four digits of the city's official code. Days are `YYYY-MM-DD`, instants Date. */

interface City {
  cityId: number
  code: string
  regionCode: string
  name: string
  /** Grows with every change of a station, in the transaction of the change. */
  stationsVersion: Generated<number>
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
  isClosed: Generated<boolean>
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
}

/** One row per person and city, locked while a booking is made or ended, so that quotas hold on two devices. */
interface Resident {
  cityId: number
  accountId: string
}

interface Booking {
  cityId: number
  bookingId: string
  slotId: string
  stationId: string
  accountId: string
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
}

interface StationCounter {
  cityId: number
  stationId: string
  day: string
  bookings: number
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
  sittings: Sitting
  slots: Slot
  residents: Resident
  bookings: Booking
  stationCounters: StationCounter
  issueCounters: IssueCounter
  issues: Issue
  issuePhotos: IssuePhoto
  transitions: Transition
  notices: Notice
}
