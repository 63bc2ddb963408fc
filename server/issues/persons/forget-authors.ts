import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { maskNotes } from './mask-notes.ts'
import { forgetAuthorsOf, takeGoingNotes, takeGoingPhotos } from './queries.ts'

const AT_A_TIME = 500

/** Takes authors out of some issues; false when there is none left. */
const forgetSome = (db: Db, now: number): Promise<boolean> =>
  inTransaction(db, async trx => {
    const forgotten = await forgetAuthorsOf(trx, new Date(now), AT_A_TIME)
    await maskNotes(trx, forgotten)
    return forgotten.length > 0
  })

/**
 * Takes authors out of issues that ended longer ago than their city keeps them, and photos and inner notes out of
 * ended issues whose authors are gone. Gives the photos whose files are of no more use.
 */
export async function forgetAuthors(db: Db, now: number): Promise<string[]> {
  let isMore = true
  while (isMore) isMore = await forgetSome(db, now)
  await takeGoingNotes(db)
  return takeGoingPhotos(db)
}
