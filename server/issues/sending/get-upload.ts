import type { Photo } from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Db } from '../../database/open.ts'
import { findUpload } from '../queries.ts'
import type { PhotoUrl } from './photo-addresses.ts'

/** A photo that this person uploaded, so that a draft can show it again; for everybody else it is not there. */
export async function getUpload(db: Db, id: string, accountId: string, urlOf: PhotoUrl): Promise<Photo> {
  const upload = await findUpload(db, id)
  if (upload?.accountId !== accountId) throw new Refusal('not_found')
  return { id, url: urlOf(id), width: upload.width, height: upload.height }
}
