import type { Supports } from '../../../contract/endpoints/supports.ts'
import type { Db } from '../../database/open.ts'
import { type Backing, getKnownIssue, getOpenIssue, supportsOf } from './backing.ts'
import { deleteFollow, insertFollow } from './queries.ts'

/** Is told of each public step from now on, without supporting. */
export async function followIssue(db: Db, asked: Backing): Promise<Supports> {
  const { actor, now } = asked
  const issue = await getOpenIssue(db, asked)
  const { cityId, issueId } = issue
  await insertFollow(db, { cityId, issueId, accountId: actor.accountId, createdAt: new Date(now) })
  return supportsOf(db, issue, actor)
}

export async function unfollowIssue(db: Db, asked: Backing): Promise<Supports> {
  const issue = await getKnownIssue(db, asked)
  const { cityId, issueId } = issue
  await deleteFollow(db, { cityId, issueId, accountId: asked.actor.accountId })
  return supportsOf(db, issue, asked.actor)
}
