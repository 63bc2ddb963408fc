import { Refusal } from '../../../contract/refusals.ts'
import type { Role } from '../../../contract/rules/accounts.ts'
import { recordView } from '../../accounts/record-view.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { Actor } from '../../http/actor.ts'
import type { Idempotency } from '../../http/serve.ts'
import type { IssueRow } from '../queries.ts'
import { partsIn } from '../standing.ts'
import { findAuthor } from './queries.ts'

export interface RevealAuthor {
  /** An issue that the actor deals with as staff. */
  issue: IssueRow
  actor: Actor
  reason: string
  now: number
  idempotency: Idempotency | undefined
}

export interface Author {
  name?: string
  phone?: string
}

function roleIn(actor: Actor, issue: IssueRow): Role {
  const parts = partsIn(actor, issue)
  if (parts.includes('host')) return 'host'
  if (parts.includes('handler')) return 'unit'
  return actor.grants.some(g => g.role === 'office' && g.cityId === issue.cityId) ? 'office' : 'admin'
}

/**
 * Who sent an issue in, or for whom; who looked and why is kept, and shown to its author. An anonymous author is told
 * to nobody; one whose account is gone is not known any more.
 */
export function revealAuthor(
  db: Db,
  { issue, actor, reason, now, idempotency }: RevealAuthor,
): Promise<Author> {
  const { cityId, accountId } = issue
  if (issue.visibility === 'anonymous') throw new Refusal('author_anonymous')
  return inTransaction(db, async trx => {
    const account = accountId === null ? undefined : await findAuthor(trx, accountId)
    const name = issue.onBehalfName ?? account?.name
    const phone = issue.onBehalfPhone ?? account?.phone
    if (!name && !phone) return {}
    await recordView(trx, {
      cityId,
      accountId,
      viewerId: actor.accountId,
      viewerRole: roleIn(actor, issue),
      what: '反映人姓名和电话',
      subject: issue.number,
      reason,
      now,
      idempotency,
    })
    return { ...(name && { name }), ...(phone && { phone }) }
  })
}
