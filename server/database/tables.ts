import type {
  Booking,
  Resident,
  StationCounter,
  StationSecret,
  Ticket,
  WaitlistEntry,
} from './rows/bookings.ts'
import type { EventKind, EventMaterial, EventRow, EventSeries } from './rows/events.ts'
import type {
  Issue,
  IssueCounter,
  IssuePhoto,
  Support,
  TopicTemplate,
  Transition,
  TransitionPhoto,
  WechatPush,
} from './rows/issues.ts'
import type {
  Account,
  Grant,
  IdempotencyKey,
  MutedGroup,
  Notice,
  PersonalView,
  Session,
  SignInCode,
  Upload,
  WechatCredit,
  WechatToken,
} from './rows/people.ts'
import type {
  CalendarDay,
  City,
  Favourite,
  Member,
  ProfileChange,
  Region,
  Station,
  StationMember,
  StationPhoto,
  Topic,
  Unit,
} from './rows/rooms.ts'
import type {
  CityCalendarDay,
  Result,
  ScheduleException,
  ScheduleRule,
  Sitting,
  Slot,
  StationSchedule,
} from './rows/schedules.ts'
import type { LiveCard, ShareOpening, ShareReach, ShareRow } from './rows/sharing.ts'

/**
 * Row types by table; `cityId` is the first four digits of the city's official code. Days are `YYYY-MM-DD`, instants
 * Date.
 */
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
  stationPhotos: StationPhoto
  profileChanges: ProfileChange
  favourites: Favourite
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
  transitionPhotos: TransitionPhoto
  supports: Support
  follows: Support
  topicTemplates: TopicTemplate
  wechatPushes: WechatPush
  notices: Notice
  wechatCredits: WechatCredit
  mutedGroups: MutedGroup
  wechatTokens: WechatToken
  shares: ShareRow
  shareOpenings: ShareOpening
  shareReach: ShareReach
  liveCards: LiveCard
  eventKinds: EventKind
  eventSeries: EventSeries
  events: EventRow
  eventMaterials: EventMaterial
}
