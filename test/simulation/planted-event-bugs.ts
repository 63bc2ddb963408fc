import type { PlantedBug } from './planted-bugs.ts'

const CHANGE_EVENT = 'server/events/hosting/update-event.ts'
const CANCEL_EVENT = 'server/events/hosting/cancel-event.ts'
const EVENT_QUERIES = 'server/events/hosting/queries.ts'
const LINE = 'server/waitlist/advance-line.ts'

/** What somebody might write wrong about events. */
export const EVENT_BUGS: readonly PlantedBug[] = [
  {
    name: 'two signups for an event get the same number',
    file: 'server/database/migrations/0009-events.ts',
    find: 'ELSE s.numbered + w.places END',
    replace: 'ELSE s.numbered END',
    seed: 1,
  },
  {
    name: 'a cancelled event keeps its signups',
    file: CANCEL_EVENT,
    find: '  await cancelBookingsOfEvent(trx, { cityId, eventId, title, reason, now })\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'people wait on for a cancelled event',
    file: CANCEL_EVENT,
    find: '  await closeLines(trx, cityId, [slotId], now)\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'a cancelled event is not told',
    file: 'server/bookings/cancel-bookings-of-event.ts',
    find: "if (bookedBy === 'host') continue",
    replace: 'if (bookedBy) continue',
    seed: 3,
  },
  {
    name: 'an event gets fewer places than are taken',
    file: CHANGE_EVENT,
    find: 'if (capacity < row.taken)',
    replace: 'if (capacity < 0)',
    seed: 3,
  },
  {
    name: 'more places of an event are not offered',
    file: CHANGE_EVENT,
    find: '    await advanceLine(trx, cityId, slotId, now)\n',
    replace: '',
    seed: 12,
  },
  {
    name: 'new times of an event are not told',
    file: CHANGE_EVENT,
    find: "if (row.status === 'published')",
    replace: "if (row.status === 'draft')",
    seed: 1,
  },
  {
    name: 'signups stay at the old time of an event',
    file: EVENT_QUERIES,
    find: 'UPDATE bookings b SET day = s.day, start_at = s.start_at,',
    replace: 'UPDATE bookings b SET day = s.day,',
    seed: 1,
  },
  {
    name: 'whoever was reminded of the old time is not reminded of the new one',
    file: EVENT_QUERIES,
    find: 'edition = edition + (start_at <>',
    replace: 'edition = edition + (start_at <',
    seed: 11,
  },
  {
    name: 'an offer of an event that ran out is not told',
    file: LINE,
    find: "'event_offer_expired' : 'offer_expired',",
    replace: "'event_line_closed' : 'offer_expired',",
    seed: 51,
  },
  {
    name: 'places that are gone stay offered',
    file: 'server/waitlist/close-lines.ts',
    find: '    await withdrawOffer(trx, cityId, entryId)\n',
    replace: '',
    seed: 29,
  },
]
