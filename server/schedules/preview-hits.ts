import type { HitBooking } from '../../contract/endpoints/rules.ts'
import { maskName } from '../../contract/rules/accounts.ts'
import type { Db } from '../database/open.ts'
import type { SittingChange } from './planning/compare-sittings.ts'
import type { Hit } from './planning/hits.ts'
import type { Survey } from './planning/survey-station.ts'
import { listRoom } from './queries.ts'

const MOST_OFFERS = 5

interface Offer {
  readonly slotId: string
  readonly startAt: number
  readonly endAt: number
  readonly memberName: string | undefined
}

/** Slots of a sitting as they would be after the change, with how many places more than now. */
function slotsAfter({ change, wish, there, slots, isAnother }: SittingChange) {
  if (!there || !wish || there.isCancelled || isAnother || change === 'ended') return []
  const gone = new Set(slots.gone.map(slot => slot.slotId))
  const changed = new Map(slots.changed.map(one => [one.slot.slotId, one]))
  return there.slots.flatMap(slot => {
    const to = changed.get(slot.slotId)
    if (gone.has(slot.slotId) || (slot.isClosed && !to)) return []
    return [
      { ...slot, endAt: to?.endAt ?? slot.endAt, more: (to?.capacity ?? slot.capacity) - slot.capacity },
    ]
  })
}

/** The bookings that a change hits, each with slots of the station to move it to, the nearest in time first. */
export async function previewHits(
  db: Db,
  { scope, comparison }: Survey,
  hits: readonly Hit[],
  names: ReadonlyMap<string, string>,
): Promise<HitBooking[]> {
  if (hits.length === 0) return []
  const sittings = comparison.changes.flatMap(one => one.there?.sittingId ?? [])
  const rows = await listRoom(db, scope.cityId, sittings, new Date(scope.now))
  const room = new Map(rows.map(row => [row.slotId, Number(row.room)]))
  const offers: Offer[] = comparison.changes.flatMap(change =>
    slotsAfter(change)
      .filter(slot => (room.get(slot.slotId) ?? 0) + slot.more > 0)
      .map(slot => ({ ...slot, memberName: names.get(change.wish?.memberId ?? '') })),
  )
  return hits.map(({ booking, sitting }) => {
    const startAt = booking.startAt.getTime()
    const near = (offer: Offer) => Math.abs(offer.startAt - startAt)
    const best = offers.filter(offer => offer.slotId !== booking.slotId).sort((a, b) => near(a) - near(b))
    return {
      bookingId: booking.bookingId,
      code: booking.code,
      residentName: maskName(booking.onBehalfOfName ?? booking.accountName ?? ''),
      startAt: booking.startAt.toISOString(),
      endAt: booking.endAt.toISOString(),
      sittingId: sitting.sittingId,
      topic: booking.topic,
      offers: best.slice(0, MOST_OFFERS).map(offer => ({
        slotId: offer.slotId,
        startAt: new Date(offer.startAt).toISOString(),
        endAt: new Date(offer.endAt).toISOString(),
        ...(offer.memberName && { memberName: offer.memberName }),
      })),
    }
  })
}
