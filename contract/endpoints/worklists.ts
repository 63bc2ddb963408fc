import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import {
  CityCode,
  Cursor,
  Day,
  Id,
  IssueNumber,
  Limit,
  listOf,
  pageOf,
  searchText,
  shortText,
  TopicCode,
} from '../fields.ts'
import { CHECKS, VISIBILITIES } from '../rules/issues.ts'
import { WORKLISTS } from '../rules/worklists.ts'
import { IssueItem, IssueStatus } from './issues.ts'

export const WorklistItem = v.object({
  ...IssueItem.entries,
  visibility: v.picklist(VISIBILITIES),
  check: v.picklist(CHECKS),
  /** Masked; 匿名 when anonymous. */
  authorName: v.string(),
  photoCount: v.number(),
  /** Workdays without a signature or a public step, when that is too long. */
  staleWorkdays: v.optional(v.number()),
})
export type WorklistItem = v.InferOutput<typeof WorklistItem>

const scope = {
  /** One station's, where the caller works at several. */
  stationId: v.optional(Id),
  unitId: v.optional(Id),
}

/** What waits for the caller: a host sees the issues of the room, a unit its own, the office its city's. */
export const listWorklist = endpoint({
  method: 'GET',
  path: '/staff/issues',
  summary: '要我办的事',
  access: 'staff',
  query: v.object({
    list: v.picklist(WORKLISTS),
    ...scope,
    topic: v.optional(TopicCode),
    status: v.optional(IssueStatus),
    q: searchText,
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(WorklistItem),
})

export const countWorklists = endpoint({
  method: 'GET',
  path: '/staff/issue-counts',
  summary: '各清单有几件',
  access: 'staff',
  query: v.object(scope),
  reply: listOf(v.object({ list: v.picklist(WORKLISTS), count: v.number() })),
})

/** Units that the caller can dispatch to. */
export const listCityUnits = endpoint({
  method: 'GET',
  path: '/staff/units',
  summary: '承办单位',
  access: 'staff',
  query: v.object({ city: v.optional(CityCode) }),
  reply: listOf(
    v.object({
      id: Id,
      name: v.string(),
      /** Pinyin without tones and its initials, to be searched in: `chengshiguanliju csglj`. */
      spelling: v.optional(v.string()),
    }),
  ),
})

/** A person's verdict where the check by machine gave none. */
export const decideCheck = endpoint({
  method: 'POST',
  path: '/staff/issues/:number/content-check',
  summary: '人工看内容能不能公开',
  access: 'host',
  params: v.object({ number: IssueNumber }),
  body: v.object({ verdict: v.picklist(['passed', 'refused']), note: v.optional(shortText(0, 200)) }),
  reply: v.object({ check: v.picklist(CHECKS) }),
})

/** Who sent it in, in full: recorded with the reason, and that person sees it. */
export const revealAuthor = endpoint({
  method: 'POST',
  path: '/staff/issues/:number/author',
  summary: '看反映人的姓名和电话（要写原因）',
  access: 'staff',
  params: v.object({ number: IssueNumber }),
  body: v.object({ reason: shortText(2, 100) }),
  reply: v.object({ name: v.optional(v.string()), phone: v.optional(v.string()) }),
  refusals: ['author_anonymous'],
  idempotency: 'itself',
})

/** Issues or their steps for the office. With personal data only for a reason, which everybody concerned can see. */
export const exportIssues = endpoint({
  method: 'POST',
  path: '/office/cities/:city/issue-exports',
  summary: '导出事项或进展',
  access: 'office',
  params: v.object({ city: CityCode }),
  body: v.object({
    what: v.picklist(['issues', 'transitions']),
    format: v.picklist(['csv', 'json']),
    from: Day,
    to: Day,
    withPersons: v.optional(v.boolean(), false),
    /** Needed with personal data. */
    reason: v.optional(shortText(0, 100)),
  }),
  reply: v.object({ fileName: v.string(), rows: v.number(), text: v.string() }),
  refusals: ['too_many_rows'],
  idempotency: 'itself',
  perMinute: 10,
})

const Tightening = v.object({
  topic: TopicCode,
  proposes: v.picklist(VISIBILITIES),
  placeLabel: v.optional(shortText(0, 30)),
  needsPhotos: v.boolean(),
  workdays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
})
export type Tightening = v.InferOutput<typeof Tightening>

/** What a city asks for in its topics, beyond what holds everywhere; how long a closed issue keeps its author. */
export const IssueSettings = v.object({
  topics: v.array(Tightening),
  /** Months after its end; then the person is taken out of it. */
  keepsAuthorMonths: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
})
export type IssueSettings = v.InferOutput<typeof IssueSettings>

export const getIssueSettings = endpoint({
  method: 'GET',
  path: '/office/cities/:city/issue-settings',
  summary: '本市对各类事项的要求',
  access: 'office',
  params: v.object({ city: CityCode }),
  reply: IssueSettings,
})

export const saveIssueSettings = endpoint({
  method: 'PUT',
  path: '/office/cities/:city/issue-settings',
  summary: '改本市对各类事项的要求',
  access: 'office',
  params: v.object({ city: CityCode }),
  body: IssueSettings,
  reply: IssueSettings,
})
