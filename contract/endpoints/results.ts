import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Day, Id, Instant, IssueNumber, Limit, listOf, pageOf, shortText } from '../fields.ts'

/** Three lines after a sitting: what was agreed, who does it, until when. */
export const Result = v.object({
  id: Id,
  sittingId: Id,
  consensus: v.string(),
  unit: v.optional(v.object({ id: Id, name: v.string() })),
  dueOn: v.optional(Day),
  /** Why nothing has to follow. */
  noFollowUp: v.optional(v.string()),
  issueNumber: v.optional(v.string()),
  isPublic: v.boolean(),
  at: Instant,
})
export type Result = v.InferOutput<typeof Result>

/** Either a unit with a due date, or the reason why nothing has to follow. */
const ResultForm = v.pipe(
  v.object({
    consensus: shortText(2, 500),
    unitId: v.optional(Id),
    dueOn: v.optional(Day),
    noFollowUp: v.optional(shortText(2, 200)),
    issueNumber: v.optional(IssueNumber),
    isPublic: v.optional(v.boolean(), true),
  }),
  v.forward(
    v.check(form => !!form.noFollowUp || !!form.unitId, '请选责任单位，或写明为什么不用跟进。'),
    ['unitId'],
  ),
  v.forward(
    v.check(form => !!form.noFollowUp || !!form.dueOn, '请定时限，或写明为什么不用跟进。'),
    ['dueOn'],
  ),
)
export type ResultForm = v.InferInput<typeof ResultForm>

export const addResult = endpoint({
  method: 'POST',
  path: '/host/sittings/:sittingId/result',
  summary: '会后三行结果',
  access: 'host',
  params: v.object({ sittingId: Id }),
  body: ResultForm,
  reply: Result,
  status: 201,
  refusals: ['sitting_not_over'],
})

/** A sitting with its results, what is still owed and until when. */
export const SittingReport = v.object({
  id: Id,
  startAt: Instant,
  endAt: Instant,
  memberName: v.optional(v.string()),
  station: v.object({ id: Id, shortName: v.string() }),
  booked: v.number(),
  served: v.number(),
  topics: v.array(v.string()),
  results: v.array(Result),
  /** Results are to be written until then; absent when nobody came. */
  owedUntil: v.optional(Instant),
  closedAt: v.optional(Instant),
})
export type SittingReport = v.InferOutput<typeof SittingReport>

export const getSitting = endpoint({
  method: 'GET',
  path: '/host/sittings/:sittingId',
  summary: '一场值班和它的结果',
  access: 'host',
  params: v.object({ sittingId: Id }),
  reply: SittingReport,
})

/** Ends a sitting; refused with `result_missing` while somebody was served and no result is written. */
export const closeSitting = endpoint({
  method: 'POST',
  path: '/host/sittings/:sittingId/close',
  summary: '结束本场',
  access: 'host',
  params: v.object({ sittingId: Id }),
  body: v.object({}),
  reply: SittingReport,
  refusals: ['result_missing', 'sitting_not_over', 'sitting_over'],
})

export const listOwedSittings = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/owed',
  summary: '还没写结果的场次',
  access: 'host',
  params: v.object({ stationId: Id }),
  reply: listOf(SittingReport),
})

export const listUnits = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/units',
  summary: '本市的承办单位',
  access: 'host',
  params: v.object({ stationId: Id }),
  reply: listOf(v.object({ id: Id, name: v.string() })),
})

const PublicResult = v.object({
  id: Id,
  consensus: v.string(),
  unitName: v.optional(v.string()),
  dueOn: v.optional(Day),
  memberName: v.optional(v.string()),
  on: Day,
})
export type PublicResult = v.InferOutput<typeof PublicResult>

/** Public results of a station's past sittings, the latest first. */
export const listStationResults = endpoint({
  method: 'GET',
  path: '/stations/:stationId/results',
  summary: '一个站点公开的会后结果',
  access: 'anyone',
  params: v.object({ stationId: Id }),
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: pageOf(PublicResult),
})
