import type { Supports } from '../../../contract/endpoints/supports.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { isIssueNumber } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'
import type { Actor } from '../../http/actor.ts'
import { findIssue, type IssueRow } from '../queries.ts'
import { isOpen, partsIn } from '../standing.ts'
import { findSupports } from './queries.ts'

export interface Backing {
  /** The city whose letters the number carries. */
  cityId: number | undefined
  number: string
  actor: Actor
  now: number
}

async function getIssue(db: Db, { cityId, number }: Backing): Promise<IssueRow> {
  const issue =
    cityId !== undefined && isIssueNumber(number) ? await findIssue(db, cityId, number) : undefined
  if (!issue) throw new Refusal('not_found')
  return issue
}

/** Only what anybody can read is supported; of the rest only those learn that it exists who may know of it. */
export async function getOpenIssue(db: Db, asked: Backing): Promise<IssueRow> {
  const issue = await getIssue(db, asked)
  if (isOpen(issue)) return issue
  throw new Refusal(partsIn(asked.actor, issue).length > 0 ? 'not_public_yet' : 'not_found')
}

export async function supportsOf(db: Db, { cityId, issueId }: IssueRow, actor: Actor): Promise<Supports> {
  const found = await findSupports(db, { cityId, issueId, accountId: actor.accountId })
  if (!found) throw new Refusal('not_found')
  return found
}

/** An issue that somebody may leave: whoever supports or follows it can, also when it is not public any more. */
export async function getKnownIssue(db: Db, asked: Backing): Promise<IssueRow> {
  const issue = await getIssue(db, asked)
  if (isOpen(issue) || partsIn(asked.actor, issue).length > 0) return issue
  const { isSupported, isFollowed } = await supportsOf(db, issue, asked.actor)
  if (!isSupported && !isFollowed) throw new Refusal('not_found')
  return issue
}
