import * as endpoints from '../../contract/endpoints/bookings.ts'
import { cityOf } from '../database/ids.ts'
import { mustWorkAt } from '../http/actor.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import { asBooking } from './as-booking.ts'
import { asDeskBooking } from './as-desk-booking.ts'
import { bookAtDesk } from './book-at-desk.ts'
import { bookSlot, type Places, readBooking } from './book-slot.ts'
import { cancelBooking } from './cancel-booking.ts'
import { cancelByHost } from './cancel-by-host.ts'
import { listAlternatives } from './list-alternatives.ts'
import { moveBooking } from './move-booking.ts'
import { listBookings } from './queries.ts'
import { rateBooking } from './rate-booking.ts'
import { readDeskBooking } from './read-desk-booking.ts'

export const bookingRoutes = (places: Places): Route[] => [
  serve(
    endpoints.bookSlot,
    ({ actor, params, body, now, idempotency }) =>
      bookSlot(places, { accountId: actor.accountId, slotId: params.slotId, form: body, now, idempotency }),
    {
      refuse: ({ actor, params }) =>
        places.soldOut.has(params.slotId ?? '', actor.accountId) ? 'slot_full' : undefined,
    },
  ),
  serve(endpoints.listMyBookings, async ({ db, actor, query, now }) => {
    const offset = readOffset(query.cursor)
    const { accountId } = actor
    const { limit } = query
    const rows = await listBookings(db, {
      accountId,
      when: query.when,
      now: new Date(now),
      limit: limit + 1,
      offset,
    })
    const items = rows.slice(0, limit).map(row => asBooking(row, row, now))
    return { items, ...nextOffset(offset, limit, rows.length) }
  }),
  serve(endpoints.getBooking, ({ db, actor, params, now }) =>
    readBooking(db, params.bookingId, actor.accountId, now),
  ),
  serve(endpoints.cancelBooking, async ({ db, actor, params, body, now, afterCommit }) => {
    const { accountId } = actor
    const asked = { accountId, bookingId: params.bookingId, reason: body.reason, now }
    const booking = await cancelBooking(db, asked)
    afterCommit(() => places.soldOut.forget(booking.slotId))
    return booking
  }),
  serve(endpoints.moveBooking, ({ db, actor, params, body, now }) =>
    moveBooking(db, { accountId: actor.accountId, ...params, ...body, now }),
  ),
  serve(endpoints.listAlternatives, async ({ db, actor, params, now }) => ({
    items: await listAlternatives(db, { accountId: actor.accountId, ...params, now }),
  })),
  serve(endpoints.rateBooking, ({ db, actor, params, body, now }) =>
    rateBooking(db, { accountId: actor.accountId, ...params, ...body, now }),
  ),
  serve(endpoints.bookAtDesk, ({ actor, params, body, now, idempotency }) =>
    bookAtDesk(places, { actor, slotId: params.slotId, form: body, now, idempotency }),
  ),
  serve(endpoints.cancelByHost, async ({ db, actor, params, body, now }) => {
    const cityId = cityOf(params.bookingId)
    const { stationId } = await readDeskBooking(db, params.bookingId)
    mustWorkAt(actor, cityId, stationId)
    await cancelByHost(db, { cityId, bookingId: params.bookingId, reason: body.reason, now })
    return asDeskBooking(await readDeskBooking(db, params.bookingId), now)
  }),
]
