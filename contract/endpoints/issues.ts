import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import {
  CityCode,
  Cursor,
  GlobalId,
  Id,
  Instant,
  IssueNumber,
  Latitude,
  Limit,
  Longitude,
  listOf,
  Near,
  pageOf,
  searchText,
  shortText,
  TopicCode,
} from '../fields.ts'
import { CHECKS, ISSUE_STATUSES, MAX_PHOTOS, VISIBILITIES } from '../rules/issues.ts'

export const Topic = v.object({
  code: TopicCode,
  name: v.string(),
  parent: v.optional(TopicCode),
  examples: v.array(v.string()),
  defaultWorkdays: v.optional(v.number()),
})
export type Topic = v.InferOutput<typeof Topic>

export const listTopics = endpoint({
  method: 'GET',
  path: '/topics',
  summary: '事项类别',
  access: 'anyone',
  reply: listOf(Topic),
})

export const Photo = v.object({ id: GlobalId, url: v.string(), width: v.number(), height: v.number() })
export type Photo = v.InferOutput<typeof Photo>

/** One image, re-encoded: no EXIF, longest side 1600 px, with a thumbnail at `url?size=thumb`. */
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

export const SendIssueForm = v.object({
  topic: TopicCode,
  title: shortText(2, 40),
  body: shortText(10, 2000),
  photoIds: v.optional(v.pipe(v.array(GlobalId), v.maxLength(MAX_PHOTOS, `最多 ${MAX_PHOTOS} 张照片。`)), []),
  lat: v.optional(Latitude),
  lng: v.optional(Longitude),
  /** Where it is, as a person says it. */
  place: v.optional(shortText(0, 80)),
  stationId: v.optional(Id),
  /** Whose matter it is when neither station nor place says so; without all three, the deployment's first city. */
  city: v.optional(CityCode),
  visibility: v.picklist(VISIBILITIES, '请选谁能看到。'),
})
export type SendIssueForm = v.InferInput<typeof SendIssueForm>

const IssueStatus = v.picklist(ISSUE_STATUSES)

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
  title: v.string(),
  topic: TopicCode,
  topicName: v.string(),
  status: IssueStatus,
  at: Instant,
  /** Place or station, as a person says it. */
  where: v.optional(v.string()),
  dueOn: v.optional(v.string()),
  supportCount: v.number(),
})
export type IssueItem = v.InferOutput<typeof IssueItem>

export const Step = v.object({
  at: Instant,
  status: IssueStatus,
  unit: v.optional(v.string()),
  note: v.optional(v.string()),
  dueAt: v.optional(Instant),
  isPublic: v.boolean(),
})
export type Step = v.InferOutput<typeof Step>

export const Issue = v.object({
  ...IssueItem.entries,
  body: v.optional(v.string()),
  photos: v.array(Photo),
  visibility: v.picklist(VISIBILITIES),
  /** Only its author and staff learn it. */
  check: v.optional(v.picklist(CHECKS)),
  isMine: v.boolean(),
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
    near: v.optional(Near),
    city: v.optional(CityCode),
    topic: v.optional(TopicCode),
    status: v.optional(IssueStatus),
    q: searchText,
    sort: v.optional(v.picklist(['recent', 'support', 'due']), 'recent'),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(IssueItem),
})

export const listMyIssues = endpoint({
  method: 'GET',
  path: '/me/issues',
  summary: '我反映的事',
  access: 'resident',
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: pageOf(IssueItem),
})
