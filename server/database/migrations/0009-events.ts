import { type BookSlotsParts, bookSlots, PLACE_TAKING } from './book-slots.ts'

/** One function for talks and events: quotas and pauses are those of talks. */
export const TALKS_AND_EVENTS: BookSlotsParts = {
  slotColumns: ', s.event_id, s.numbered',
  // an event is signed up for by itself; at the door the host signs up whoever comes
  tooLate: `WHEN s.event_id IS NOT NULL AND a.form->>'noticeKind' = 'booking_confirmed' THEN 'not_found'
          WHEN s.event_id IS NULL AND s.start_at <= p_now THEN 'slot_started'
          WHEN s.event_id IS NOT NULL AND s.end_at <= p_now THEN 'signup_closed'
          WHEN s.book_until <= p_now AND NOT a.desk AND NOT coalesce(offer.holds, false) THEN 'signup_closed'`,
  hasQuota: 's.event_id IS NULL',
  isCounted: 'b.event_id IS NULL',
  isNumberedByDay: 'w.event_id IS NULL',
  ownCode: `'E' || lpad((w.numbered + w.in_slot)::text, greatest(2, length((w.numbered + w.in_slot)::text)), '0')`,
  slotSets: `,
        numbered = CASE WHEN s.event_id IS NULL THEN 0 ELSE s.numbered + w.places END`,
  noticeSubject: 'coalesce(w.event_id, w.booking)',
  bookingColumn: ['event_id', 'w.event_id'],
}

/** Events: each has one slot, and a signup is a booking of it, so that there is one engine for places. */
export const events = [
  `CREATE TABLE event_kinds (
    code text PRIMARY KEY,
    name text NOT NULL,
    position integer NOT NULL
  )`,
  `INSERT INTO event_kinds (code, name, position) VALUES
    ('deliberation', '协商议事', 1), ('legal_clinic', '法律咨询', 2), ('health_clinic', '义诊', 3),
    ('lecture', '讲座', 4), ('reading_club', '读书会', 5), ('tv_recording', '节目录制', 6), ('other', '其他活动', 99)`,
  `CREATE TABLE event_series (
    city_id integer NOT NULL,
    series_id text NOT NULL,
    station_id text NOT NULL,
    every text NOT NULL CHECK (every IN ('week', 'fortnight', 'month')),
    first_day date NOT NULL,
    until_day date NOT NULL CHECK (until_day >= first_day),
    skipped_days date[] NOT NULL,
    PRIMARY KEY (city_id, series_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations
  )`,
  // its times and places are those of its slot
  `CREATE TABLE events (
    city_id integer NOT NULL,
    event_id text NOT NULL,
    station_id text NOT NULL,
    series_id text,
    external_ref text,
    kind text NOT NULL REFERENCES event_kinds,
    title text NOT NULL,
    summary text NOT NULL,
    who_comes text NOT NULL,
    place text NOT NULL,
    cover_id text,
    has_waitlist boolean NOT NULL DEFAULT true,
    status text NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
    cancel_reason text,
    outcome text,
    outcome_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    cancelled_at timestamptz,
    PRIMARY KEY (city_id, event_id),
    UNIQUE (city_id, external_ref),
    FOREIGN KEY (city_id, station_id) REFERENCES stations,
    FOREIGN KEY (city_id, series_id) REFERENCES event_series,
    CHECK ((status = 'draft') = (published_at IS NULL) OR status = 'cancelled'),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
  )`,
  'CREATE INDEX events_station ON events (city_id, station_id, status)',
  'CREATE INDEX events_series_of ON events (city_id, series_id) WHERE series_id IS NOT NULL',
  'CREATE INDEX events_cover ON events (cover_id) WHERE cover_id IS NOT NULL',
  `CREATE TABLE event_materials (
    city_id integer NOT NULL,
    event_id text NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    url text,
    upload_id text,
    PRIMARY KEY (city_id, event_id, position),
    FOREIGN KEY (city_id, event_id) REFERENCES events ON DELETE CASCADE,
    CHECK ((url IS NULL) <> (upload_id IS NULL))
  )`,
  'CREATE INDEX event_materials_upload ON event_materials (upload_id) WHERE upload_id IS NOT NULL',
  `ALTER TABLE slots
    ALTER COLUMN sitting_id DROP NOT NULL,
    ADD COLUMN event_id text,
    ADD COLUMN book_until timestamptz,
    ADD COLUMN numbered integer NOT NULL DEFAULT 0,
    ADD COLUMN edition integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT slots_event FOREIGN KEY (city_id, event_id) REFERENCES events,
    ADD CONSTRAINT slots_of_one CHECK ((sitting_id IS NULL) <> (event_id IS NULL)),
    ADD CONSTRAINT slots_book_until CHECK ((event_id IS NULL) = (book_until IS NULL))`,
  'CREATE UNIQUE INDEX slots_one_of_event ON slots (city_id, event_id) WHERE event_id IS NOT NULL',
  'CREATE INDEX slots_event_end ON slots (city_id, end_at) WHERE event_id IS NOT NULL',
  'ALTER TABLE bookings ADD COLUMN event_id text',
  'ALTER TABLE bookings ADD CONSTRAINT bookings_event FOREIGN KEY (city_id, event_id) REFERENCES events',
  // an event can move to another day: its numbers are its own
  'ALTER TABLE bookings DROP CONSTRAINT bookings_city_id_station_id_day_code_key',
  'CREATE UNIQUE INDEX bookings_code ON bookings (city_id, station_id, day, code) WHERE event_id IS NULL',
  'CREATE UNIQUE INDEX bookings_event_code ON bookings (city_id, slot_id, code) WHERE event_id IS NOT NULL',
  'CREATE INDEX bookings_event_of ON bookings (city_id, event_id) WHERE event_id IS NOT NULL',
  // quotas and pauses are those of talks: who comes to events is neither limited nor counted
  'DROP FUNCTION book_slots',
  bookSlots(TALKS_AND_EVENTS),
  // whoever came may be asked for only by index
  `CREATE INDEX bookings_taking_event ON bookings (city_id, event_id) WHERE event_id IS NOT NULL AND status IN ${PLACE_TAKING}`,
]
