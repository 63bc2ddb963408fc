import { Refusal } from '../../../contract/refusals.ts'
import { type IssueStatus, isIssueNumber } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'
import { findIssueById, type IssueRow } from '../queries.ts'
import { findIssueId, lockIssueRow, lockMerged, lockMerging } from './queries.ts'

/** Statuses into which, or out of `merged`, a step can touch other issues: what is merged into it, or its master. */
const TOUCHES_OTHERS: ReadonlySet<IssueStatus> = new Set([
  'merged',
  'accepted',
  'closed',
  'reopened',
  'withdrawn',
  'declined',
  'redirected',
])

/**
 * Locks an issue for a step and gives it as it is from now on. Everybody locks in one order: merging in the city,
 * what is merged into the issue, the issue, its master.
 */
export async function lockIssue(
  trx: Db,
  { cityId, number, to }: { cityId: number | undefined; number: string; to: IssueStatus },
): Promise<IssueRow> {
  const found =
    cityId !== undefined && isIssueNumber(number) ? await findIssueId(trx, cityId, number) : undefined
  if (!found || cityId === undefined) throw new Refusal('not_found')
  if (TOUCHES_OTHERS.has(to)) {
    await lockMerging(trx, cityId)
    await lockMerged(trx, cityId, found.issueId)
  }
  await lockIssueRow(trx, cityId, found.issueId)
  const issue = await findIssueById(trx, cityId, found.issueId)
  if (!issue) throw new Refusal('not_found')
  return issue
}
