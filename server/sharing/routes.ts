import * as endpoints from '../../contract/endpoints/sharing.ts'
import { Refusal } from '../../contract/refusals.ts'
import { worksAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import { createShare } from './create-share.ts'
import { Activities, type ActivityMaker } from './live/activities.ts'
import { prepareLiveCard } from './live/prepare-live-card.ts'
import { countOpening, type SessionKeys } from './reach/count-opening.ts'
import { listReach } from './reach/list-reach.ts'
import type { Openings } from './reach/openings.ts'
import { asShare, type Shares } from './shares.ts'

export interface SharingDeps {
  readonly shares: Shares
  readonly openings: Openings
  readonly sessionKeys: SessionKeys | undefined
  readonly activityMaker: ActivityMaker | undefined
}

export function sharingRoutes({ shares, openings, sessionKeys, activityMaker }: SharingDeps): Route[] {
  const activities = activityMaker && new Activities(activityMaker, shares.deps.now)
  return [
    serve(endpoints.createShare, async ({ db, body, actor, now }) =>
      asShare(await createShare(db, shares, body, actor, now)),
    ),
    serve(endpoints.getShare, async ({ params }) => asShare(await shares.get(params.shortCode))),
    serve(endpoints.prepareLiveCard, async ({ db, params, now }) => {
      const { share } = await shares.get(params.shortCode)
      if (!activities || share.kind !== 'event') return {}
      const live = await prepareLiveCard(db, shares.deps.snapshots, activities, share.subject, now)
      return live ? { live } : {}
    }),
    serve(endpoints.countOpening, async ({ params, body, now }) => {
      const { share } = await shares.get(params.shortCode)
      await countOpening(openings, sessionKeys, share, body, now)
      return undefined
    }),
    serve(endpoints.listReach, async ({ db, query, actor }) => {
      const thing = await shares.thing(query.kind, query.id)
      // whoever does not work there may not know of it
      if (!thing?.stationId || !worksAt(actor, thing.cityId, thing.stationId)) throw new Refusal('not_found')
      await openings.flush()
      return { items: await listReach(db, thing) }
    }),
  ]
}
