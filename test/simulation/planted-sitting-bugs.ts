import type { PlantedBug } from './planted-bugs.ts'

const CLOSE = 'server/results/close-sitting.ts'

/** What somebody might write wrong about how sittings end. */
export const SITTING_BUGS: readonly PlantedBug[] = [
  {
    name: 'whoever was still to come stays booked when a sitting ends early',
    file: CLOSE,
    find: 'await cancelBookingsOfSitting(trx, { cityId, slotIds, reason: ENDED_EARLY, now })',
    replace: '',
    seed: 61,
  },
  {
    name: 'people wait on when a sitting ended early',
    file: CLOSE,
    find: 'await closeLines(trx, cityId, slotIds, now)',
    replace: '',
    seed: 167,
  },
  {
    name: 'a sitting that ended early is booked on',
    file: CLOSE,
    find: 'await setClosed(trx, cityId, sittingId, slotIds, new Date(now))',
    replace: 'await setClosed(trx, cityId, sittingId, [], new Date(now))',
    seed: 61,
  },
  {
    name: 'whoever was still to come is not told that a sitting ended early',
    file: 'server/bookings/cancel-bookings-of-sitting.ts',
    find: "if (bookedBy === 'host') continue",
    replace: "if (bookedBy === 'host' || reason === '提前结束了') continue",
    seed: 61,
  },
  {
    name: 'a sitting that ended is opened again when the clock was set back',
    file: 'server/schedules/planning/compare-sittings.ts',
    find: 'one.hasEnded ||',
    replace: '',
    seed: 110,
  },
]
