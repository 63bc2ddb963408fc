import type { WaitlistEntry } from '../../contract/endpoints/waitlist.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { asEntry } from './as-entry.ts'
import { findOpenEntry } from './queries.ts'

/** A person's place in the line of a slot, as it reads now; undefined when there is none. */
export async function readEntryAt(
  db: Db,
  slotId: string,
  accountId: string,
  now: number,
): Promise<WaitlistEntry | undefined> {
  const row = await findOpenEntry(db, cityOf(slotId), slotId, accountId, new Date(now))
  return row && asEntry(row, now)
}
