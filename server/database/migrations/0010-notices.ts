/** A notice is its own delivery: it is due as soon as it is written, in the same transaction as what it tells. */
export const notices = [
  `ALTER TABLE notices
    ADD COLUMN read_at timestamptz,
    ADD COLUMN delivery text NOT NULL DEFAULT 'inbox' CHECK (delivery IN ('due', 'sent', 'inbox', 'dropped')),
    ADD COLUMN is_paid boolean NOT NULL DEFAULT false,
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN try_at timestamptz NOT NULL DEFAULT 'epoch'`,
  // what was told before stays where it was read
  `ALTER TABLE notices ALTER COLUMN delivery SET DEFAULT 'due'`,
  `CREATE INDEX notices_due ON notices (try_at) WHERE delivery = 'due'`,
  'CREATE INDEX notices_unread ON notices (account_id) WHERE read_at IS NULL',
  // the app and WeChat both tell of the same prompts: whoever told of more is right
  `CREATE TABLE wechat_credits (
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    template text NOT NULL,
    reported integer NOT NULL DEFAULT 0,
    pushed integer NOT NULL DEFAULT 0,
    used integer NOT NULL DEFAULT 0 CHECK (used >= 0),
    PRIMARY KEY (account_id, template),
    CHECK (used <= greatest(reported, pushed))
  )`,
  // what somebody switched off
  `CREATE TABLE muted_groups (
    account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    notice_group text NOT NULL,
    PRIMARY KEY (account_id, notice_group)
  )`,
  // one token for all processes; whoever holds the lease fetches it
  `CREATE TABLE wechat_tokens (
    app_id text PRIMARY KEY,
    token text,
    expires_at timestamptz,
    leased_until timestamptz NOT NULL DEFAULT 'epoch',
    forced_at timestamptz[] NOT NULL DEFAULT '{}'
  )`,
]
