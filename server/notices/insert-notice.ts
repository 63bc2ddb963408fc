import type { Db } from '../database/open.ts'
import { insertNoticeRow, type NewNotice } from './queries.ts'

/** Writes a notice in the transaction of what it tells; one per kind and subject. */
export const insertNotice = (db: Db, notice: Omit<NewNotice, 'dedupeKey'>) =>
  insertNoticeRow(db, { ...notice, dedupeKey: `${notice.kind}:${notice.subject}` })
