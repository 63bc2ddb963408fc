/** Statuses that use a place; the same list as PLACE_TAKING in contract/rules/bookings.ts. */
const PLACE_TAKING = `('confirmed', 'checked_in', 'served', 'rated', 'no_show')`

export const bookings = [
  `CREATE TABLE residents (
    city_id integer NOT NULL,
    account_id text NOT NULL REFERENCES accounts,
    PRIMARY KEY (city_id, account_id)
  )`,
  `CREATE TABLE station_counters (
    city_id integer NOT NULL,
    station_id text NOT NULL,
    day date NOT NULL,
    bookings integer NOT NULL,
    PRIMARY KEY (city_id, station_id, day)
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE bookings (
    city_id integer NOT NULL,
    booking_id text NOT NULL,
    slot_id text NOT NULL,
    station_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts,
    status text NOT NULL CHECK (status IN ('confirmed', 'checked_in', 'served', 'rated',
      'cancelled_by_resident', 'cancelled_by_host', 'no_show', 'moved')),
    code text NOT NULL,
    day date NOT NULL,
    start_at timestamptz NOT NULL,
    end_at timestamptz NOT NULL,
    topic text NOT NULL,
    note text,
    phone text,
    on_behalf_of_name text,
    on_behalf_of_phone text,
    issue_id text,
    reason text,
    idempotency_key text,
    request_hash text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, booking_id),
    UNIQUE (city_id, station_id, day, code),
    FOREIGN KEY (city_id, slot_id) REFERENCES slots
  )`,
  `CREATE UNIQUE INDEX bookings_once ON bookings (city_id, slot_id, account_id) WHERE status IN ${PLACE_TAKING}`,
  `CREATE UNIQUE INDEX bookings_key ON bookings (city_id, account_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL`,
  'CREATE INDEX bookings_account ON bookings (account_id, start_at)',
  `CREATE TABLE notices (
    city_id integer NOT NULL,
    notice_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    subject text NOT NULL,
    dedupe_key text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, notice_id),
    UNIQUE (city_id, account_id, dedupe_key)
  )`,
  'CREATE INDEX notices_account ON notices (account_id, created_at DESC)',
  // One call makes one booking: no lock is held across a network round trip. The row of `residents` is locked first,
  // so that one person's bookings are counted one after another; the slot's conditional UPDATE decides about places.
  // Its plans are kept per connection: made while the tables are new and empty they would read whole tables for ever,
  // were sequential scans not ruled out. A function sees what was committed while it waited for a lock, which one single statement would not.
  `CREATE FUNCTION book_slot(
    p_city integer, p_slot text, p_account text, p_booking text, p_notice text, p_now timestamptz,
    p_per_day integer, p_ahead integer, p_no_shows integer, p_no_show_days integer, p_pause_days integer,
    p_form jsonb, p_key text, p_hash text,
    OUT outcome text, OUT booking_id text, OUT code text, OUT until timestamptz
  ) LANGUAGE plpgsql SET enable_seqscan = off AS $$
  DECLARE
    v_slot slots%ROWTYPE;
    v_old record;
    v_today integer;
    v_ahead integer;
    v_missed timestamptz[];
    v_number integer;
  BEGIN
    PERFORM 1 FROM residents r WHERE r.city_id = p_city AND r.account_id = p_account FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO residents (city_id, account_id) VALUES (p_city, p_account) ON CONFLICT DO NOTHING;
      PERFORM 1 FROM residents r WHERE r.city_id = p_city AND r.account_id = p_account FOR UPDATE;
    END IF;

    IF p_key IS NOT NULL THEN
      SELECT b.booking_id AS id, b.request_hash AS hash, b.code AS said INTO v_old FROM bookings b
        WHERE b.city_id = p_city AND b.account_id = p_account AND b.idempotency_key = p_key;
      IF FOUND THEN
        outcome := CASE WHEN v_old.hash = p_hash THEN 'again' ELSE 'idempotency_mismatch' END;
        booking_id := v_old.id; code := v_old.said; RETURN;
      END IF;
    END IF;

    SELECT * INTO v_slot FROM slots s WHERE s.city_id = p_city AND s.slot_id = p_slot;
    IF NOT FOUND THEN outcome := 'not_found'; RETURN; END IF;
    IF v_slot.is_closed OR EXISTS (SELECT 1 FROM sittings t
      WHERE t.city_id = p_city AND t.sitting_id = v_slot.sitting_id AND t.is_closed) THEN outcome := 'slot_closed'; RETURN; END IF;
    IF v_slot.start_at <= p_now THEN outcome := 'slot_started'; RETURN; END IF;

    SELECT b.booking_id INTO booking_id FROM bookings b
      WHERE b.city_id = p_city AND b.slot_id = p_slot AND b.account_id = p_account AND b.status IN ${PLACE_TAKING};
    IF FOUND THEN outcome := 'already_booked'; RETURN; END IF;

    SELECT count(*) FILTER (WHERE b.day = v_slot.day AND b.status IN ${PLACE_TAKING}),
           count(*) FILTER (WHERE b.start_at > p_now AND b.status = 'confirmed'),
           array_agg(b.end_at ORDER BY b.end_at DESC) FILTER (WHERE b.status = 'no_show'
             OR (b.status = 'confirmed' AND b.end_at + interval '30 minutes' <= p_now))
      INTO v_today, v_ahead, v_missed
      FROM bookings b
      -- IS TRUE keeps indexes that begin with city_id out: while the table is new they look as good as the person's own
      WHERE b.account_id = p_account AND (b.city_id = p_city) IS TRUE
        AND b.start_at > p_now - make_interval(days => p_no_show_days);
    IF coalesce(array_length(v_missed, 1), 0) >= p_no_shows THEN
      until := v_missed[1] + make_interval(days => p_pause_days);
      IF until > p_now THEN outcome := 'booking_paused'; RETURN; END IF;
      until := NULL;
    END IF;
    IF v_today >= p_per_day THEN outcome := 'quota_per_day'; RETURN; END IF;
    IF v_ahead >= p_ahead THEN outcome := 'quota_ahead'; RETURN; END IF;

    UPDATE slots s SET taken = s.taken + 1
      WHERE s.city_id = p_city AND s.slot_id = p_slot AND s.taken < s.capacity AND NOT s.is_closed;
    IF NOT FOUND THEN outcome := 'slot_full'; RETURN; END IF;

    INSERT INTO station_counters AS c (city_id, station_id, day, bookings)
      VALUES (p_city, v_slot.station_id, v_slot.day, 1)
      ON CONFLICT (city_id, station_id, day) DO UPDATE SET bookings = c.bookings + 1
      RETURNING c.bookings INTO v_number;
    code := 'A' || lpad(v_number::text, greatest(2, length(v_number::text)), '0');
    booking_id := p_booking;
    INSERT INTO bookings (city_id, booking_id, slot_id, station_id, account_id, status, code, day, start_at, end_at,
        topic, note, phone, on_behalf_of_name, on_behalf_of_phone, issue_id, idempotency_key, request_hash, created_at)
      VALUES (p_city, p_booking, p_slot, v_slot.station_id, p_account, 'confirmed', code, v_slot.day, v_slot.start_at,
        v_slot.end_at, p_form->>'topic', p_form->>'note', p_form->>'phone', p_form->>'onBehalfOfName',
        p_form->>'onBehalfOfPhone', p_form->>'issueId', p_key, p_hash, p_now);
    INSERT INTO notices (city_id, notice_id, account_id, kind, title, body, subject, dedupe_key, created_at)
      VALUES (p_city, p_notice, p_account, 'booking_confirmed', p_form->>'noticeTitle', p_form->>'noticeBody',
        p_booking, 'booking_confirmed:' || p_booking, p_now);
    outcome := 'booked';
  END $$`,
]
