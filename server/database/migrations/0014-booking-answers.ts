import { TALKS_AND_EVENTS } from './0009-events.ts'
import { bookSlots } from './book-slots.ts'

/** The function that books says where and when; an offer can be taken back and made again. */
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
    // plans of functions are kept; joined outside, the embedded database would plan five tables anew for each call
    appointment: {
      types: `, start_at timestamptz, end_at timestamptz, mode text, station_id text, kind text, station_name text,
      short_name text, address text, lat_gcj02 double precision, lng_gcj02 double precision, station_phone text,
      cancel_hours integer, move_hours integer, member_id text, member_name text, sector text`,
      columns: `, s.start_at, s.end_at, coalesce(t.mode, 'in_person'), s.station_id, st.kind, st.name, st.short_name,
      st.address, st.lat_gcj02, st.lng_gcj02, st.phone, st.cancel_hours, st.move_hours, m.member_id, m.name, m.sector`,
      joins: `
      LEFT JOIN slots s ON s.city_id = p_city AND s.slot_id = r.slot
      LEFT JOIN sittings t ON t.city_id = s.city_id AND t.sitting_id = s.sitting_id
      LEFT JOIN stations st ON st.city_id = s.city_id AND st.station_id = s.station_id
      LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id`,
    },
  }),
]
