/** Special days, who changed a schedule, and a city's own calendar. */
export const schedules = [
  `ALTER TABLE schedule_rules
    ADD COLUMN function text,
    ADD COLUMN on_holidays boolean NOT NULL DEFAULT false`,
  'CREATE INDEX schedule_rules_station ON schedule_rules (city_id, station_id)',
  'CREATE INDEX schedule_rules_member ON schedule_rules (city_id, member_id)',
  // locked by whoever changes a station's schedule, so that two hosts do not undo each other
  `CREATE TABLE station_schedules (
    city_id integer NOT NULL,
    station_id text NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (city_id, station_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations
  )`,
  `CREATE TABLE schedule_exceptions (
    city_id integer NOT NULL,
    exception_id text NOT NULL,
    station_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('closed', 'changed', 'added')),
    day date NOT NULL,
    rule_id text,
    member_id text,
    function text,
    start_time text,
    end_time text,
    slot_minutes integer CHECK (slot_minutes BETWEEN 5 AND 480),
    capacity integer CHECK (capacity BETWEEN 1 AND 1000),
    mode text CHECK (mode IN ('in_person', 'phone', 'video')),
    reason text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (city_id, exception_id),
    FOREIGN KEY (city_id, station_id) REFERENCES stations,
    FOREIGN KEY (city_id, rule_id) REFERENCES schedule_rules,
    FOREIGN KEY (city_id, member_id) REFERENCES members,
    CHECK (kind = 'closed' OR (start_time IS NOT NULL AND end_time > start_time AND slot_minutes IS NOT NULL
      AND capacity IS NOT NULL AND mode IS NOT NULL)),
    CHECK (kind <> 'changed' OR rule_id IS NOT NULL)
  )`,
  // one special arrangement for a rule's day
  `CREATE UNIQUE INDEX schedule_exceptions_rule ON schedule_exceptions (city_id, rule_id, day) WHERE rule_id IS NOT NULL`,
  'CREATE INDEX schedule_exceptions_station ON schedule_exceptions (city_id, station_id, day)',
  `ALTER TABLE sittings
    ADD COLUMN exception_id text,
    ADD COLUMN function text,
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN cancel_reason text,
    ADD COLUMN closed_at timestamptz`,
  'CREATE UNIQUE INDEX sittings_exception ON sittings (city_id, exception_id) WHERE exception_id IS NOT NULL',
  'CREATE INDEX sittings_member ON sittings (city_id, member_id, day)',
  `CREATE TABLE city_calendar_days (
    city_id integer NOT NULL REFERENCES cities,
    day date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('holiday', 'makeup_workday', 'ordinary')),
    name text NOT NULL,
    works_as integer CHECK (works_as BETWEEN 1 AND 7),
    PRIMARY KEY (city_id, day)
  )`,
]
