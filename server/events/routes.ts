import * as endpoints from '../../contract/endpoints/events.ts'
import { Refusal } from '../../contract/refusals.ts'
import type { Places } from '../bookings/book-slot.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import type { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import type { StationCatalogue } from '../stations/station-catalogue.ts'
import type { EventSnapshots } from './event-snapshots.ts'
import { listEvents } from './list-events.ts'
import { type EventRow, listKinds } from './queries.ts'
import { listMyEvents } from './signups/list-my-events.ts'
import { readSignup } from './signups/read-signup.ts'
import { signUp } from './signups/sign-up.ts'
import { withdrawSignup } from './signups/withdraw-signup.ts'

export interface EventDeps {
  readonly catalogue: StationCatalogue
  readonly snapshots: EventSnapshots
  readonly places: Places
  readonly addresses: PhotoAddresses
}

export const eventRoutes = ({ catalogue, snapshots, places, addresses }: EventDeps): Route[] => {
  /** An event that everybody may see, as it stood within the last second. */
  async function getPublished(db: Db, eventId: string): Promise<EventRow> {
    const { row } = await snapshots.page(db, eventId)
    if (!row) throw new Refusal('not_found')
    return row
  }
  const cityAsked = (city: string | undefined, stationId: string | undefined) => {
    if (stationId) return cityOf(stationId)
    return city === undefined ? undefined : (catalogue.findCity(city)?.cityId ?? 0)
  }
  return [
    serve(endpoints.listEvents, ({ db, query, now }) => {
      const { near, from, to, kind, stationId, limit } = query
      const cityId = cityAsked(query.city, stationId)
      const offset = readOffset(query.cursor)
      return listEvents(db, snapshots, {
        cityId,
        near,
        from,
        to,
        kind,
        stationId,
        limit,
        offset,
        now,
        urlOf: addresses.for('reader', now),
      })
    }),
    serve(
      endpoints.getEvent,
      async ({ db, params }) => {
        const { page } = await snapshots.page(db, params.eventId)
        if (!page) throw new Refusal('not_found')
        return page
      },
      { answer: ({ params }) => snapshots.peekBody(params.eventId ?? '') },
    ),
    serve(endpoints.listEventKinds, async ({ db }) => ({ items: await listKinds(db) })),
    serve(endpoints.signUp, async ({ db, actor, params, body, now, idempotency }) => {
      const event = await getPublished(db, params.eventId)
      return signUp(places, { accountId: actor.accountId, event, form: body, now, idempotency })
    }),
    serve(endpoints.getMySignup, async ({ db, actor, params, now }) => {
      const signup = await readSignup(db, actor.accountId, await getPublished(db, params.eventId), now)
      return signup ? { signup } : {}
    }),
    serve(endpoints.withdrawSignup, async ({ db, actor, params, now, afterCommit }) => {
      const event = await getPublished(db, params.eventId)
      const left = await withdrawSignup(db, { accountId: actor.accountId, event, now })
      afterCommit(() => places.soldOut.forget(event.slotId))
      return left
    }),
    serve(endpoints.listMyEvents, ({ db, actor, query, now }) => {
      const { when, limit } = query
      return listMyEvents(db, {
        accountId: actor.accountId,
        when,
        limit,
        offset: readOffset(query.cursor),
        now,
        urlOf: addresses.for('reader', now),
      })
    }),
  ]
}
