import { Refusal } from '../../contract/refusals.ts'

/** Where a page starts, in lists that are short enough to be counted from the front. */
export function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,6}$/.test(cursor)) throw new Refusal('invalid', { cursor: '请从第一页重新看。' })
  return Number(cursor)
}

/** The cursor of the next page, when one row more than the page was found. */
export const nextOffset = (offset: number, limit: number, found: number): { nextCursor?: string } =>
  found > limit ? { nextCursor: String(offset + limit) } : {}
