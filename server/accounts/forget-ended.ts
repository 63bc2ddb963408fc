import { DAY } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { deleteKeysBefore } from '../http/forget-keys.ts'
import { deleteEnded } from './queries.ts'

/** Idempotency keys are kept this long: longer than any phone retries. */
const KEYS_KEPT = 2 * DAY

/** Removes what is of no more use: ended sessions and codes, old idempotency keys. */
export async function forgetEnded(db: Db, now: number): Promise<void> {
  await deleteEnded(db, new Date(now))
  await deleteKeysBefore(db, new Date(now - KEYS_KEPT))
}
