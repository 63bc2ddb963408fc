import type { Photo } from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { idOfKey, randomId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { findUpload, insertUpload } from '../queries.ts'
import { type PhotoStore, photoUrl } from './photo-store.ts'

export interface UploadPhoto {
  accountId: string
  bytes: Buffer
  now: number
  idempotency?: { key: string; hash: string } | undefined
}

/**
 * Keeps a photo of this person. Under an idempotency key its id is made from account and key, so that a retry finds
 * the same photo, and encoding needs no open transaction.
 */
export async function uploadPhoto(
  db: Db,
  photos: PhotoStore,
  { accountId, bytes, now, idempotency }: UploadPhoto,
): Promise<Photo> {
  const id = idempotency ? idOfKey(accountId, idempotency.key) : randomId()
  const known = idempotency && (await findUpload(db, id))
  if (known) {
    if (known.requestHash !== idempotency.hash) throw new Refusal('idempotency_mismatch')
    return { id, url: photoUrl(id), width: known.width, height: known.height }
  }
  const { width, height } = await photos.keep(id, bytes)
  const requestHash = idempotency?.hash ?? null
  await insertUpload(db, { uploadId: id, accountId, width, height, requestHash, createdAt: new Date(now) })
  return { id, url: photoUrl(id), width, height }
}
