import { Refusal } from '../../../contract/refusals.ts'
import { isIssueNumber } from '../../../contract/rules/issues.ts'
import type { Part } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import type { Actor } from '../../http/actor.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { findIssue, type IssueRow } from '../queries.ts'
import { partsIn } from '../standing.ts'

/** An issue for staff that deal with it in one of these parts; for everybody else it is not there. */
export async function getStaffIssue(
  db: Db,
  catalogue: StationCatalogue,
  number: string,
  actor: Actor,
  allowed: readonly Part[],
): Promise<IssueRow> {
  const city = catalogue.findCity(number.split('-')[0] ?? '')
  const issue = city && isIssueNumber(number) ? await findIssue(db, city.cityId, number) : undefined
  if (!issue || !partsIn(actor, issue).some(part => allowed.includes(part))) throw new Refusal('not_found')
  return issue
}
