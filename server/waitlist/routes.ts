import * as endpoints from '../../contract/endpoints/waitlist.ts'
import type { Places } from '../bookings/book-slot.ts'
import { type Route, serve } from '../http/serve.ts'
import { acceptOffer } from './accept-offer.ts'
import { asEntry } from './as-entry.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { listEntries } from './queries.ts'

export const waitlistRoutes = (places: Places): Route[] => [
  serve(endpoints.joinWaitlist, ({ db, actor, params, body, now }) =>
    joinWaitlist(db, { accountId: actor.accountId, slotId: params.slotId, form: body, now }),
  ),
  serve(endpoints.leaveWaitlist, ({ db, actor, params, now }) =>
    leaveWaitlist(db, { accountId: actor.accountId, entryId: params.entryId, now }),
  ),
  serve(endpoints.acceptOffer, ({ actor, params, now }) =>
    acceptOffer(places, { accountId: actor.accountId, entryId: params.entryId, now }),
  ),
  serve(endpoints.listMyWaitlist, async ({ db, actor, now }) => ({
    items: (await listEntries(db, actor.accountId, new Date(now))).map(row => asEntry(row, now)),
  })),
]
