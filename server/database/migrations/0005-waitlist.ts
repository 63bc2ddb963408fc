import { bookSlots, PLACE_TAKING } from './book-slots.ts'

export const waitlist = [
  `ALTER TABLE cities
    ADD COLUMN bookings_per_day integer NOT NULL DEFAULT 2 CHECK (bookings_per_day > 0),
    ADD COLUMN bookings_ahead integer NOT NULL DEFAULT 3 CHECK (bookings_ahead > 0),
    ADD COLUMN no_shows integer NOT NULL DEFAULT 3 CHECK (no_shows > 0),
    ADD COLUMN no_show_days integer NOT NULL DEFAULT 90 CHECK (no_show_days > 0),
    ADD COLUMN pause_days integer NOT NULL DEFAULT 14 CHECK (pause_days > 0)`,
  `ALTER TABLE stations
    ADD COLUMN cancel_hours integer NOT NULL DEFAULT 2 CHECK (cancel_hours BETWEEN 0 AND 72),
    ADD COLUMN move_hours integer NOT NULL DEFAULT 2 CHECK (move_hours BETWEEN 0 AND 72)`,
  // a place given back is kept until then, so that places cannot be traded
  `ALTER TABLE slots ADD COLUMN cooling_until timestamptz[] NOT NULL DEFAULT '{}'`,
  // who comes: the account itself, or somebody without the app for whom the desk books
  'ALTER TABLE residents DROP CONSTRAINT residents_account_id_fkey',
  'ALTER TABLE residents RENAME COLUMN account_id TO person',
  'ALTER TABLE bookings ADD COLUMN person text',
  'UPDATE bookings SET person = account_id',
  'ALTER TABLE bookings ALTER COLUMN person SET NOT NULL',
  `ALTER TABLE bookings
    ADD COLUMN booked_by text NOT NULL DEFAULT 'resident' CHECK (booked_by IN ('resident', 'host')),
    ADD COLUMN moved_to text,
    ADD COLUMN stars integer CHECK (stars BETWEEN 1 AND 5),
    ADD COLUMN words text,
    ADD COLUMN is_priority boolean NOT NULL DEFAULT false`,
  'DROP INDEX bookings_once',
  `CREATE UNIQUE INDEX bookings_once ON bookings (city_id, slot_id, person) WHERE status IN ${PLACE_TAKING}`,
  'DROP INDEX bookings_account',
  'CREATE INDEX bookings_person ON bookings (person, start_at)',
  `CREATE TABLE waitlist_entries (
    city_id integer NOT NULL,
    entry_id text NOT NULL,
    slot_id text NOT NULL,
    station_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts,
    place integer NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'offered', 'accepted', 'passed', 'left', 'expired', 'closed')),
    offered_at timestamptz,
    offer_expires_at timestamptz,
    topic text NOT NULL,
    note text,
    phone text,
    on_behalf_of_name text,
    on_behalf_of_phone text,
    start_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, entry_id),
    UNIQUE (city_id, slot_id, place),
    FOREIGN KEY (city_id, slot_id) REFERENCES slots,
    CHECK (status <> 'offered' OR offer_expires_at IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX waitlist_entries_once ON waitlist_entries (city_id, slot_id, account_id)
    WHERE status IN ('waiting', 'offered')`,
  `CREATE INDEX waitlist_entries_open ON waitlist_entries (city_id, slot_id, place)
    WHERE status IN ('waiting', 'offered')`,
  'CREATE INDEX waitlist_entries_account ON waitlist_entries (account_id, start_at)',
  'DROP FUNCTION book_slot',
  bookSlots({
    slotColumns: '',
    tooLate: `WHEN s.start_at <= p_now THEN 'slot_started'`,
    hasQuota: 'true',
    isCounted: 'true',
    isNumberedByDay: 'true',
    ownCode: 'NULL',
    slotSets: '',
    noticeSubject: 'w.booking',
    bookingColumn: undefined,
  }),
]
