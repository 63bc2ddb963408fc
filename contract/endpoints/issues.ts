import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import {
  CityCode,
  Cursor,
  Day,
  GlobalId,
  Id,
  Instant,
  IssueNumber,
  Latitude,
  Limit,
  Longitude,
  listOf,
  MobileNumber,
  Near,
  pageOf,
  QueryFlag,
  RegionCode,
  searchText,
  shortText,
  TopicCode,
} from '../fields.ts'
import { CHECKS, ISSUE_FIGURES, ISSUE_STATUSES, MAX_PHOTOS, STAGES, VISIBILITIES } from '../rules/issues.ts'
import { PARTS, REPLY_CLASSES } from '../rules/parts.ts'

export const Template = v.object({
  proposes: v.picklist(VISIBILITIES),
  placeLabel: v.optional(v.string()),
  needsPhotos: v.boolean(),
  workdays: v.optional(v.number()),
})

export const Topic = v.object({
  code: TopicCode,
  name: v.string(),
  parent: v.optional(TopicCode),
  examples: v.array(v.string()),
  defaultWorkdays: v.optional(v.number()),
  /** What the topic asks for in the city that was named, or everywhere. */
  template: Template,
})
export type Topic = v.InferOutput<typeof Topic>

export const listTopics = endpoint({
  method: 'GET',
  path: '/topics',
  summary: '事项类别',
  access: 'anyone',
  query: v.object({ city: v.optional(CityCode) }),
  reply: listOf(Topic),
})

/** `url` opens for 10 to 15 minutes; whoever reads again is given another. */
export const Photo = v.object({ id: GlobalId, url: v.string(), width: v.number(), height: v.number() })
export type Photo = v.InferOutput<typeof Photo>

/** A photo of an issue. One that the content check refused is shown to staff alone: others get no `url`. */
export const IssuePhoto = v.object({
  ...Photo.entries,
  url: v.optional(v.string()),
  isRefused: v.optional(v.boolean()),
})
export type IssuePhoto = v.InferOutput<typeof IssuePhoto>

/** Photos that were uploaded before, at most `MAX_PHOTOS`. */
export const PhotoIds = v.pipe(v.array(GlobalId), v.maxLength(MAX_PHOTOS, `最多 ${MAX_PHOTOS} 张照片。`))

/** One image, re-encoded: no EXIF, longest side 1600 px, with a thumbnail at `url` with `&size=thumb`. */
export const uploadPhoto = endpoint({
  method: 'POST',
  path: '/uploads',
  summary: '传一张照片',
  access: 'resident',
  accepts: 'multipart',
  reply: Photo,
  status: 201,
  refusals: ['photo_unreadable'],
  idempotency: 'itself',
})

/** A photo of the caller's that was uploaded before, with an address that opens now. */
export const getUpload = endpoint({
  method: 'GET',
  path: '/uploads/:id',
  summary: '我传的一张照片',
  access: 'resident',
  params: v.object({ id: GlobalId }),
  reply: Photo,
})

export const SendIssueForm = v.object({
  topic: TopicCode,
  title: shortText(2, 40),
  body: shortText(10, 2000),
  photoIds: v.optional(PhotoIds, []),
  lat: v.optional(Latitude),
  lng: v.optional(Longitude),
  /** Where it is, as a person says it; needed where the topic's template names a `placeLabel`. */
  place: v.optional(shortText(0, 80)),
  stationId: v.optional(Id),
  /** Whose matter it is when neither station nor place says so; without all three, the deployment's first city. */
  city: v.optional(CityCode),
  visibility: v.picklist(VISIBILITIES, '请选谁能看到。'),
  /** 代报: for whom, when that person has no app. */
  onBehalfOf: v.optional(v.object({ name: shortText(1, 20), phone: v.optional(MobileNumber) })),
})
export type SendIssueForm = v.InferInput<typeof SendIssueForm>

export const IssueStatus = v.picklist(ISSUE_STATUSES)

/** Sends an issue in. `right_door` (details: door, phone) means that nothing was stored. */
export const sendIssue = endpoint({
  method: 'POST',
  path: '/issues',
  summary: '反映一件事',
  access: 'resident',
  body: SendIssueForm,
  reply: v.object({ id: Id, number: v.string(), status: IssueStatus }),
  status: 201,
  refusals: ['right_door'],
  perMinute: 20,
})

export const IssueItem = v.object({
  id: Id,
  number: v.string(),
  /** For the public, personal data in it is masked. */
  title: v.string(),
  topic: TopicCode,
  topicName: v.string(),
  status: IssueStatus,
  at: Instant,
  /** Place or station, as a person says it. */
  where: v.optional(v.string()),
  unit: v.optional(v.string()),
  dueOn: v.optional(Day),
  /** Workdays until it is due; negative when it is late; absent when no clock runs. */
  workdaysLeft: v.optional(v.number()),
  /** When it is talked over at the station. */
  meetingAt: v.optional(Instant),
  replyClass: v.optional(v.picklist(REPLY_CLASSES)),
  /** Until when its handler promised it. */
  promisedOn: v.optional(Day),
  /** Workdays from dispatch to the reply. */
  tookWorkdays: v.optional(v.number()),
  stars: v.optional(v.number()),
  /** With those of the issues merged into it. */
  supportCount: v.number(),
  distanceMeters: v.optional(v.number()),
})
export type IssueItem = v.InferOutput<typeof IssueItem>

export const Step = v.object({
  at: Instant,
  status: IssueStatus,
  /** The step's name in the transition table, or `check`; absent for steps of old or of another system. */
  act: v.optional(v.string()),
  unit: v.optional(v.string()),
  note: v.optional(v.string()),
  dueAt: v.optional(Instant),
  /** Until when it is promised, with the reason of a delay in the note. */
  promisedOn: v.optional(Day),
  replyClass: v.optional(v.picklist(REPLY_CLASSES)),
  /** Where it was sent on to, or the number of the issue it was merged into. */
  toward: v.optional(v.string()),
  photos: v.array(v.object({ ...Photo.entries, stage: v.optional(v.picklist(['before', 'after'])) })),
  isPublic: v.boolean(),
})
export type Step = v.InferOutput<typeof Step>

/** What the next step depends on; only its author and staff are told. */
const Standing = v.object({
  parts: v.array(v.picklist(PARTS)),
  bounces: v.number(),
  hasUnitBounced: v.boolean(),
  reopens: v.number(),
  repliedAt: v.optional(Instant),
  hasUnit: v.boolean(),
})
export type Standing = v.InferOutput<typeof Standing>

export const Issue = v.object({
  ...IssueItem.entries,
  stationId: v.optional(Id),
  unitId: v.optional(Id),
  body: v.optional(v.string()),
  /** Its author's; only the author and staff see them. */
  photos: v.array(IssuePhoto),
  visibility: v.picklist(VISIBILITIES),
  dispatchedOn: v.optional(Day),
  /** Where it lies, for the author and staff. */
  lat: v.optional(v.number()),
  lng: v.optional(v.number()),
  /** Only its author and staff learn it. */
  check: v.optional(v.picklist(CHECKS)),
  /** Whether anybody can read it now. */
  isPublic: v.boolean(),
  isMine: v.boolean(),
  isSupported: v.boolean(),
  isFollowed: v.boolean(),
  /** The main issue, when it was merged into one. */
  mergedInto: v.optional(v.string()),
  /** How many were merged into it. */
  mergedCount: v.number(),
  /** The first of them that anybody may read; absent when there is none. */
  merged: v.optional(v.array(v.object({ number: v.string(), title: v.string() }))),
  ratingWords: v.optional(v.string()),
  /** For staff: its author, masked; 匿名 when anonymous. */
  authorName: v.optional(v.string()),
  /** Sent in for somebody else. */
  isOnBehalf: v.boolean(),
  standing: v.optional(Standing),
  needsPhotos: v.boolean(),
  timeline: v.array(Step),
})
export type Issue = v.InferOutput<typeof Issue>

/** The public part, or all of it for its author and for staff; 404 for an issue one may not know of. */
export const getIssue = endpoint({
  method: 'GET',
  path: '/issues/:number',
  summary: '一件事办到哪了',
  access: 'anyone',
  params: v.object({ number: IssueNumber }),
  reply: Issue,
})

export const listIssues = endpoint({
  method: 'GET',
  path: '/issues',
  summary: '公开的事',
  access: 'anyone',
  query: v.object({
    /** Nearest first, unless `sort` says otherwise. */
    near: v.optional(Near),
    city: v.optional(CityCode),
    district: v.optional(RegionCode),
    topic: v.optional(TopicCode),
    status: v.optional(IssueStatus),
    /** `open` still being dealt with · `due_soon` due within 3 workdays · `overdue` late · `ended` */
    stage: v.optional(v.picklist(STAGES)),
    /** Only those that the caller supports; nothing for somebody who is not signed in. */
    supported: v.optional(QueryFlag),
    /** Exactly what a figure of `getIssueFigures` was counted from, in that year. */
    figure: v.optional(v.picklist(ISSUE_FIGURES)),
    year: v.optional(v.pipe(v.string(), v.regex(/^20\d{2}$/, '年份不对。'))),
    q: searchText,
    sort: v.optional(v.picklist(['recent', 'support', 'due'])),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(IssueItem),
})

/** Public issues that are open, near and alike, the likest first; at most 5. */
export const listSimilarIssues = endpoint({
  method: 'GET',
  path: '/issues/similar',
  summary: '附近差不多的事',
  access: 'anyone',
  query: v.object({
    title: searchText,
    body: v.optional(shortText(0, 500)),
    lat: v.optional(v.pipe(v.string(), v.regex(/^-?\d{1,2}(\.\d{1,10})?$/), v.transform(Number))),
    lng: v.optional(v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,10})?$/), v.transform(Number))),
    stationId: v.optional(Id),
    topic: v.optional(TopicCode),
    city: v.optional(CityCode),
  }),
  reply: listOf(IssueItem),
})

/** Figures of a city's public issues of a year; `listIssues` with the figure's name gives the list behind each. */
export const getIssueFigures = endpoint({
  method: 'GET',
  path: '/cities/:city/issue-figures',
  summary: '一个城市今年的事',
  access: 'anyone',
  params: v.object({ city: CityCode }),
  query: v.object({ year: v.optional(v.pipe(v.string(), v.regex(/^20\d{2}$/, '年份不对。'))) }),
  reply: v.object({
    year: v.string(),
    items: v.array(v.object({ figure: v.picklist(ISSUE_FIGURES), count: v.number() })),
  }),
})

export const listMyIssues = endpoint({
  method: 'GET',
  path: '/me/issues',
  summary: '我反映的事',
  access: 'resident',
  query: v.object({
    /** `sent` what I sent in · `supported` · `followed` */
    which: v.optional(v.picklist(['sent', 'supported', 'followed']), 'sent'),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(IssueItem),
})
