import type { PlantedBug } from './planted-bugs.ts'

const APPLY = 'server/schedules/planning/apply-changes.ts'

/** What somebody might write wrong about schedules that change. */
export const SCHEDULE_BUGS: readonly PlantedBug[] = [
  {
    name: 'a schedule is changed past bookings that nobody decided on',
    file: 'server/schedules/planning/decide-hits.ts',
    find: 'if (bookingIds.length > 0) throw',
    replace: 'if (bookingIds.length > 99) throw',
    seed: 1,
  },
  {
    name: 'bookings stay in slots that are gone',
    file: 'server/schedules/planning/hits.ts',
    find: '...slots.gone.flatMap(slot => of(slot.slotId)),',
    replace: '',
    seed: 6,
  },
  {
    name: 'people wait on for slots that are gone',
    file: APPLY,
    find: 'if (gone.length > 0) await closeLines(trx, cityId, gone, now)',
    replace: '',
    seed: 15,
  },
  {
    name: 'slots that shrink stay offered',
    file: APPLY,
    find: 'await withdrawSurplusOffers(trx, cityId, slotIds, now)',
    replace: '',
    seed: 473,
  },
  {
    name: 'a slot that grows is not offered to its line',
    file: APPLY,
    find: 'await advanceLinesOf(trx, cityId, slotIds, now)',
    replace: '',
    seed: 84,
  },
  {
    name: 'slots whose bookings were decided stay closed',
    file: APPLY,
    find: 'await writePlaces(trx, cityId, changes, slotId => hit.has(slotId))',
    replace: '',
    seed: 95,
  },
  {
    name: 'a member is given an hour that is taken',
    file: 'server/schedules/planning/compare-sittings.ts',
    find: ': hours.clash(asked)',
    replace: ': undefined',
    seed: 18,
  },
]
