import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openInMemory } from './open.ts'
import { MOST_STATEMENTS } from './prepared.ts'

let database: Database
const run = (text: string) => sql.raw(text).execute(database.db)
const count = async (table: string) =>
  (await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(database.db)).rows[0]?.n

beforeAll(async () => {
  database = await openInMemory()
  await run('CREATE TABLE marks (id integer PRIMARY KEY, day date, at timestamptz, words jsonb, tags text[])')
})
afterAll(() => database.close())

test('a statement asked again is not prepared again', async () => {
  for (let i = 0; i < 3; i++) await sql`SELECT ${i}::int + 41 AS answer`.execute(database.db)
  const { rows } = await sql<{ asked: number }>`SELECT generic_plans + custom_plans AS asked
    FROM pg_prepared_statements WHERE statement LIKE '%+ 41 AS answer'`.execute(database.db)
  expect(rows).toEqual([{ asked: 3 }])
})

test('values come back as they were given, whichever database runs', async () => {
  const at = new Date('2026-10-01T01:30:00.123Z')
  const words = { 'a b': [1, '二', null] }
  await sql`INSERT INTO marks VALUES (1, ${'2026-10-01'}, ${at}, ${JSON.stringify(words)}, ${['甲', '"乙"']})`.execute(
    database.db,
  )
  const { rows } = await sql`SELECT *, 9007199254740991::bigint AS big FROM marks WHERE id = 1`.execute(
    database.db,
  )
  expect(rows).toEqual([
    { id: 1, day: '2026-10-01', at, words, tags: ['甲', '"乙"'], big: Number.MAX_SAFE_INTEGER },
  ])
})

test('after a statement that fails the next ones are answered, each with its own', async () => {
  const answers = await Promise.allSettled(
    [10, 0, 5].map(n => sql<{ n: number }>`SELECT 10 / ${n}::int AS n`.execute(database.db)),
  )
  expect(answers.map(a => (a.status === 'fulfilled' ? a.value.rows[0]?.n : a.reason.code))).toEqual([
    1,
    '22012',
    2,
  ])
})

test('two transactions at once do not see into each other', async () => {
  const insert = (id: number, fails: boolean) =>
    database.db.transaction().execute(async trx => {
      await sql`INSERT INTO marks (id) VALUES (${id})`.execute(trx)
      if (fails) throw new Error('taken back')
    })
  const before = await count('marks')
  await Promise.allSettled([insert(11, true), insert(12, false), insert(13, true)])
  expect(await count('marks')).toBe((before ?? 0) + 1)
})

test('a vacuum clears dead rows away and counts the living', async () => {
  await run('CREATE TABLE many AS SELECT generate_series(1, 5000) AS n')
  await run('DELETE FROM many WHERE n > 100')
  const read = async () => {
    const { rows } = await sql<{ bytes: number; counted: number }>`
      SELECT pg_relation_size(oid) AS bytes, reltuples AS counted FROM pg_class WHERE relname = 'many'`.execute(
      database.db,
    )
    return rows[0] ?? { bytes: 0, counted: 0 }
  }
  const before = await read()
  expect(before.counted).toBe(-1)
  await database.vacuum()
  const after = await read()
  expect(after.counted).toBe(100)
  expect(after.bytes).toBeLessThan(before.bytes / 10)
})

test('statements beyond those that are prepared are answered, and it is said once', async () => {
  const warnings: string[] = []
  const hear = (warning: Error) => warnings.push(warning.message)
  process.on('warning', hear)
  for (let i = 0; i < MOST_STATEMENTS + 10; i++) {
    const { rows } = await sql<{ n: number }>`SELECT ${sql.raw(String(i))} + ${1}::int AS n`.execute(
      database.db,
    )
    expect(rows).toEqual([{ n: i + 1 }])
  }
  await expect.poll(() => warnings).toEqual([expect.stringMatching(/^more than 2000 statements/)])
  process.off('warning', hear)
})
