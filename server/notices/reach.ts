import { creditsNeeded, type NoticeKind, ruleOf } from '../../contract/rules/notices.ts'
import type { Db } from '../database/open.ts'
import { isWithin, listWithin, type Needs } from './credits/queries.ts'

/** Of some accounts, whom a message reaches and who must be phoned. */
export interface Reach {
  readonly reached: ReadonlySet<string>
  readonly toCall: readonly string[]
}

function needsOf(kind: NoticeKind): Needs {
  const { template, group } = ruleOf(kind)
  return { template, group, needed: creditsNeeded(kind) }
}

/** The same of account `a` of a statement. */
export const isReached = (kind: NoticeKind) => isWithin(needsOf(kind))

/**
 * Who would get a notice of a kind on WeChat now: WeChat, a credit for its template, and its group not switched off.
 * Those whose message is sent already have spent theirs on it; whoever asks about the past looks at the notices.
 */
export async function reachOf(db: Db, accountIds: readonly string[], kind: NoticeKind): Promise<Reach> {
  const reached = new Set(await listWithin(db, accountIds, needsOf(kind)))
  return { reached, toCall: accountIds.filter(accountId => !reached.has(accountId)) }
}
