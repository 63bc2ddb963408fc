import type { Generated, GeneratedAlways } from 'kysely'
import type { Role } from '../../../contract/rules/accounts.ts'
import type { Check, IssueStatus, Visibility } from '../../../contract/rules/issues.ts'
import type { Act, ReplyClass } from '../../../contract/rules/transitions.ts'

export interface IssueCounter {
  cityId: number
  year: number
  issues: number
}

export interface Issue {
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
  /** Its own supporters; `supportTotal` counts those of the issues merged into it as well. */
  supportCount: Generated<number>
  supportTotal: Generated<number>
  unitId: string | null
  /** The clock's first day: dispatch or reopening. */
  dispatchedOn: string | null
  promisedOn: string | null
  replyClass: ReplyClass | null
  repliedAt: Date | null
  endedAt: Date | null
  meetingAt: Date | null
  bounces: Generated<number>
  reopens: Generated<number>
  /** The main issue. It stays when the issue closes with it; unmerging takes it away. */
  mergedInto: string | null
  stars: number | null
  ratingWords: string | null
  ratedAt: Date | null
  /** What the check of the words said; `contentCheck` is the worst of words and photos. */
  textCheck: Check | null
  onBehalfName: string | null
  onBehalfPhone: string | null
  /** When the public last read something new of it. */
  lastPublicAt: Date
  districtCode: string | null
  /** Title, body and place with personal data masked. */
  publicTitle: string
  publicBody: string
  publicPlace: string | null
  /** Its place, or its station's. */
  nearLatGcj02: number | null
  nearLngGcj02: number | null
  /** As `isPublic` of the contract says, kept by the database. */
  isPublic: GeneratedAlways<boolean>
  /** Its code in the system it was imported from. */
  externalRef: string | null
  createdAt: Date
}

export interface IssuePhoto {
  cityId: number
  issueId: string
  position: number
  uploadId: string
  width: number
  height: number
  contentCheck: Generated<Check>
  /** Under which WeChat will push its verdict. */
  traceId: string | null
  askedAt: Date | null
  /** Its author is gone: it is kept only as long as the issue is dealt with. */
  goesAtEnd: Generated<boolean>
}

export interface Transition {
  cityId: number
  transitionId: string
  issueId: string
  position: number
  fromStatus: IssueStatus | null
  toStatus: IssueStatus
  accountId: string | null
  role: Role | 'system'
  /** Name of the step in the transition table; `check` is a person's word on what may be public, which leads nowhere. */
  act: Act | 'check' | null
  unitId: string | null
  unitName: string | null
  note: string | null
  isPublic: boolean
  dueOn: string | null
  replyClass: ReplyClass | null
  promisedOn: string | null
  /** Where it was sent on to, or the number of the main issue. */
  toward: string | null
  /** Its author is gone: this note is kept only as long as the issue is dealt with. */
  goesAtEnd: Generated<boolean>
  at: Date
}

export interface TransitionPhoto {
  cityId: number
  transitionId: string
  position: number
  uploadId: string
  stage: 'before' | 'after' | null
  width: number
  height: number
}

/** A support or a follow. */
export interface Support {
  cityId: number
  issueId: string
  accountId: string
  createdAt: Date
}

/** What a city asks for in a topic. */
export interface TopicTemplate {
  cityId: number
  topic: string
  proposes: Visibility
  placeLabel: string | null
  needsPhotos: boolean
  workdays: number | null
}

export interface WechatPush {
  messageId: string
  receivedAt: Date
}
