import type { Decision } from '../../../contract/endpoints/rules.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cancelByHost } from '../../bookings/cancel-by-host.ts'
import { moveTo } from '../../bookings/move-booking.ts'
import type { Db } from '../../database/open.ts'
import type { Hit } from './hits.ts'

const REASON = '排班有调整'

/** Refuses with `bookings_hit` and their ids while one has no decision. */
export function mustBeDecided(hits: readonly Hit[], decisions: readonly Decision[]): void {
  const decided = new Set(decisions.map(one => one.bookingId))
  const bookingIds = hits.map(hit => hit.booking.bookingId).filter(id => !decided.has(id))
  if (bookingIds.length > 0) throw new Refusal('bookings_hit', { bookingIds })
}

/**
 * Carries the decisions out. One about a booking that is not hit any more, because its resident cancelled it
 * meanwhile, is passed over. A refusal says which booking it was about.
 */
export async function decideHits(
  trx: Db,
  { cityId, now }: { cityId: number; now: number },
  hits: readonly Hit[],
  decisions: readonly Decision[],
): Promise<void> {
  const byBooking = new Map(decisions.map(one => [one.bookingId, one]))
  for (const { booking } of hits) {
    const { bookingId } = booking
    const decision = byBooking.get(bookingId)
    try {
      if (decision?.action === 'move')
        await moveTo(trx, { cityId, bookingId, slotId: decision.slotId, now, by: 'host' })
      else await cancelByHost(trx, { cityId, bookingId, reason: decision?.reason || REASON, now })
    } catch (error) {
      throw error instanceof Refusal ? new Refusal(error.code, { ...error.details, bookingId }) : error
    }
  }
}
