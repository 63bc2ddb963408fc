import { sql } from 'kysely'
import type { Db } from '../../../database/open.ts'

export interface Span {
  readonly cityId: number
  readonly from: Date
  readonly to: Date
}

/** An issue as a table has it, personal data masked; who sent it in, unless anonymous. */
const issues = (db: Db, { cityId, from, to }: Span) =>
  db
    .selectFrom('issues as i')
    .leftJoin('stations as s', j =>
      j.onRef('s.cityId', '=', 'i.cityId').onRef('s.stationId', '=', 'i.stationId'),
    )
    .leftJoin('units as u', j => j.onRef('u.cityId', '=', 'i.cityId').onRef('u.unitId', '=', 'i.unitId'))
    .leftJoin('issues as m', j =>
      j.onRef('m.cityId', '=', 'i.cityId').onRef('m.issueId', '=', 'i.mergedInto'),
    )
    .leftJoin('accounts as a', j =>
      j.onRef('a.accountId', '=', 'i.accountId').on('i.visibility', '<>', 'anonymous'),
    )
    .where('i.cityId', '=', cityId)
    .where('i.createdAt', '>=', from)
    .where('i.createdAt', '<', to)

export const listIssuesToExport = (db: Db, span: Span, limit: number) =>
  issues(db, span)
    .select(['i.number', 'i.createdAt', 'i.topic', 'i.status', 'i.visibility', 'i.contentCheck'])
    .select(['i.publicTitle', 'i.publicBody', 'i.publicPlace', 's.name as stationName', 'u.name as unitName'])
    .select(['i.dispatchedOn', 'i.dueOn', 'i.promisedOn', 'i.replyClass', 'i.repliedAt', 'i.endedAt'])
    .select([
      'i.stars',
      'i.supportTotal',
      'i.bounces',
      'i.reopens',
      'i.externalRef',
      'm.number as masterNumber',
    ])
    .select(['a.name as authorName', 'a.phone as authorPhone'])
    .select(eb => [
      eb
        .case()
        .when('i.visibility', '<>', 'anonymous')
        .then(eb.ref('i.onBehalfName'))
        .end()
        .as('onBehalfName'),
      eb
        .case()
        .when('i.visibility', '<>', 'anonymous')
        .then(eb.ref('i.onBehalfPhone'))
        .end()
        .as('onBehalfPhone'),
    ])
    .orderBy('i.createdAt')
    .orderBy('i.issueId')
    .limit(limit)
    .execute()

/** Steps of the issues that were sent in within the time. */
export const listStepsToExport = (db: Db, span: Span, limit: number) =>
  issues(db, span)
    .innerJoin('transitions as t', j =>
      j.onRef('t.cityId', '=', 'i.cityId').onRef('t.issueId', '=', 'i.issueId'),
    )
    .select(['i.number', 't.position', 't.at', 't.fromStatus', 't.toStatus', 't.act', 't.role', 't.unitName'])
    .select(['t.note', 't.isPublic', 't.dueOn', 't.promisedOn', 't.replyClass', 't.toward'])
    .select(['a.name as authorName', 'a.phone as authorPhone'])
    .orderBy('i.createdAt')
    .orderBy('i.issueId')
    .orderBy('t.position')
    .limit(limit)
    .execute()

export interface Looking {
  readonly viewerId: string
  readonly viewerRole: string
  readonly what: string
  readonly reason: string
  readonly at: Date
  /** The same for a retry, so that it leaves one record a person. */
  readonly seed: string
}

/** Records the look with everybody whose name the export carries. */
export const insertViewsOfExport = (db: Db, { cityId, from, to }: Span, looking: Looking) =>
  sql`INSERT INTO personal_views
      (city_id, view_id, account_id, viewer_id, viewer_role, what, subject, reason, at)
    SELECT ${cityId}::int, ${String(cityId)} || '-' || substr(md5(${looking.seed} || p.account_id), 1, 20),
      p.account_id, ${looking.viewerId}, ${looking.viewerRole}, ${looking.what}, p.number, ${looking.reason},
      ${looking.at}::timestamptz
    FROM (SELECT account_id, min(number) AS number FROM issues
      WHERE city_id = ${cityId}::int AND created_at >= ${from} AND created_at < ${to}
        AND visibility <> 'anonymous' AND account_id IS NOT NULL GROUP BY account_id) p
    ON CONFLICT DO NOTHING`.execute(db)
