import * as endpoints from '../../../contract/endpoints/issues.ts'
import { cityOf } from '../../database/ids.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { locate } from './locate.ts'
import type { PhotoStore } from './photo-store.ts'
import { sendIssue } from './send-issue.ts'
import { uploadPhoto } from './upload-photo.ts'

export interface SendingDeps {
  readonly catalogue: StationCatalogue
  readonly photos: PhotoStore
  /** Has the content of a stored issue checked. */
  readonly onSent: (cityId: number, issueId: string) => void
}

export const sendingRoutes = ({ catalogue, photos, onSent }: SendingDeps): Route[] => [
  serve(endpoints.uploadPhoto, ({ db, actor, file, now, idempotency }) =>
    uploadPhoto(db, photos, { accountId: actor.accountId, bytes: file.bytes, now, idempotency }),
  ),
  serve(endpoints.sendIssue, async ({ db, actor, body, now, afterCommit }) => {
    const at = locate(catalogue, body)
    const sent = await sendIssue(db, { accountId: actor.accountId, form: body, at, now })
    afterCommit(() => onSent(cityOf(sent.id), sent.id))
    return sent
  }),
]
