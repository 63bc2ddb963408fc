import * as endpoints from '../../contract/endpoints/bookings.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { type Actor, mustKnowOf, mustWorkAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import { checkIn, checkInAtDesk } from './check-in.ts'
import { readCheckInCode } from './check-in-code.ts'
import type { DeskRow } from './desk/queries.ts'
import { getDeskRow } from './lock-booking.ts'
import { markNoShow } from './mark-no-show.ts'
import { revealPhone } from './reveal-phone.ts'
import { serveBooking } from './serve-booking.ts'

/** A booking of a station where the actor works. */
async function bookingAtDesk(db: Db, actor: Actor, bookingId: string): Promise<DeskRow> {
  const booking = await getDeskRow(db, bookingId)
  mustKnowOf(actor, booking.cityId, booking.stationId)
  return booking
}

/** What happens to a booking at the station on its day. */
export const bookingHostRoutes = (): Route[] => [
  serve(endpoints.checkIn, ({ db, actor, params, body, now }) =>
    checkIn(db, { accountId: actor.accountId, bookingId: params.bookingId, code: body.code, now }),
  ),
  serve(endpoints.getCheckInCode, async ({ db, actor, params, now }) => {
    mustWorkAt(actor, cityOf(params.stationId), params.stationId)
    return readCheckInCode(db, params.stationId, now)
  }),
  serve(endpoints.checkInBooking, async ({ db, actor, params, body, now }) => {
    const booking = await bookingAtDesk(db, actor, params.bookingId)
    return checkInAtDesk(db, { booking, code: body.code, now })
  }),
  serve(endpoints.serveBooking, async ({ db, actor, params, now }) =>
    serveBooking(db, await bookingAtDesk(db, actor, params.bookingId), now),
  ),
  serve(endpoints.markNoShow, async ({ db, actor, params, now }) =>
    markNoShow(db, await bookingAtDesk(db, actor, params.bookingId), now),
  ),
  serve(endpoints.revealPhone, async ({ db, actor, params, body, now, idempotency }) => {
    const booking = await bookingAtDesk(db, actor, params.bookingId)
    return revealPhone(db, { booking, actor, reason: body.reason, now, idempotency })
  }),
]
