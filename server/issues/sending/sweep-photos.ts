import { DAY, HOUR } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { PhotoStore } from './photo-store.ts'
import { deleteUploads, listKnown, listUsed, lockOldUploads, markUsed } from './queries.ts'

/** A draft is kept for 7 days, its photos a day longer. */
const UNUSED_KEPT = 8 * DAY
/** No upload takes longer from its file to its row. */
const UPLOADS_WITHIN = HOUR
const AT_A_TIME = 500

/** Forgets uploads that nothing used in that time; gives their ids, and how many were looked at. */
function forgetUnused(db: Db, now: number): Promise<{ looked: number; unused: string[] }> {
  return inTransaction(db, async trx => {
    const old = await lockOldUploads(trx, new Date(now - UNUSED_KEPT), AT_A_TIME)
    const ids = old.map(upload => upload.uploadId)
    // a statement of its own, under the locks: what was sent in until now is seen
    const used = await listUsed(trx, ids)
    const unused = ids.filter(id => !used.has(id))
    await markUsed(trx, [...used])
    await deleteUploads(trx, unused)
    return { looked: ids.length, unused }
  })
}

/** Removes photos that were uploaded and never sent in, and files that a crash left without a row or half written. */
export async function sweepPhotos(db: Db, photos: PhotoStore, now: number): Promise<void> {
  for (;;) {
    const { looked, unused } = await forgetUnused(db, now)
    await photos.remove(unused)
    if (looked < AT_A_TIME) break
  }
  await photos.sweep(now - UPLOADS_WITHIN, ids => listKnown(db, ids))
}
