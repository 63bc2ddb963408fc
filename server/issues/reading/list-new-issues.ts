import type { DayIssue } from '../../../contract/endpoints/schedules.ts'
import { maskName } from '../../../contract/rules/accounts.ts'
import type { Db } from '../../database/open.ts'
import { listNewIssues } from '../queries.ts'
import type { TopicNames } from '../topics/topic-names.ts'

const MOST_SHOWN = 20

/** What was sent in to a station and waits to be taken up; an anonymous author stays unknown to the host too. */
export async function listNewIssuesOfStation(
  db: Db,
  cityId: number,
  stationId: string,
  topics: TopicNames,
): Promise<DayIssue[]> {
  const rows = await listNewIssues(db, cityId, stationId, MOST_SHOWN)
  return rows.map(row => ({
    number: row.number,
    title: row.title,
    topic: topics.name(row.topic),
    status: row.status,
    at: row.createdAt.toISOString(),
    photoCount: Number(row.photoCount ?? 0),
    residentName: row.visibility === 'anonymous' ? '匿名' : maskName(row.name ?? ''),
  }))
}
