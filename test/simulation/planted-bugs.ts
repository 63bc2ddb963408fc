import { EVENT_BUGS } from './planted-event-bugs.ts'
import { SCHEDULE_BUGS } from './planted-schedule-bugs.ts'
import { SITTING_BUGS } from './planted-sitting-bugs.ts'

/** A bug that somebody might write: a text that stands once in a file, and what stands there instead. */
export interface PlantedBug {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** A seed that is known to catch it, tried before all others. */
  readonly seed?: number
}

const BOOK = 'server/database/migrations/book-slots.ts'
const CANCEL = 'server/bookings/cancel-booking.ts'
const MOVE = 'server/bookings/move-booking.ts'
const LINE = 'server/waitlist/advance-line.ts'

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'one place too many is sold',
    file: BOOK,
    find: 'ORDER BY a.nth) <= a.room',
    replace: 'ORDER BY a.nth) <= a.room + 1',
    seed: 1,
  },
  {
    name: 'a booked place is not counted',
    file: BOOK,
    find: 'SET taken = s.taken + w.places',
    replace: 'SET taken = s.taken',
    seed: 1,
  },
  {
    name: 'an offered place is sold to somebody else',
    file: BOOK,
    find: "CASE WHEN w.status = 'offered' THEN w.offer_expires_at > p_now",
    replace: "CASE WHEN w.status = 'offered' THEN false",
    seed: 8,
  },
  {
    name: 'whoever asks now passes those who wait',
    file: BOOK,
    find: "ELSE p_now < x.start_at - interval '30 minutes' END",
    replace: 'ELSE false END',
    seed: 1,
  },
  {
    name: 'the same person books a slot twice',
    file: BOOK,
    find: 'LIMIT 1) active ON true',
    replace: 'LIMIT 1) active ON false',
    seed: 5,
  },
  {
    name: 'a retry books again',
    file: BOOK,
    find: 'WHEN old.hash IS NOT NULL THEN CASE',
    replace: 'WHEN false THEN CASE',
    seed: 2,
  },
  {
    name: 'a booking is not told',
    file: BOOK,
    find: 'FROM won w WHERE w.notice IS NOT NULL',
    replace: 'FROM won w WHERE false',
    seed: 1,
  },
  {
    name: 'a taken offer stays open',
    file: BOOK,
    find: 'FROM won w WHERE w.offer IS NOT NULL',
    replace: 'FROM won w WHERE false',
    seed: 8,
  },
  {
    name: 'two people get the same number',
    file: BOOK,
    find: 'SET bookings = c.bookings + excluded.bookings',
    replace: 'SET bookings = c.bookings',
    seed: 1,
  },
  {
    name: 'a cancelled place is not given back',
    file: CANCEL,
    find: '    await freePlace(trx, cityId, slotId, now)\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'a place is given back twice',
    file: 'server/schedules/queries.ts',
    find: 'SET taken = taken - 1',
    replace: 'SET taken = taken - 2',
    seed: 1,
  },
  {
    name: 'two people get the same place in line',
    file: 'server/waitlist/join-waitlist.ts',
    find: 'Math.max(0, places?.last ?? 0) + 1',
    replace: 'Math.max(1, places?.last ?? 1)',
    seed: 1,
  },
  {
    name: 'a cancellation is not told',
    file: CANCEL,
    find: "'event_left' : 'booking_cancelled',",
    replace: "'event_left' : 'booking_confirmed',",
    seed: 2,
  },
  {
    name: 'a move leaves the old booking',
    file: MOVE,
    find: "    await endBooking(trx, cityId, bookingId, { status: 'moved' })\n",
    replace: '',
    seed: 1,
  },
  {
    name: 'a move keeps the old place',
    file: MOVE,
    find: "    if (booking.status === 'confirmed') await freePlace(trx, cityId, booking.slotId, now)\n",
    replace: '',
    seed: 1,
  },
  {
    name: 'a move forgets where to',
    file: MOVE,
    find: '    await setMovedTo(trx, cityId, bookingId, movedTo)\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'a booking the host cancelled is moved twice',
    file: MOVE,
    find: 'booking.isPriority && !booking.movedTo',
    replace: 'booking.isPriority',
    seed: 26,
  },
  {
    name: 'the last in line is offered first',
    file: 'server/waitlist/queries.ts',
    find: ".orderBy('place')\n    .limit(limit)",
    replace: ".orderBy('place', 'desc')\n    .limit(limit)",
    seed: 24,
  },
  {
    name: 'places are offered by night',
    file: 'contract/rules/waitlist.ts',
    find: '  if (now < instantAt(day, FROM) || now >= instantAt(day, TO)) return undefined\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'an offer holds until after the start',
    file: 'contract/rules/waitlist.ts',
    find: 'return Math.min(until, last)',
    replace: 'return until',
    seed: 24,
  },
  {
    name: 'an offer is not told',
    file: LINE,
    find: "'event_offered' : 'place_offered',",
    replace: "'event_offered' : 'waitlist_closed',",
    seed: 11,
  },
  {
    name: 'more places are offered than are free',
    file: LINE,
    find: 'listWaiting(trx, cityId, slotId, slot.room)',
    replace: 'listWaiting(trx, cityId, slotId, slot.room + 1)',
    seed: 24,
  },
  {
    name: 'a cancelled booking is reminded of',
    file: 'server/bookings/reminders/queries.ts',
    find: ".where('b.status', '=', 'confirmed')\n    .where('b.bookedBy', '=', 'resident')",
    replace: ".where('b.bookedBy', '=', 'resident')",
    seed: 6,
  },
  {
    name: 'reminders come at noon',
    file: 'server/bookings/reminders/remind.ts',
    find: "'18:00'",
    replace: "'12:00'",
    seed: 10,
  },
  {
    name: 'a cancellation by the host is not told',
    file: 'server/bookings/cancel-by-host.ts',
    find: "if (booking.bookedBy === 'host') return",
    replace: 'if (booking.bookedBy) return',
    seed: 3,
  },
  {
    name: 'a write is half done when the connection breaks',
    file: 'server/database/transaction.ts',
    find: 'db.isTransaction ? work(db) : db.transaction().execute(work)',
    replace: 'work(db)',
    seed: 1,
  },
  {
    name: 'a stored reply is forgotten',
    file: 'server/http/once.ts',
    find: '    await storeReply(trx, accountId, key, reply)\n',
    replace: '',
    seed: 1,
  },
  {
    name: 'two walk-ins get the same number',
    file: 'server/queue/queries.ts',
    find: "tickets: eb('tickets', '+', 1)",
    replace: "tickets: eb('tickets', '+', 0)",
    seed: 3,
  },
  {
    name: 'whoever is checked in does not stand in the queue',
    file: 'server/bookings/check-in.ts',
    find: '  if (!row.eventId) await addTicketOfBooking(trx, row, now)\n',
    replace: '',
    seed: 11,
  },
  {
    name: 'a talk that is over leaves its booking open',
    file: 'server/queue/end-talk.ts',
    find: '  if (bookingId) await serveCheckedIn(trx, cityId, bookingId)\n',
    replace: '',
    seed: 201,
  },
  {
    name: 'a cancelled sitting keeps its bookings',
    file: 'server/schedules/cancel-sitting.ts',
    find: '      await cancelBookingsOfSitting(trx, { cityId, slotIds, reason, now })\n',
    replace: '',
    seed: 3,
  },
  {
    name: 'people wait on for a cancelled sitting',
    file: 'server/schedules/cancel-sitting.ts',
    find: '      await closeLines(trx, cityId, slotIds, now)\n',
    replace: '',
    seed: 33,
  },
  ...EVENT_BUGS,
  ...SCHEDULE_BUGS,
  ...SITTING_BUGS,
]
