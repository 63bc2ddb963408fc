import * as endpoints from '../../contract/endpoints/bookings.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import { asBooking } from './as-booking.ts'
import { bookSlot, readBooking } from './book-slot.ts'
import { cancelBooking } from './cancel-booking.ts'
import { listBookings } from './queries.ts'

export const bookingRoutes = (): Route[] => [
  serve(endpoints.bookSlot, ({ db, actor, params, body, now, idempotency }) =>
    bookSlot(db, { accountId: actor.accountId, slotId: params.slotId, form: body, now, idempotency }),
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
  serve(endpoints.cancelBooking, ({ db, actor, params, body, now }) =>
    cancelBooking(db, { accountId: actor.accountId, bookingId: params.bookingId, reason: body.reason, now }),
  ),
]
