/** National reference data and what belongs to a person rather than to a city; every other table begins with `city_id`. */
export const referenceData = [
  `CREATE TABLE cities (
    city_id integer PRIMARY KEY,
    code text NOT NULL UNIQUE,
    region_code text NOT NULL UNIQUE,
    name text NOT NULL,
    stations_version bigint NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE regions (
    code text PRIMARY KEY,
    name text NOT NULL,
    level text NOT NULL CHECK (level IN ('province', 'city', 'district', 'street', 'community')),
    parent_code text,
    pinyin text NOT NULL,
    pinyin_initials text NOT NULL
  )`,
  'CREATE INDEX regions_parent ON regions (parent_code, code)',
  `CREATE TABLE topics (
    code text PRIMARY KEY,
    name text NOT NULL,
    parent text REFERENCES topics,
    examples text[] NOT NULL,
    default_workdays integer CHECK (default_workdays > 0),
    suggested_sectors text[] NOT NULL,
    position integer NOT NULL
  )`,
  `CREATE TABLE calendar_days (
    day date PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('holiday', 'makeup_workday')),
    name text NOT NULL,
    works_as integer CHECK (works_as BETWEEN 1 AND 7),
    CHECK ((kind = 'makeup_workday') = (works_as IS NOT NULL))
  )`,
  `CREATE TABLE accounts (
    account_id text PRIMARY KEY,
    phone text UNIQUE,
    wechat_openid text UNIQUE,
    name text,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE sign_in_codes (
    phone text PRIMARY KEY,
    code_hash text NOT NULL,
    expires_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE idempotency_keys (
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    idempotency_key text NOT NULL,
    request_hash text NOT NULL,
    reply jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
  )`,
  `CREATE TABLE uploads (
    upload_id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    width integer NOT NULL,
    height integer NOT NULL,
    request_hash text,
    created_at timestamptz NOT NULL
  )`,
]
