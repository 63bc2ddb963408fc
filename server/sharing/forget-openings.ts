import { DAY } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { deleteOpeningsBefore } from './queries.ts'

/** Longer than a share goes round; whoever opens it again after this counts again. */
const KEPT = 60 * DAY

/** Removes what told openings apart; the counts stay. */
export const forgetOpenings = (db: Db, now: number): Promise<void> =>
  deleteOpeningsBefore(db, new Date(now - KEPT))
