/** Statuses that use a place; the same list as PLACE_TAKING in contract/rules/bookings.ts. */
export const PLACE_TAKING = `('confirmed', 'checked_in', 'served', 'rated', 'no_show')`

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

/** What differs between the versions of `book_slots` that migrations made. */
export interface BookSlotsParts {
  /** More columns of slot `s`. */
  readonly slotColumns: string
  /** Cases that refuse what has begun or is over. */
  readonly tooLate: string
  /** Whether quotas and pauses hold for slot `s`. */
  readonly hasQuota: string
  /** Which bookings `b` are counted for them. */
  readonly isCounted: string
  /** Whether slot `w` numbers its bookings by station and day. */
  readonly isNumberedByDay: string
  /** The code of what is not. */
  readonly ownCode: string
  /** More that is set in the slot `s` with `w.places` taken. */
  readonly slotSets: string
  /** What the notice leads to, of `w`. */
  readonly noticeSubject: string
  /** One more column of the booking, and its value from `w`. */
  readonly bookingColumn: readonly [name: string, value: string] | undefined
  /** More that is answered of `r.slot`, with its types, or nothing. */
  readonly appointment?: { readonly types: string; readonly columns: string; readonly joins: string }
}

/**
 * One call books for everyone who asks, in the order in which they ask, in one transaction: no lock is held across
 * a network round trip, and many commits become one. A person stands in p_asked once. Locks are taken in one order
 * everywhere (people, slots, counters, each by id), so that two calls cannot wait for each other. After the locks a
 * new statement sees what was committed meanwhile. Plans made while the tables are new would read whole tables for
 * ever, were sequential scans and hash joins not ruled out; LATERAL with LIMIT makes each look-up one index probe.
 */
export const bookSlots = (
  parts: BookSlotsParts,
): string => `CREATE FUNCTION book_slots(p_city integer, p_now timestamptz, p_asked jsonb)
    RETURNS TABLE (nth bigint, slot_id text, outcome text, booking_id text, code text, until timestamptz, allowed integer${parts.appointment?.types ?? ''})
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
        s.station_id, s.day, s.start_at, s.end_at${parts.slotColumns}, offer.entry_id AS offer,
        coalesce(old.booking_id, active.booking_id) AS known, old.code AS known_code,
        CASE WHEN ahead.missed >= c.no_shows THEN ahead.last_missed + make_interval(days => c.pause_days) END AS until,
        CASE WHEN ahead.today >= c.bookings_per_day THEN c.bookings_per_day ELSE c.bookings_ahead END AS allowed,
        CASE
          WHEN old.hash IS NOT NULL THEN CASE WHEN old.hash = a.hash THEN 'again' ELSE 'idempotency_mismatch' END
          WHEN s.slot_id IS NULL THEN 'not_found'
          WHEN s.is_closed OR t.is_closed THEN 'slot_closed'
          ${parts.tooLate}
          WHEN active.booking_id IS NOT NULL THEN 'already_booked'
          WHEN ${parts.hasQuota} AND ahead.missed >= c.no_shows AND NOT a.desk
            AND ahead.last_missed + make_interval(days => c.pause_days) > p_now THEN 'booking_paused'
          WHEN ${parts.hasQuota} AND ahead.today >= c.bookings_per_day THEN 'quota_per_day'
          WHEN ${parts.hasQuota} AND ahead.ahead >= c.bookings_ahead THEN 'quota_ahead'
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
        WHERE b.person = a.person AND (b.city_id = p_city) IS TRUE AND ${parts.isCounted}
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
      SELECT w.*, row_number() OVER (PARTITION BY w.station_id, w.day, ${parts.isNumberedByDay} ORDER BY w.nth)
          - count(*) OVER (PARTITION BY w.station_id, w.day, ${parts.isNumberedByDay}) AS before_last,
        row_number() OVER (PARTITION BY w.slot ORDER BY w.nth) AS in_slot
      FROM ranked w WHERE w.outcome = 'booked'
    ),
    placed AS (
      UPDATE slots s SET taken = s.taken + w.places${parts.slotSets}
      FROM (SELECT slot, count(*) AS places FROM won GROUP BY slot) w WHERE s.city_id = p_city AND s.slot_id = w.slot
    ),
    counted AS (
      INSERT INTO station_counters AS c (city_id, station_id, day, bookings)
      SELECT p_city, w.station_id, w.day, count(*) FROM won w WHERE ${parts.isNumberedByDay}
      GROUP BY w.station_id, w.day ORDER BY w.station_id, w.day
      ON CONFLICT (city_id, station_id, day) DO UPDATE SET bookings = c.bookings + excluded.bookings
      RETURNING c.station_id, c.day, c.bookings
    ),
    coded AS MATERIALIZED (
      SELECT w.*, CASE WHEN ${parts.isNumberedByDay} THEN 'A' || lpad((c.bookings + w.before_last)::text,
        greatest(2, length((c.bookings + w.before_last)::text)), '0') ELSE ${parts.ownCode} END AS code
      FROM won w LEFT JOIN counted c ON c.station_id = w.station_id AND c.day = w.day
    ),
    made AS (
      INSERT INTO bookings (city_id, booking_id, slot_id, station_id, account_id, person, booked_by, status, code, day,
        start_at, end_at, topic, note, phone, on_behalf_of_name, on_behalf_of_phone, issue_id, idempotency_key,
        request_hash, created_at${parts.bookingColumn ? `, ${parts.bookingColumn[0]}` : ''})
      SELECT p_city, w.booking, w.slot, w.station_id, w.account, w.person,
        CASE WHEN w.desk THEN 'host' ELSE 'resident' END, 'confirmed', w.code, w.day, w.start_at, w.end_at,
        w.form->>'topic', w.form->>'note', w.form->>'phone', w.form->>'onBehalfOfName', w.form->>'onBehalfOfPhone',
        w.form->>'issueId', w.key, w.hash, p_now${parts.bookingColumn ? `, ${parts.bookingColumn[1]}` : ''}
      FROM coded w
    ),
    accepted AS (
      UPDATE waitlist_entries e SET status = 'accepted'
      WHERE e.city_id = p_city AND e.entry_id = ANY (ARRAY(SELECT w.offer FROM won w WHERE w.offer IS NOT NULL))
    ),
    told AS (
      INSERT INTO notices (city_id, notice_id, account_id, kind, title, body, subject, dedupe_key, created_at)
      SELECT p_city, w.notice, w.account, w.form->>'noticeKind', w.form->>'noticeTitle', w.form->>'noticeBody',
        ${parts.noticeSubject},
        (w.form->>'noticeKind') || ':' || w.booking, p_now
      FROM won w WHERE w.notice IS NOT NULL
    )
    SELECT r.nth, r.slot, r.outcome, coalesce(w.booking, r.known), coalesce(w.code, r.known_code), r.until,
      r.allowed::integer${parts.appointment?.columns ?? ''}
    FROM ranked r LEFT JOIN coded w ON w.nth = r.nth${parts.appointment?.joins ?? ''};
  END $$`
