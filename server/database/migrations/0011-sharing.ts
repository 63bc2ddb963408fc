/** Short codes of what is sent on, and how often they were opened: counts, never persons. */
export const sharing = [
  `CREATE TABLE shares (
    city_id integer NOT NULL REFERENCES cities,
    short_code text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    account_id text REFERENCES accounts,
    salt text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, short_code),
    CHECK (account_id IS NULL OR length(short_code) >= 16)
  )`,
  // one code for a thing that anybody may see; one for each sharer of what is private
  'CREATE UNIQUE INDEX shares_public ON shares (city_id, kind, subject) WHERE account_id IS NULL',
  `CREATE UNIQUE INDEX shares_private ON shares (city_id, kind, subject, account_id)
    WHERE account_id IS NOT NULL`,
  'CREATE INDEX shares_account ON shares (account_id)',
  `CREATE TABLE share_openings (
    city_id integer NOT NULL,
    short_code text NOT NULL,
    opening_id text NOT NULL,
    channel text NOT NULL,
    group_hash text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (city_id, short_code, opening_id, channel, group_hash),
    FOREIGN KEY (city_id, short_code) REFERENCES shares ON DELETE CASCADE
  )`,
  'CREATE INDEX share_openings_at ON share_openings (at)',
  `CREATE TABLE share_reach (
    city_id integer NOT NULL,
    short_code text NOT NULL,
    channel text NOT NULL,
    group_hash text NOT NULL,
    opened integer NOT NULL CHECK (opened > 0),
    first_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, short_code, channel, group_hash),
    FOREIGN KEY (city_id, short_code) REFERENCES shares ON DELETE CASCADE
  )`,
  // what the live card of an event shows in chats
  `CREATE TABLE live_cards (
    city_id integer NOT NULL,
    event_id text NOT NULL,
    activity_id text NOT NULL,
    expires_at timestamptz NOT NULL,
    phase text NOT NULL CHECK (phase IN ('joining', 'begun', 'ended')),
    joined integer NOT NULL,
    capacity integer NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, event_id),
    FOREIGN KEY (city_id, event_id) REFERENCES events ON DELETE CASCADE
  )`,
  `CREATE INDEX live_cards_sent ON live_cards (sent_at) WHERE phase <> 'ended'`,
]
