import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startDatabase } from '../../test/database.ts'

/** Tables that belong to no city, each with why; on a distributed database every node holds them whole. */
const REFERENCE: Record<string, string> = {
  cities: 'the list of tenants itself',
  regions: 'national administrative divisions',
  topics: 'national list of topics',
  event_kinds: 'national list of kinds',
  calendar_days: 'national holidays',
  accounts: 'a person may use several cities',
  sessions: 'belong to an account',
  sign_in_codes: 'belong to a phone',
  idempotency_keys: 'belong to an account',
  wechat_pushes: 'belong to the account of the mini-program',
  wechat_tokens: 'belong to the account of the mini-program',
  wechat_credits: 'belong to an account',
  muted_groups: 'belong to an account',
  uploads: 'belong to an account until an issue takes them',
  kysely_migration: 'of the migrator',
  kysely_migration_lock: 'of the migrator',
}

interface Key {
  tableName: string
  keyName: string
  columns: string[]
  refersTo: string | null
}

const use = startDatabase()

const tables = async () =>
  (
    await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`.execute(use.db)
  ).rows.map(row => row.name)

const uniqueIndexes = async () =>
  (
    await sql<Key>`SELECT t.relname AS table_name, i.relname AS key_name, NULL AS refers_to,
        (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(x.indkey::int[]) WITH ORDINALITY k(at, n)
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.at) AS columns
      FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = 'public' AND x.indisunique`.execute(
      use.db,
    )
  ).rows

const foreignKeys = async () =>
  (
    await sql<Key>`SELECT t.relname AS table_name, c.conname AS key_name, r.relname AS refers_to,
        (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(at, n)
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.at) AS columns
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
      WHERE c.contype = 'f'`.execute(use.db)
  ).rows

const isReference = (table: string | null) => table !== null && Object.hasOwn(REFERENCE, table)
const wrong = (keys: readonly Key[]) =>
  keys
    .filter(key => !isReference(key.tableName) && key.columns[0] !== 'city_id')
    .map(key => `${key.tableName}.${key.keyName}`)

describe('the schema', () => {
  test('gives every table of a city its city_id, first and never null', async () => {
    const { rows } = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'city_id' AND ordinal_position = 1 AND is_nullable = 'NO'`.execute(
      use.db,
    )
    const having = new Set(rows.map(row => row.name))
    expect((await tables()).filter(table => !isReference(table) && !having.has(table))).toEqual([])
  })

  test('knows of no reference table that is not there', async () => {
    expect(await tables()).toEqual(expect.arrayContaining(Object.keys(REFERENCE)))
  })

  test('begins every unique index with city_id', async () => {
    const found = await uniqueIndexes()
    expect(found.length).toBeGreaterThan(20)
    expect(wrong(found)).toEqual([])
  })

  test('begins every foreign key between tables of a city with city_id', async () => {
    const found = (await foreignKeys()).filter(key => !isReference(key.refersTo))
    expect(found.length).toBeGreaterThan(8)
    expect(wrong(found)).toEqual([])
  })

  test('gives every table a primary key', async () => {
    const { rows } = await sql<{ name: string }>`SELECT t.relname AS name FROM pg_index x
      JOIN pg_class t ON t.oid = x.indrelid WHERE x.indisprimary`.execute(use.db)
    const having = new Set(rows.map(row => row.name))
    expect((await tables()).filter(table => !having.has(table))).toEqual([])
  })

  test('decides by nothing that a distributed database lacks', async () => {
    const { rows } = await sql`SELECT conname FROM pg_constraint WHERE contype = 'x'
      UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND prosrc ~* '(advisory|notify|serializable)'`.execute(use.db)
    expect(rows).toEqual([])
  })
})
