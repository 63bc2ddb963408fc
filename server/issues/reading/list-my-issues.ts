import type { IssueItem } from '../../../contract/endpoints/issues.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset, readOffset } from '../../http/paging.ts'
import { issueItem } from './issue-item.ts'
import { listByRefs, listRefsOf } from './listing/queries.ts'
import type { Reading } from './reading.ts'

export interface ListMyIssues {
  readonly accountId: string
  readonly which: 'sent' | 'supported' | 'followed'
  readonly limit: number
  readonly cursor: string | undefined
  readonly now: number
}

/** What somebody sent in, in the own words, or supports or follows, as the public reads it; the latest first. */
export async function listMyIssues(
  db: Db,
  { accountId, which, limit, cursor, now }: ListMyIssues,
  { topics, calendars }: Reading,
): Promise<{ items: IssueItem[]; nextCursor?: string }> {
  const offset = readOffset(cursor)
  const refs = await listRefsOf(db, accountId, which, { limit: limit + 1, offset })
  const rows = await listByRefs(db, refs.slice(0, limit))
  const items: IssueItem[] = []
  for (const row of rows) {
    const wording = { topics, today: dayOf(now), calendar: await calendars.read(db, row.cityId) }
    items.push(issueItem(row, wording, row.accountId === accountId))
  }
  return { items, ...nextOffset(offset, limit, refs.length) }
}
