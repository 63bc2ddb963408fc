import type { NoticeGroup, Template } from '../../contract/rules/notices.ts'
import type { Db } from '../database/open.ts'
import { listWithin } from './credits/queries.ts'

/** Of some accounts, whom a message reaches and who must be phoned. */
export interface Reach {
  readonly reached: ReadonlySet<string>
  readonly toCall: readonly string[]
}

/**
 * Who would get a message of a template now: WeChat, a credit for it, and its group not switched off. Those whose
 * message is sent already have spent theirs on it; whoever asks about the past looks at the notices.
 */
export async function reachOf(
  db: Db,
  accountIds: readonly string[],
  template: Template,
  group: NoticeGroup,
): Promise<Reach> {
  const reached = new Set(await listWithin(db, accountIds, template, group))
  return { reached, toCall: accountIds.filter(accountId => !reached.has(accountId)) }
}
