import * as endpoints from '../../contract/endpoints/host-events.ts'
import { asDeskBooking } from '../bookings/as-desk-booking.ts'
import type { Places } from '../bookings/book-slot.ts'
import { cityOf } from '../database/ids.ts'
import { mustWorkAt } from '../http/actor.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import type { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import type { CalendarCache } from '../schedules/calendar.ts'
import { asCard, type Reading } from './as-event.ts'
import type { EventSnapshots } from './event-snapshots.ts'
import { cancelEvent } from './hosting/cancel-event.ts'
import { createEvent } from './hosting/create-event.ts'
import { previewSeries } from './hosting/preview-series.ts'
import { publishEvent } from './hosting/publish-event.ts'
import { getHostedEvent, readHostEvent, readHostEvents } from './hosting/read-host-event.ts'
import { updateEvent } from './hosting/update-event.ts'
import { writeOutcome } from './hosting/write-outcome.ts'
import { listOfStation } from './queries.ts'
import { checkInAtEvent } from './signups/check-in-at-event.ts'
import { listCalls } from './signups/list-calls.ts'
import { listSignupsAtDesk } from './signups/queries.ts'
import { signUpAtDesk } from './signups/sign-up-at-desk.ts'

export interface HostEventDeps {
  readonly snapshots: EventSnapshots
  readonly places: Places
  readonly calendar: CalendarCache
  readonly addresses: PhotoAddresses
}

export const hostEventRoutes = ({ snapshots, places, calendar, addresses }: HostEventDeps): Route[] => {
  const forget = (eventIds: readonly string[]) => () => {
    for (const id of eventIds) snapshots.forget(id)
  }
  const reading = (now: number): Reading => ({ now, urlOf: addresses.for('reader', now) })
  return [
    serve(endpoints.listHostEvents, async ({ db, actor, params, query, now }) => {
      const cityId = cityOf(params.stationId)
      mustWorkAt(actor, cityId, params.stationId)
      const offset = readOffset(query.cursor)
      const { when, day, limit } = query
      const page = {
        cityId,
        stationId: params.stationId,
        when,
        day,
        now: new Date(now),
        limit: limit + 1,
        offset,
      }
      const rows = await listOfStation(db, page)
      const items = rows.slice(0, limit).map(row => ({
        ...asCard(row, reading(now)),
        ...(row.seriesId && { seriesId: row.seriesId }),
        checkedIn: row.checkedIn,
      }))
      return { items, ...nextOffset(offset, limit, rows.length) }
    }),
    serve(endpoints.createEvent, async ({ db, actor, body, now }) => {
      mustWorkAt(actor, cityOf(body.stationId), body.stationId)
      const { stationId, form, repeat } = body
      const ids = await createEvent(db, { accountId: actor.accountId, stationId, form, repeat, now })
      return readHostEvents(db, ids, reading(now))
    }),
    serve(endpoints.previewSeries, async ({ db, actor, body }) => {
      const cityId = cityOf(body.stationId)
      mustWorkAt(actor, cityId, body.stationId)
      return { days: previewSeries(body.firstDay, body.repeat, await calendar.read(db, cityId)) }
    }),
    serve(endpoints.getHostEvent, async ({ db, actor, params, now }) => {
      await getHostedEvent(db, actor, params.eventId, now)
      return readHostEvent(db, params.eventId, reading(now))
    }),
    serve(endpoints.updateEvent, async ({ db, actor, params, body, now, afterCommit }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      const ids = await updateEvent(db, { accountId: actor.accountId, event, ...body, now })
      afterCommit(forget(ids))
      return readHostEvents(db, ids, reading(now))
    }),
    serve(endpoints.publishEvent, async ({ db, actor, params, body, now, afterCommit }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      const ids = await publishEvent(db, { event, scope: body.scope, now })
      afterCommit(forget(ids))
      return readHostEvents(db, ids, reading(now))
    }),
    serve(endpoints.cancelEvent, async ({ db, actor, params, body, now, afterCommit }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      const ids = await cancelEvent(db, { event, ...body, now })
      afterCommit(forget(ids))
      return readHostEvents(db, ids, reading(now))
    }),
    serve(endpoints.listSignups, async ({ db, actor, params, query, now }) => {
      const { cityId, eventId } = await getHostedEvent(db, actor, params.eventId, now)
      const offset = readOffset(query.cursor)
      const rows = await listSignupsAtDesk(db, cityId, eventId, query.limit + 1, offset)
      const items = rows.slice(0, query.limit).map(row => asDeskBooking(row, now))
      return { items, ...nextOffset(offset, query.limit, rows.length) }
    }),
    serve(endpoints.listEventCalls, async ({ db, actor, params, query: { cursor, limit }, now }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      return listCalls(db, event, limit, readOffset(cursor))
    }),
    serve(endpoints.signUpAtDesk, async ({ db, actor, params, body, now, idempotency }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      const { onBehalfOf, note } = body
      return signUpAtDesk(places, { actor, event, onBehalfOf, note, now, idempotency })
    }),
    serve(endpoints.checkInAtEvent, async ({ db, actor, params, body, now }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      return checkInAtEvent(db, { event, code: body.code, now })
    }),
    serve(endpoints.writeOutcome, async ({ db, actor, params, body, now, afterCommit }) => {
      const event = await getHostedEvent(db, actor, params.eventId, now)
      await writeOutcome(db, { accountId: actor.accountId, event, ...body, now })
      afterCommit(forget([event.eventId]))
      return readHostEvent(db, event.eventId, reading(now))
    }),
  ]
}
