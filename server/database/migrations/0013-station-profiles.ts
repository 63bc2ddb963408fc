/** What a station says of itself: functions with hours of their own, photos, changes by its hosts; who keeps a station. */
export const stationProfiles = [
  `ALTER TABLE stations ADD COLUMN function_details jsonb NOT NULL DEFAULT '[]'
    CHECK (jsonb_typeof(function_details) = 'array')`,
  'ALTER TABLE cities ADD COLUMN approves_profiles boolean NOT NULL DEFAULT false',
  // without a position it waits for the office and nobody else is shown it
  `CREATE TABLE station_photos (
    city_id integer NOT NULL,
    station_id text NOT NULL,
    upload_id text NOT NULL,
    position integer,
    width integer NOT NULL,
    height integer NOT NULL,
    PRIMARY KEY (city_id, station_id, upload_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations ON DELETE CASCADE
  )`,
  'CREATE INDEX station_photos_upload ON station_photos (upload_id)',
  `CREATE TABLE profile_changes (
    city_id integer NOT NULL,
    change_id text NOT NULL,
    station_id text NOT NULL,
    account_id text REFERENCES accounts ON DELETE SET NULL,
    role text NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'applied', 'declined', 'replaced')),
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    decided_by text REFERENCES accounts ON DELETE SET NULL,
    decided_at timestamptz,
    reason text,
    PRIMARY KEY (city_id, change_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations ON DELETE CASCADE,
    CHECK ((status = 'waiting') = (decided_at IS NULL)),
    CHECK ((status = 'declined') = (reason IS NOT NULL))
  )`,
  // one at a time: a newer change takes the place of the one that waits
  `CREATE UNIQUE INDEX profile_changes_waiting ON profile_changes (city_id, station_id) WHERE status = 'waiting'`,
  'CREATE INDEX profile_changes_recent ON profile_changes (city_id, created_at DESC, change_id)',
  'CREATE INDEX profile_changes_account ON profile_changes (account_id) WHERE account_id IS NOT NULL',
  'CREATE INDEX profile_changes_decided_by ON profile_changes (decided_by) WHERE decided_by IS NOT NULL',
  `CREATE TABLE favourites (
    city_id integer NOT NULL,
    station_id text NOT NULL,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, station_id, account_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations ON DELETE CASCADE
  )`,
  'CREATE INDEX favourites_account ON favourites (account_id, created_at DESC)',
]
