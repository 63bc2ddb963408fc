import * as endpoints from '../../../contract/endpoints/issues.ts'
import { cityOf } from '../../database/ids.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { getUpload } from './get-upload.ts'
import { locate } from './locate.ts'
import type { PhotoAddresses } from './photo-addresses.ts'
import type { PhotoStore } from './photo-store.ts'
import { sendIssue } from './send-issue.ts'
import { uploadPhoto } from './upload-photo.ts'

export interface SendingDeps {
  readonly catalogue: StationCatalogue
  readonly photos: PhotoStore
  readonly addresses: PhotoAddresses
  /** Has the content of a stored issue checked. */
  readonly onSent: (cityId: number, issueId: string) => void
}

export const sendingRoutes = ({ catalogue, photos, addresses, onSent }: SendingDeps): Route[] => [
  serve(endpoints.uploadPhoto, ({ db, actor, file, now, idempotency }) =>
    uploadPhoto(db, photos, {
      accountId: actor.accountId,
      bytes: file.bytes,
      now,
      urlOf: addresses.for('reader', now),
      idempotency,
    }),
  ),
  serve(endpoints.getUpload, ({ db, actor, params, now }) =>
    getUpload(db, params.id, actor.accountId, addresses.for('reader', now)),
  ),
  serve(endpoints.sendIssue, async ({ db, actor, body, now, afterCommit }) => {
    const at = locate(catalogue, body)
    const sent = await sendIssue(db, { accountId: actor.accountId, form: body, at, now })
    afterCommit(() => onSent(cityOf(sent.id), sent.id))
    return sent
  }),
]
