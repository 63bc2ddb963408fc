import type { Alternative } from '../../contract/endpoints/bookings.ts'
import { Refusal } from '../../contract/refusals.ts'
import { DAY } from '../../contract/rules/beijing-time.ts'
import { distanceMeters } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { listFreeSlots } from './places/queries.ts'
import { findBooking } from './queries.ts'

const LOOK_AHEAD = 28 * DAY
const NEAR_METERS = 5_000

type Free = Awaited<ReturnType<typeof firstFreeSlots>>[number]

const firstFreeSlots = (db: Db, cityId: number, now: number) =>
  listFreeSlots(db, cityId, new Date(now), new Date(now + LOOK_AHEAD))
    .distinctOn('s.sittingId')
    .orderBy('s.sittingId')
    .orderBy('s.startAt')
    .execute()

/** Up to three other times like a booking: the same member, the same field within 5 km, the same station. */
export async function listAlternatives(
  db: Db,
  { accountId, bookingId, now }: { accountId: string; bookingId: string; now: number },
): Promise<Alternative[]> {
  const cityId = cityOf(bookingId)
  const booking = await findBooking(db, cityId, bookingId, accountId)
  if (!booking) throw new Refusal('not_found')
  const here = { lat: booking.latGcj02, lng: booking.lngGcj02 }
  const away = (free: Free) => distanceMeters(here, { lat: free.latGcj02, lng: free.lngGcj02 })
  const fields = new Set(booking.expertise ?? [])
  const free = (await firstFreeSlots(db, cityId, now))
    .filter(slot => slot.slotId !== booking.slotId)
    .sort((a, b) => a.startAt.getTime() - b.startAt.getTime())
  const found = new Map<string, Alternative>()
  const offer = (reason: Alternative['reason'], slot: Free | undefined) => {
    if (!slot || found.has(slot.slotId)) return
    found.set(slot.slotId, {
      reason,
      slotId: slot.slotId,
      startAt: slot.startAt.toISOString(),
      endAt: slot.endAt.toISOString(),
      placesLeft: slot.capacity - slot.taken,
      station: {
        id: slot.stationId,
        shortName: slot.shortName,
        phone: slot.stationPhone,
        distanceMeters: Math.round(away(slot)),
      },
      ...(slot.memberName && { memberName: slot.memberName }),
    })
  }
  const isSameMember = (slot: Free) => booking.memberId !== null && slot.memberId === booking.memberId
  const isSameField = (slot: Free) =>
    !isSameMember(slot) &&
    (slot.expertise ?? []).some(field => fields.has(field)) &&
    away(slot) <= NEAR_METERS
  offer('same_member', free.find(isSameMember))
  offer('same_field', free.find(isSameField))
  offer(
    'same_station',
    free.find(slot => slot.stationId === booking.stationId && !found.has(slot.slotId)),
  )
  return [...found.values()]
}
