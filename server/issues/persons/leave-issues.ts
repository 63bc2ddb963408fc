import { ISSUE_STATUSES, type IssueStatus } from '../../../contract/rules/issues.ts'
import { ENDED } from '../../../contract/rules/transitions.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { lockMerging, nextPosition } from '../moves/queries.ts'
import { insertTransition } from '../queries.ts'
import { maskNotes } from './mask-notes.ts'
import { emptyIssue, endIssue, freeIssues, listCitiesOf, listOwn, lockOwn, type OwnIssue } from './queries.ts'

const NEW: readonly IssueStatus[] = ['submitted', 'screening', 'need_info']
/** In these others deal with it already. */
const HANDLED = ISSUE_STATUSES.filter(status => !NEW.includes(status) && !ENDED.includes(status))

/** What stands in place of words that their writer took away. */
export const REMOVED = '（已按本人要求删除）'

/** What nobody deals with yet is withdrawn; what ended stays as it ended. */
async function withdraw(trx: Db, { cityId, issueId, status }: OwnIssue, now: number): Promise<void> {
  if (!NEW.includes(status)) return
  const at = new Date(now)
  await endIssue(trx, cityId, issueId, at)
  await insertTransition(trx, {
    cityId,
    transitionId: newId(cityId),
    issueId,
    position: await nextPosition(trx, cityId, issueId),
    fromStatus: status,
    toStatus: 'withdrawn',
    role: 'resident',
    act: 'withdraw',
    isPublic: false,
    at,
  })
}

/** Before any issue of a person who goes is locked, as whoever merges does it. */
export async function lockMergingOf(trx: Db, accountId: string): Promise<void> {
  for (const { cityId } of await listCitiesOf(trx, accountId)) await lockMerging(trx, cityId)
}

/**
 * Takes a person who goes out of what that person sent in. What others deal with, read or merged into stays, as the
 * public reads it and without the person, its photos until it ends; everything else loses its words and photos. Gives
 * the photos that are of no more use.
 */
export async function leaveIssues(trx: Db, accountId: string, now: number): Promise<string[]> {
  await lockOwn(trx, accountId)
  const own = await listOwn(trx, accountId, HANDLED)
  const photoIds: string[] = []
  for (const issue of own.filter(({ isKept }) => !isKept)) {
    await withdraw(trx, issue, now)
    photoIds.push(...(await emptyIssue(trx, issue.cityId, issue.issueId, REMOVED)))
  }
  await maskNotes(
    trx,
    own.filter(({ isKept }) => isKept),
  )
  await freeIssues(trx, accountId)
  return photoIds
}
