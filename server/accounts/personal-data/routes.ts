import * as endpoints from '../../../contract/endpoints/personal-data.ts'
import type { SoldOut } from '../../bookings/places/sold-out.ts'
import type { ActorCache } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { PhotoAddresses } from '../../issues/sending/photo-addresses.ts'
import { deleteMe } from './delete-me.ts'
import { exportMyData } from './export/export-my-data.ts'

export interface PersonalDataDeps {
  readonly actors: ActorCache
  readonly soldOut: SoldOut
  readonly addresses: PhotoAddresses
  /** Removes the files of photos that nothing refers to any more. */
  readonly onPhotosGone: (photoIds: readonly string[]) => void
}

export const personalDataRoutes = ({
  actors,
  soldOut,
  addresses,
  onPhotosGone,
}: PersonalDataDeps): Route[] => [
  serve(endpoints.exportMyData, ({ db, actor, now }) =>
    exportMyData(db, actor.accountId, now, addresses.forOwner(now)),
  ),
  serve(endpoints.deleteMe, async ({ db, actor, now, afterCommit }) => {
    const { slotIds, photoIds } = await deleteMe(db, actor.accountId, now)
    afterCommit(() => {
      actors.forgetAccount(actor.accountId)
      for (const slotId of slotIds) soldOut.forget(slotId)
      onPhotosGone(photoIds)
    })
    return undefined
  }),
]
