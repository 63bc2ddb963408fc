/** Handling of issues, who supports and follows them, search, checks of photos, and what a city asks for. */
export const handling = [
  // the two characters that stand side by side, of every run of letters: how Chinese is searched without a dictionary
  `CREATE FUNCTION bigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(run, at, 2)), '{}')
    FROM regexp_split_to_table(lower(words), '[^[:alnum:]\\u3400-\\u9fff]+') AS run,
      generate_series(1, greatest(length(run) - 1, 1)) AS at
    WHERE run <> ''
  $$`,
  // stands among the words of an issue, so that the index finds words of a month and a search can go back in time
  `CREATE FUNCTION month_mark(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '@' || (extract(year FROM at AT TIME ZONE 'UTC') * 12 + extract(month FROM at AT TIME ZONE 'UTC'))::int
  $$`,
  `ALTER TABLE issues
    ADD COLUMN unit_id text,
    ADD COLUMN dispatched_on date,
    ADD COLUMN promised_on date,
    ADD COLUMN reply_class text CHECK (reply_class IN ('A', 'B', 'C', 'D')),
    ADD COLUMN replied_at timestamptz,
    ADD COLUMN ended_at timestamptz,
    ADD COLUMN meeting_at timestamptz,
    ADD COLUMN bounces integer NOT NULL DEFAULT 0,
    ADD COLUMN reopens integer NOT NULL DEFAULT 0,
    ADD COLUMN merged_into text,
    ADD COLUMN stars integer CHECK (stars BETWEEN 1 AND 5),
    ADD COLUMN rating_words text,
    ADD COLUMN rated_at timestamptz,
    ADD COLUMN support_total integer NOT NULL DEFAULT 0 CHECK (support_total >= support_count),
    ADD COLUMN text_check text CHECK (text_check IN ('waiting', 'passed', 'review', 'refused')),
    ADD COLUMN on_behalf_name text,
    ADD COLUMN on_behalf_phone text,
    ADD COLUMN last_public_at timestamptz,
    ADD COLUMN district_code text,
    ADD COLUMN public_title text,
    ADD COLUMN public_body text,
    ADD COLUMN public_place text,
    ADD COLUMN near_lat_gcj02 double precision,
    ADD COLUMN near_lng_gcj02 double precision,
    ADD CONSTRAINT issues_unit FOREIGN KEY (city_id, unit_id) REFERENCES units,
    ADD CONSTRAINT issues_master FOREIGN KEY (city_id, merged_into) REFERENCES issues,
    ADD CONSTRAINT issues_own_master CHECK (merged_into <> issue_id),
    ADD CONSTRAINT issues_merged CHECK (status <> 'merged' OR merged_into IS NOT NULL)`,
  `UPDATE issues SET public_title = title, public_body = body, public_place = place, support_total = support_count, last_public_at = created_at,
    text_check = content_check,
    near_lat_gcj02 = round(lat_gcj02::numeric, 3), near_lng_gcj02 = round(lng_gcj02::numeric, 3)`,
  `ALTER TABLE issues
    ALTER COLUMN public_title SET NOT NULL,
    ALTER COLUMN public_body SET NOT NULL,
    ALTER COLUMN last_public_at SET NOT NULL,
    ADD COLUMN is_public boolean NOT NULL GENERATED ALWAYS AS (
      content_check = 'passed' AND visibility <> 'station'
      AND status NOT IN ('submitted', 'screening', 'need_info', 'withdrawn')) STORED,
    ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
      array_to_tsvector(month_mark(created_at) || bigrams(public_title || ' ' || public_body || ' ' || coalesce(public_place, '')))) STORED`,
  // Counts a support that came or went: in the issue, then in the main issue it has at that instant. Two statements,
  // each with a snapshot of its own: in one, PostgreSQL would check the sum of a main issue as it was before a merging
  // that came in between.
  `CREATE FUNCTION count_support(p_city integer, p_issue text, p_change integer) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    v_main text;
  BEGIN
    UPDATE issues SET support_count = support_count + p_change, support_total = support_total + p_change
      WHERE city_id = p_city AND issue_id = p_issue RETURNING merged_into INTO v_main;
    UPDATE issues SET support_total = support_total + p_change WHERE city_id = p_city AND issue_id = v_main;
  END $$`,
  'CREATE INDEX issues_words ON issues USING gin (words)',
  // what figures are counted from rides along
  `CREATE INDEX issues_public_recent ON issues (city_id, created_at DESC, issue_id)
    INCLUDE (status, replied_at, due_on) WHERE is_public`,
  'CREATE INDEX issues_public_status ON issues (city_id, status, created_at DESC, issue_id) WHERE is_public',
  'CREATE INDEX issues_public_support ON issues (city_id, support_total DESC, created_at DESC, issue_id) WHERE is_public',
  'CREATE INDEX issues_public_topic ON issues (city_id, topic, created_at DESC, issue_id) WHERE is_public',
  'CREATE INDEX issues_public_district ON issues (city_id, district_code, created_at DESC, issue_id) WHERE is_public',
  'CREATE INDEX issues_public_due ON issues (city_id, due_on, created_at DESC, issue_id) WHERE is_public',
  `CREATE INDEX issues_public_clocked ON issues (city_id, due_on, created_at DESC, issue_id)
    WHERE is_public AND status IN ('dispatched', 'reopened', 'signed', 'in_progress')`,
  // degrees of longitude are shorter than those of latitude: 0.72 is right at Changchun, near enough in all China
  `CREATE INDEX issues_public_near ON issues USING gist (point(near_lng_gcj02 * 0.72, near_lat_gcj02))
    INCLUDE (city_id, issue_id, near_lng_gcj02, near_lat_gcj02, status, topic, district_code) WHERE is_public`,
  // most issues are ended: whoever looks for open ones nearby must not read through them
  `CREATE INDEX issues_open_near ON issues USING gist (point(near_lng_gcj02 * 0.72, near_lat_gcj02))
    INCLUDE (city_id, issue_id, near_lng_gcj02, near_lat_gcj02, status, topic, district_code)
    WHERE is_public AND status NOT IN ('closed', 'withdrawn', 'declined', 'redirected', 'merged')`,
  'CREATE INDEX issues_unit_due ON issues (city_id, unit_id, status, due_on)',
  'CREATE INDEX issues_status_due ON issues (city_id, status, due_on)',
  `CREATE INDEX issues_to_check ON issues (city_id, created_at) WHERE content_check IN ('waiting', 'review')`,
  'CREATE INDEX issues_merged_into ON issues (city_id, merged_into) WHERE merged_into IS NOT NULL',
  `ALTER TABLE transitions
    ADD COLUMN act text,
    ADD COLUMN unit_id text,
    ADD COLUMN reply_class text,
    ADD COLUMN promised_on date,
    ADD COLUMN toward text,
    ADD COLUMN goes_at_end boolean NOT NULL DEFAULT false`,
  `CREATE TABLE transition_photos (
    city_id integer NOT NULL,
    transition_id text NOT NULL,
    position integer NOT NULL,
    upload_id text NOT NULL,
    stage text CHECK (stage IN ('before', 'after')),
    width integer NOT NULL,
    height integer NOT NULL,
    PRIMARY KEY (city_id, transition_id, position),
    UNIQUE (city_id, upload_id),
    FOREIGN KEY (city_id, transition_id) REFERENCES transitions ON DELETE CASCADE
  )`,
  `ALTER TABLE issue_photos
    ADD COLUMN content_check text NOT NULL DEFAULT 'waiting'
      CHECK (content_check IN ('waiting', 'passed', 'review', 'refused')),
    ADD COLUMN trace_id text,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN goes_at_end boolean NOT NULL DEFAULT false`,
  `UPDATE issue_photos p SET content_check = i.content_check FROM issues i
    WHERE i.city_id = p.city_id AND i.issue_id = p.issue_id`,
  // a pushed verdict names its trace and no city
  'CREATE INDEX issue_photos_trace ON issue_photos (trace_id) WHERE trace_id IS NOT NULL',
  'CREATE INDEX issue_photos_upload ON issue_photos (upload_id)',
  'CREATE INDEX issue_photos_going ON issue_photos (city_id, issue_id) WHERE goes_at_end',
  'CREATE INDEX transitions_going ON transitions (city_id, issue_id) WHERE goes_at_end',
  // by these an account is exported and deleted
  'CREATE INDEX transitions_account ON transitions (account_id) WHERE account_id IS NOT NULL',
  'CREATE INDEX sessions_account ON sessions (account_id)',
  'CREATE INDEX bookings_by ON bookings (account_id)',
  'CREATE INDEX results_by ON results (account_id)',
  'CREATE INDEX uploads_account ON uploads (account_id)',
  'CREATE INDEX notices_subject ON notices (city_id, subject) WHERE subject IS NOT NULL',
  'CREATE INDEX transition_photos_upload ON transition_photos (upload_id)',
  `CREATE INDEX issues_waiting ON issues (created_at) WHERE content_check = 'waiting'`,
  'CREATE INDEX issues_with_author ON issues (city_id, ended_at) WHERE account_id IS NOT NULL AND ended_at IS NOT NULL',
  // an upload is looked at once: it is in use a day later, or it goes
  'ALTER TABLE uploads ADD COLUMN is_used boolean NOT NULL DEFAULT false',
  'CREATE INDEX uploads_unused ON uploads (created_at) WHERE NOT is_used',
  // what history refers to stays when its person goes, as an empty row
  'ALTER TABLE accounts ADD COLUMN deleted_at timestamptz',
  `CREATE TABLE supports (
    city_id integer NOT NULL,
    issue_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, issue_id, account_id),
    FOREIGN KEY (city_id, issue_id) REFERENCES issues ON DELETE CASCADE
  )`,
  'CREATE INDEX supports_account ON supports (account_id, created_at DESC)',
  `CREATE TABLE follows (
    city_id integer NOT NULL,
    issue_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, issue_id, account_id),
    FOREIGN KEY (city_id, issue_id) REFERENCES issues ON DELETE CASCADE
  )`,
  'CREATE INDEX follows_account ON follows (account_id, created_at DESC)',
  `CREATE TABLE topic_templates (
    city_id integer NOT NULL REFERENCES cities,
    topic text NOT NULL REFERENCES topics,
    proposes text NOT NULL CHECK (proposes IN ('public', 'station', 'anonymous')),
    place_label text,
    needs_photos boolean NOT NULL,
    workdays integer CHECK (workdays > 0),
    PRIMARY KEY (city_id, topic)
  )`,
  'ALTER TABLE cities ADD COLUMN keeps_author_months integer NOT NULL DEFAULT 36 CHECK (keeps_author_months > 0)',
  // pushes of WeChat come more than once
  `CREATE TABLE wechat_pushes (
    message_id text PRIMARY KEY,
    received_at timestamptz NOT NULL
  )`,
]
