import { type Insertable, sql, type Updateable } from 'kysely'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export interface KnownIssue {
  readonly cityId: number
  readonly issueId: string
  readonly externalRef: string
  readonly topic: string
  readonly createdAt: Date
  readonly positions: number
  /** Of every step that changed it, in their order. */
  readonly statuses: readonly IssueStatus[]
}

/** Issues that came from another system, with the steps they have taken; inner remarks are no steps. */
export const listKnown = async (db: Db): Promise<KnownIssue[]> => {
  const { rows } = await sql<KnownIssue>`SELECT i.city_id, i.issue_id, i.external_ref, i.topic, i.created_at,
      coalesce(max(t.position), 0) AS positions,
      coalesce(array_agg(t.to_status ORDER BY t.position)
        FILTER (WHERE t.act <> 'check' OR t.is_public), '{}') AS statuses
    FROM issues i LEFT JOIN transitions t ON t.city_id = i.city_id AND t.issue_id = i.issue_id
    WHERE i.external_ref IS NOT NULL GROUP BY i.city_id, i.issue_id`.execute(db)
  return rows
}

/** Where stations stand, which their issues lie by. */
export const listStationPlaces = (db: Db) =>
  db.selectFrom('stations').select(['stationId', 'districtCode', 'latGcj02', 'lngGcj02']).execute()

export const listAllTemplates = (db: Db) =>
  db.selectFrom('topicTemplates').select(['cityId', 'topic', 'workdays']).execute()

export const insertSteps = (db: Db, steps: Insertable<Tables['transitions']>[]) =>
  db.insertInto('transitions').values(steps).execute()

/** Locks the issue's row and tells how many steps it has by now. */
export const lockKnown = (db: Db, cityId: number, issueId: string) =>
  db
    .selectFrom('issues')
    .select('issueId')
    .where('cityId', '=', cityId)
    .where('issueId', '=', issueId)
    .forUpdate()
    .execute()

export const updateKnown = (db: Db, cityId: number, issueId: string, changes: Updateable<Tables['issues']>) =>
  db.updateTable('issues').set(changes).where('cityId', '=', cityId).where('issueId', '=', issueId).execute()
