import type { Issue, IssueItem, Step } from '../../contract/endpoints/issues.ts'
import { Refusal } from '../../contract/refusals.ts'
import { startOfDay } from '../../contract/rules/beijing-time.ts'
import { isIssueNumber, isPublic } from '../../contract/rules/issues.ts'
import type { Db } from '../database/open.ts'
import { type Actor, worksAt } from '../http/actor.ts'
import { photoUrl } from './photo-store.ts'
import { findIssue, type IssueRow, listPhotos, listTransitions, type TransitionRow } from './queries.ts'
import type { TopicNames } from './topic-names.ts'

export function issueItem(row: IssueRow, topics: TopicNames): IssueItem {
  const where = row.place ?? row.stationName
  return {
    id: row.issueId,
    number: row.number,
    title: row.title,
    topic: row.topic,
    topicName: topics.name(row.topic),
    status: row.status,
    at: row.createdAt.toISOString(),
    ...(where && { where }),
    ...(row.dueOn && { dueOn: row.dueOn }),
    supportCount: row.supportCount,
  }
}

const asStep = (row: TransitionRow): Step => ({
  at: row.at.toISOString(),
  status: row.toStatus,
  ...(row.unitName && { unit: row.unitName }),
  ...(row.note && { note: row.note }),
  ...(row.dueOn && { dueAt: new Date(startOfDay(row.dueOn)).toISOString() }),
  isPublic: row.isPublic,
})

const isStaffOf = (actor: Actor | undefined, issue: IssueRow): boolean =>
  actor !== undefined && worksAt(actor, issue.cityId, issue.stationId ?? '')

/** Reads an issue as this caller may: all of it for its author and staff, the public part, or `not_found`. */
export async function readIssue(
  db: Db,
  cityId: number | undefined,
  number: string,
  actor: Actor | undefined,
  topics: TopicNames,
): Promise<Issue> {
  const issue =
    cityId !== undefined && isIssueNumber(number) ? await findIssue(db, cityId, number) : undefined
  if (!issue) throw new Refusal('not_found')
  const isMine = actor !== undefined && issue.accountId === actor.accountId
  const isInside = isMine || isStaffOf(actor, issue)
  const { status, contentCheck: check, visibility } = issue
  if (!isInside && !isPublic({ status, check, visibility })) throw new Refusal('not_found')
  const photos = await listPhotos(db, issue.cityId, issue.issueId)
  const steps = await listTransitions(db, issue.cityId, issue.issueId)
  return {
    ...issueItem(issue, topics),
    body: issue.body,
    photos: isInside
      ? photos.map(p => ({ id: p.uploadId, url: photoUrl(p.uploadId), width: p.width, height: p.height }))
      : [],
    visibility,
    ...(isInside && { check }),
    isMine,
    timeline: steps.filter(step => isInside || step.isPublic).map(asStep),
  }
}
