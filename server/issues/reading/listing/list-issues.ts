import type * as v from 'valibot'
import type { listIssues as endpoint, IssueItem } from '../../../../contract/endpoints/issues.ts'
import { addDays, dayOf, startOfDay } from '../../../../contract/rules/beijing-time.ts'
import {
  DUE_SOON_WORKDAYS,
  type IssueFigure,
  type IssueStatus,
  PUBLIC_STATUSES,
  type Stage,
} from '../../../../contract/rules/issues.ts'
import { addWorkdays, type Calendar, distanceMeters } from '../../../../contract/rules/stations.ts'
import { CLOCKED, ENDED } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import { nextOffset, readOffset } from '../../../http/paging.ts'
import { type IssueRow, listTopicRows } from '../../queries.ts'
import { issueItem } from '../issue-item.ts'
import type { Reading } from '../reading.ts'
import { readWords } from '../words.ts'
import { listByRefs, listPublicRefs, type Wanted } from './queries.ts'

type Query = v.InferOutput<typeof endpoint.query>

/** The instants between which a Beijing year lies. */
export const yearSpan = (year: string): { from: Date; to: Date } => ({
  from: new Date(startOfDay(`${year}-01-01`)),
  to: new Date(startOfDay(`${Number(year) + 1}-01-01`)),
})

const OF_STAGE: Record<Stage, (status: IssueStatus) => boolean> = {
  open: status => !ENDED.includes(status),
  due_soon: status => CLOCKED.includes(status),
  overdue: status => CLOCKED.includes(status),
  ended: status => ENDED.includes(status),
}

function dueDays(stage: Stage | undefined, today: string, calendar: Calendar): Wanted['due'] {
  if (stage === 'overdue') return { to: addDays(today, -1) }
  if (stage === 'due_soon') return { from: today, to: addWorkdays(today, DUE_SOON_WORKDAYS, calendar) }
  return undefined
}

/** Statuses that pass what is asked of them; undefined when all do. */
function statusesOf({ status, stage, figure }: Query): IssueStatus[] | undefined {
  const isAny = !stage || stage === 'open'
  if (!status && isAny && figure !== 'closed') return undefined
  return PUBLIC_STATUSES.filter(
    s =>
      (!status || s === status) && (!stage || OF_STAGE[stage](s)) && (figure !== 'closed' || s === 'closed'),
  )
}

/** What belongs to a figure of a year; a year alone is what was received in it. */
const figureOf = (figure: IssueFigure | undefined, year: string | undefined, today: string) => ({
  created: figure || year ? yearSpan(year ?? today.slice(0, 4)) : undefined,
  isAnswered: figure === 'answered',
  isOnTime: figure === 'on_time',
})

/** A topic, or the topics of a group. */
async function topicsOf(db: Db, topic: string | undefined): Promise<string[] | undefined> {
  if (!topic) return undefined
  const inGroup = (await listTopicRows(db)).filter(row => row.parent === topic)
  return inGroup.length > 0 ? [topic, ...inGroup.map(row => row.code)] : [topic]
}

function meters(row: IssueRow, near: Query['near']): { distanceMeters?: number } {
  const { nearLatGcj02: lat, nearLngGcj02: lng } = row
  return near && lat !== null && lng !== null
    ? { distanceMeters: Math.round(distanceMeters(near, { lat, lng })) }
    : {}
}

export interface ListIssues {
  readonly query: Query
  /** Undefined without a city; 0 for one that does not exist. */
  readonly cityId: number | undefined
  readonly accountId: string | undefined
  readonly now: number
}

/** A page of public issues; what is masked for the public is neither shown nor found. */
export async function listIssues(
  db: Db,
  { query, cityId, accountId, now }: ListIssues,
  { topics, calendars }: Reading,
): Promise<{ items: IssueItem[]; nextCursor?: string }> {
  if (query.supported && !accountId) return { items: [] }
  const offset = readOffset(query.cursor)
  const today = dayOf(now)
  const calendar = await calendars.read(db, cityId ?? 0)
  const { near, district, limit } = query
  const refs = await listPublicRefs(db, {
    cityId,
    near,
    district,
    topics: await topicsOf(db, query.topic),
    statuses: statusesOf(query),
    isOpen: query.stage === 'open',
    due: dueDays(query.stage, today, calendar),
    ...figureOf(query.figure, query.year, today),
    supporter: query.supported ? accountId : undefined,
    words: readWords(query.q),
    sort: query.sort ?? (near ? 'near' : 'recent'),
    limit: limit + 1,
    offset,
  })
  const rows = await listByRefs(db, refs.slice(0, limit))
  const wording = { topics, today, calendar }
  return {
    items: rows.map(row => ({ ...issueItem(row, wording, false), ...meters(row, near) })),
    ...nextOffset(offset, limit, refs.length),
  }
}
