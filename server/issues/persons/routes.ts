import * as endpoints from '../../../contract/endpoints/worklists.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { decideCheck } from '../checks/decide-check.ts'
import { getStaffIssue } from './get-staff-issue.ts'
import { revealAuthor } from './reveal-author.ts'

const DECIDES = ['host', 'office'] as const
const DEALS = ['host', 'office', 'handler'] as const

/** What staff do about the person behind an issue, and about what is shown of it. */
export const personRoutes = (catalogue: StationCatalogue): Route[] => [
  serve(endpoints.decideCheck, async ({ db, actor, params, body, now }) => {
    const issue = await getStaffIssue(db, catalogue, params.number, actor, DECIDES)
    return decideCheck(db, { issue, actor, verdict: body.verdict, note: body.note, now })
  }),
  serve(endpoints.revealAuthor, async ({ db, actor, params, body, now, idempotency }) => {
    const issue = await getStaffIssue(db, catalogue, params.number, actor, DEALS)
    return revealAuthor(db, { issue, actor, reason: body.reason, now, idempotency })
  }),
]
