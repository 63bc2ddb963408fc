import { TALKS_AND_EVENTS } from './0009-events.ts'
import { bookSlots } from './book-slots.ts'

/** The function that books, mended in two places; an offer can be taken back and made again. */
export const bookingAnswers = [
  'ALTER TABLE waitlist_entries ADD COLUMN offers integer NOT NULL DEFAULT 0',
  'UPDATE waitlist_entries SET offers = 1 WHERE offered_at IS NOT NULL',
  'DROP FUNCTION book_slots',
  bookSlots({
    ...TALKS_AND_EVENTS,
    // whoever has a place is told so, also when nobody else can get one any more
    tooLate: `WHEN s.event_id IS NOT NULL AND a.form->>'noticeKind' = 'booking_confirmed' THEN 'not_found'
          WHEN active.booking_id IS NOT NULL THEN 'already_booked'
          WHEN s.event_id IS NULL AND s.start_at <= p_now THEN 'slot_started'
          WHEN s.event_id IS NOT NULL AND s.end_at <= p_now THEN 'signup_closed'
          WHEN s.book_until <= p_now AND NOT a.desk AND NOT coalesce(offer.holds, false) THEN 'signup_closed'`,
    // the partial index of talks' codes looks good while the table is new, and plans of functions are kept for good
    isCounted: `coalesce(b.event_id, '') = ''`,
  }),
]
