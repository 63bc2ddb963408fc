import type { Db } from '../database/open.ts'
import { insertNoticeRow, type NewNotice } from './queries.ts'

interface Told extends Omit<NewNotice, 'dedupeKey'> {
  /** What it is told once of, when that is not its subject: the booking, of a notice that leads to its event. */
  readonly once?: string
  /** Told again when this is another. */
  readonly edition?: string
}

/** Writes a notice in the transaction of what it tells; one per kind and what it is told of. */
export const insertNotice = (db: Db, { once, edition, ...notice }: Told) => {
  const key = `${notice.kind}:${once ?? notice.subject}`
  return insertNoticeRow(db, { ...notice, dedupeKey: edition ? `${key}:${edition}` : key })
}
