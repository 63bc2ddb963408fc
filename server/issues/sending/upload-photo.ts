import type { Photo } from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { idOfKey, randomId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { findUpload, insertUpload } from '../queries.ts'
import type { PhotoUrl } from './photo-addresses.ts'
import type { PhotoStore, Prepared } from './photo-store.ts'

export interface UploadPhoto {
  accountId: string
  bytes: Buffer
  now: number
  urlOf: PhotoUrl
  idempotency?: { key: string; hash: string } | undefined
}

/** The photo that is kept under an id; another one under the same key is refused. */
async function findKept(db: Db, id: string, asked: UploadPhoto): Promise<Photo | undefined> {
  const known = await findUpload(db, id)
  if (!known) return undefined
  if (known.requestHash !== asked.idempotency?.hash) throw new Refusal('idempotency_mismatch')
  return { id, url: asked.urlOf(id), width: known.width, height: known.height }
}

/** Puts a photo in its place together with its row; of several at the same time the first one's row decides. */
const claim = (db: Db, id: string, photo: Prepared, asked: UploadPhoto) =>
  inTransaction(db, async trx => {
    const { accountId, now, idempotency } = asked
    const { width, height } = photo
    const requestHash = idempotency?.hash ?? null
    const row = { uploadId: id, accountId, width, height, requestHash, createdAt: new Date(now) }
    const [inserted] = await insertUpload(trx, row)
    if (!inserted?.numInsertedOrUpdatedRows) return findKept(trx, id, asked)
    await photo.place()
    return { id, url: asked.urlOf(id), width, height }
  })

/**
 * Keeps a photo of this person. Under an idempotency key its id is made from account and key, so that a retry finds
 * the same photo, and encoding needs no open transaction.
 */
export async function uploadPhoto(db: Db, photos: PhotoStore, asked: UploadPhoto): Promise<Photo> {
  const { accountId, bytes, idempotency } = asked
  const id = idempotency ? idOfKey(accountId, idempotency.key) : randomId()
  const known = idempotency && (await findKept(db, id, asked))
  if (known) return known
  const prepared = await photos.prepare(id, bytes)
  try {
    const kept = await claim(db, id, prepared, asked)
    if (!kept) throw new Refusal('busy') // it was taken away at this moment
    return kept
  } finally {
    await prepared.drop()
  }
}
