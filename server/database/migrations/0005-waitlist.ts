/** Statuses that use a place; the same list as PLACE_TAKING in contract/rules/bookings.ts. */
const PLACE_TAKING = `('confirmed', 'checked_in', 'served', 'rated', 'no_show')`

/**
 * Places of slot `x` that anybody may take at `p_now`. Its row is locked first by everyone who changes what is counted
 * here: offers hold places, whoever waits comes before whoever asks now, and places given back cool down. Written out
 * where it is needed, because a call of a function would cost more than all the rest.
 */
const PLACES_ON_SALE = `x.capacity - x.taken
          - CASE WHEN x.cooling_until = '{}' THEN 0
            ELSE (SELECT count(*) FROM unnest(x.cooling_until) c WHERE c > p_now)::int END
          - (SELECT count(*) FROM waitlist_entries w
              WHERE w.city_id = p_city AND w.slot_id = a.slot AND w.status IN ('waiting', 'offered')
                AND CASE WHEN w.status = 'offered' THEN w.offer_expires_at > p_now
                    ELSE p_now < x.start_at - interval '30 minutes' END)::int`

const LOCK_PEOPLE = `PERFORM 1 FROM (SELECT x FROM unnest(v_people) x ORDER BY x) a CROSS JOIN LATERAL
      (SELECT 1 FROM residents r WHERE r.city_id = p_city AND r.person = a.x FOR UPDATE) r;`

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
  // One call books for everyone who asks, in the order in which they ask, in one transaction: no lock is held across
  // a network round trip, and many commits become one. A person stands in p_asked once. Locks are taken in one order
  // everywhere (people, slots, counters, each by id), so that two calls cannot wait for each other. After the locks a
  // new statement sees what was committed meanwhile. Plans made while the tables are new would read whole tables for
  // ever, were sequential scans and hash joins not ruled out; LATERAL with LIMIT makes each look-up one index probe.
  `CREATE FUNCTION book_slots(p_city integer, p_now timestamptz, p_asked jsonb)
    RETURNS TABLE (nth bigint, slot_id text, outcome text, booking_id text, code text, until timestamptz, allowed integer)
  LANGUAGE plpgsql ROWS 1 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  #variable_conflict use_column
  DECLARE
    v_people text[];
    v_slots text[];
    v_locked integer;
  BEGIN
    SELECT array_agg(x.person), array_agg(DISTINCT x.slot) INTO v_people, v_slots
      FROM jsonb_to_recordset(p_asked) AS x(person text, slot text);
    ${LOCK_PEOPLE}
    GET DIAGNOSTICS v_locked = ROW_COUNT;
    IF v_locked < cardinality(v_people) THEN
      INSERT INTO residents (city_id, person) SELECT p_city, p FROM unnest(v_people) p ORDER BY p ON CONFLICT DO NOTHING;
      ${LOCK_PEOPLE}
    END IF;
    PERFORM 1 FROM (SELECT x FROM unnest(v_slots) x ORDER BY x) a CROSS JOIN LATERAL
      (SELECT 1 FROM slots s WHERE s.city_id = p_city AND s.slot_id = a.x FOR UPDATE) s;

    RETURN QUERY WITH asked AS MATERIALIZED (
      SELECT a.nth, a.slot, a.account, a.person, a.booking, a.notice, a.key, a.hash, a.form, a.desk,
        s.station_id, s.day, s.start_at, s.end_at, offer.entry_id AS offer,
        coalesce(old.booking_id, active.booking_id) AS known, old.code AS known_code,
        CASE WHEN ahead.missed >= c.no_shows THEN ahead.last_missed + make_interval(days => c.pause_days) END AS until,
        CASE WHEN ahead.today >= c.bookings_per_day THEN c.bookings_per_day ELSE c.bookings_ahead END AS allowed,
        CASE
          WHEN old.hash IS NOT NULL THEN CASE WHEN old.hash = a.hash THEN 'again' ELSE 'idempotency_mismatch' END
          WHEN s.slot_id IS NULL THEN 'not_found'
          WHEN s.is_closed OR t.is_closed THEN 'slot_closed'
          WHEN s.start_at <= p_now THEN 'slot_started'
          WHEN active.booking_id IS NOT NULL THEN 'already_booked'
          WHEN ahead.missed >= c.no_shows AND NOT a.desk
            AND ahead.last_missed + make_interval(days => c.pause_days) > p_now THEN 'booking_paused'
          WHEN ahead.today >= c.bookings_per_day THEN 'quota_per_day'
          WHEN ahead.ahead >= c.bookings_ahead THEN 'quota_ahead'
          WHEN offer.holds THEN 'booked'
        END AS decided,
        s.room
      FROM ROWS FROM (jsonb_to_recordset(p_asked) AS (slot text, account text, person text, booking text, notice text,
          key text, hash text, form jsonb, desk boolean)) WITH ORDINALITY
        AS a(slot, account, person, booking, notice, key, hash, form, desk, nth)
      JOIN cities c ON c.city_id = p_city
      LEFT JOIN LATERAL (SELECT x.*, ${PLACES_ON_SALE} AS room FROM slots x
        WHERE x.city_id = p_city AND x.slot_id = a.slot LIMIT 1) s ON true
      LEFT JOIN LATERAL (SELECT x.is_closed FROM sittings x
        WHERE x.city_id = p_city AND x.sitting_id = s.sitting_id LIMIT 1) t ON true
      LEFT JOIN LATERAL (SELECT b.booking_id, b.code, coalesce(b.request_hash, '') AS hash FROM bookings b
        WHERE b.city_id = p_city AND b.account_id = a.account AND b.idempotency_key = a.key LIMIT 1) old
        ON a.key IS NOT NULL
      LEFT JOIN LATERAL (SELECT b.booking_id FROM bookings b WHERE b.city_id = p_city AND b.slot_id = a.slot
        AND b.person = a.person AND b.status IN ${PLACE_TAKING} LIMIT 1) active ON true
      LEFT JOIN LATERAL (SELECT
          count(*) FILTER (WHERE b.day = s.day AND b.status IN ${PLACE_TAKING}) AS today,
          count(*) FILTER (WHERE b.start_at > p_now AND b.status = 'confirmed') AS ahead,
          count(*) FILTER (WHERE b.status = 'no_show'
            OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= p_now)) AS missed,
          max(b.end_at) FILTER (WHERE b.status = 'no_show'
            OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= p_now)) AS last_missed
        FROM bookings b
        -- IS TRUE keeps indexes that begin with city_id out: on a new table they look as good as the person's own
        WHERE b.person = a.person AND (b.city_id = p_city) IS TRUE
          AND b.start_at > p_now - make_interval(days => c.no_show_days)) ahead ON true
      -- the person's own place in line: an offer that holds is taken, and whoever books otherwise waits no more
      LEFT JOIN LATERAL (SELECT w.entry_id, w.status = 'offered' AS holds
        FROM waitlist_entries w WHERE w.city_id = p_city AND w.slot_id = a.slot AND w.account_id = a.person
          AND (w.status = 'waiting' OR (w.status = 'offered' AND w.offer_expires_at > p_now)) LIMIT 1) offer ON true
    ),
    ranked AS MATERIALIZED (
      SELECT a.*, coalesce(a.decided, CASE
        WHEN row_number() OVER (PARTITION BY a.slot, a.decided IS NULL ORDER BY a.nth) <= a.room THEN 'booked'
        ELSE 'slot_full' END) AS outcome
      FROM asked a
    ),
    won AS MATERIALIZED (
      SELECT r.*, row_number() OVER (PARTITION BY r.station_id, r.day ORDER BY r.nth)
          - count(*) OVER (PARTITION BY r.station_id, r.day) AS before_last
      FROM ranked r WHERE r.outcome = 'booked'
    ),
    placed AS (
      UPDATE slots s SET taken = s.taken + w.places
      FROM (SELECT slot, count(*) AS places FROM won GROUP BY slot) w WHERE s.city_id = p_city AND s.slot_id = w.slot
    ),
    counted AS (
      INSERT INTO station_counters AS c (city_id, station_id, day, bookings)
      SELECT p_city, w.station_id, w.day, count(*) FROM won w GROUP BY w.station_id, w.day ORDER BY w.station_id, w.day
      ON CONFLICT (city_id, station_id, day) DO UPDATE SET bookings = c.bookings + excluded.bookings
      RETURNING c.station_id, c.day, c.bookings
    ),
    coded AS MATERIALIZED (
      SELECT w.*, 'A' || lpad((c.bookings + w.before_last)::text,
        greatest(2, length((c.bookings + w.before_last)::text)), '0') AS code
      FROM won w JOIN counted c ON c.station_id = w.station_id AND c.day = w.day
    ),
    made AS (
      INSERT INTO bookings (city_id, booking_id, slot_id, station_id, account_id, person, booked_by, status, code, day,
        start_at, end_at, topic, note, phone, on_behalf_of_name, on_behalf_of_phone, issue_id, idempotency_key,
        request_hash, created_at)
      SELECT p_city, w.booking, w.slot, w.station_id, w.account, w.person,
        CASE WHEN w.desk THEN 'host' ELSE 'resident' END, 'confirmed', w.code, w.day, w.start_at, w.end_at,
        w.form->>'topic', w.form->>'note', w.form->>'phone', w.form->>'onBehalfOfName', w.form->>'onBehalfOfPhone',
        w.form->>'issueId', w.key, w.hash, p_now
      FROM coded w
    ),
    accepted AS (
      UPDATE waitlist_entries e SET status = 'accepted'
      WHERE e.city_id = p_city AND e.entry_id = ANY (ARRAY(SELECT w.offer FROM won w WHERE w.offer IS NOT NULL))
    ),
    told AS (
      INSERT INTO notices (city_id, notice_id, account_id, kind, title, body, subject, dedupe_key, created_at)
      SELECT p_city, w.notice, w.account, w.form->>'noticeKind', w.form->>'noticeTitle', w.form->>'noticeBody', w.booking,
        (w.form->>'noticeKind') || ':' || w.booking, p_now
      FROM won w WHERE w.notice IS NOT NULL
    )
    SELECT r.nth, r.slot, r.outcome, coalesce(w.booking, r.known), coalesce(w.code, r.known_code), r.until,
      r.allowed::integer
    FROM ranked r LEFT JOIN coded w ON w.nth = r.nth;
  END $$`,
]
