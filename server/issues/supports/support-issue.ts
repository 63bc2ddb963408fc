import type { Supports } from '../../../contract/endpoints/supports.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Db } from '../../database/open.ts'
import { type Backing, getKnownIssue, getOpenIssue, supportsOf } from './backing.ts'
import { addSupport, removeSupport } from './queries.ts'

/** Once per person; a second time changes nothing. Who supports is shown to nobody. */
export async function supportIssue(db: Db, asked: Backing): Promise<Supports> {
  const { actor, now } = asked
  const issue = await getOpenIssue(db, asked)
  const { cityId, issueId } = issue
  if (issue.accountId === actor.accountId) throw new Refusal('own_issue')
  await addSupport(db, { cityId, issueId, accountId: actor.accountId, createdAt: new Date(now) })
  return supportsOf(db, issue, actor)
}

/** Takes a support back; without one nothing changes. */
export async function withdrawSupport(db: Db, asked: Backing): Promise<Supports> {
  const issue = await getKnownIssue(db, asked)
  const { cityId, issueId } = issue
  await removeSupport(db, { cityId, issueId, accountId: asked.actor.accountId })
  return supportsOf(db, issue, asked.actor)
}
