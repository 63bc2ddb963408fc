import type { WorklistItem } from '../../../contract/endpoints/worklists.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import type { Worklist } from '../../../contract/rules/worklists.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset, readOffset } from '../../http/paging.ts'
import { issueItem, maskedAuthor } from '../reading/issue-item.ts'
import { listByRefs } from '../reading/listing/queries.ts'
import type { Reading } from '../reading/reading.ts'
import { lookupOf, staleWorkdays } from './lookup.ts'
import { countPhotos, countWork, type Filter, listWorkRefs } from './queries.ts'
import type { Scope } from './scope.ts'

export interface ListWorklist {
  readonly list: Worklist
  readonly scope: Scope
  readonly filter: Filter
  readonly limit: number
  readonly cursor: string | undefined
  readonly now: number
}

/** A page of what waits for staff; authors are masked, anonymous ones not known here either. */
export async function listWorklist(
  db: Db,
  { list, scope, filter, limit, cursor, now }: ListWorklist,
  { topics, calendars }: Reading,
): Promise<{ items: WorklistItem[]; nextCursor?: string }> {
  const offset = readOffset(cursor)
  const lookup = await lookupOf(db, scope, now, calendars)
  const refs = await listWorkRefs(db, list, lookup, filter, { limit: limit + 1, offset })
  const shown = refs.slice(0, limit)
  const photos = await countPhotos(db, shown)
  const today = dayOf(now)
  const items: WorklistItem[] = []
  for (const row of await listByRefs(db, shown)) {
    const wording = { topics, today, calendar: await calendars.read(db, row.cityId) }
    const stale = await staleWorkdays(db, row, today, calendars)
    items.push({
      ...issueItem(row, wording, true),
      visibility: row.visibility,
      check: row.contentCheck,
      authorName: maskedAuthor(row),
      photoCount: photos.get(row.issueId) ?? 0,
      ...(stale !== undefined && { staleWorkdays: stale }),
    })
  }
  return { items, ...nextOffset(offset, limit, refs.length) }
}

/** How many stand in each list: exactly those that the lists show. */
export async function countWorklists(
  db: Db,
  scope: Scope,
  now: number,
  { calendars }: Reading,
): Promise<{ list: Worklist; count: number }[]> {
  const counts = await countWork(db, await lookupOf(db, scope, now, calendars))
  return counts.map(({ list, count }) => ({ list, count: Number(count) }))
}
