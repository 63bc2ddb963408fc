import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgres } from '../../server/database/open.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

let postgres: Postgres
const folder = mkdtempSync(join(tmpdir(), 'doorstep-two-'))
const servers: ServerProcess[] = []

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await Promise.all(servers.map(server => server.kill()))
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (path: string) => {
  const reply = await fetch(`${servers[0]?.url}${path}`)
  return {
    status: reply.status,
    retryAfter: reply.headers.get('retry-after'),
    body: (await reply.json()) as unknown,
  }
}

test('two processes that start on an empty database bring the schema and the samples in once', async () => {
  const env = { DATABASE_URL: postgres.url, DEMO: '1', DATA_DIR: folder }
  servers.push(...(await Promise.all([startServer(env), startServer(env)])))
  const database = openPostgres(postgres.url, 1)
  const { rows } = await sql<Record<string, number>>`SELECT
    (SELECT count(*) FROM kysely_migration)::int AS migrations,
    (SELECT count(*) FROM cities)::int AS cities, (SELECT count(*) FROM stations)::int AS stations,
    (SELECT count(*) FROM members)::int AS members, (SELECT count(*) FROM schedule_rules)::int AS rules,
    (SELECT count(*) FROM accounts WHERE phone LIKE '1380000000_')::int AS demo_accounts,
    (SELECT count(*) FROM sittings t WHERE NOT EXISTS (SELECT 1 FROM slots s
      WHERE s.city_id = t.city_id AND s.sitting_id = t.sitting_id))::int AS empty_sittings,
    (SELECT count(*) FROM slots)::int > 1000 AS has_slots`.execute(database.db)
  await database.close()
  expect(rows[0]).toMatchObject({ cities: 2, stations: 516, members: 240, rules: 232, demoAccounts: 7 })
  expect(rows[0]).toMatchObject({ emptySittings: 0, hasSlots: true })
  for (const { url } of servers) expect((await fetch(`${url}/api/v1/stations?limit=1`)).status).toBe(200)
})

test('while the database is gone health and API answer 503 with Retry-After, and 200 when it is back', async () => {
  postgres.halt()
  expect(await get('/api/health')).toMatchObject({ status: 503, retryAfter: '2' })
  for (const path of ['/api/v1/topics', '/api/v1/stations/2201-SR-001', '/api/v1/issues', '/api/v1/regions'])
    for (let i = 0; i < 3; i++)
      expect(await get(path)).toMatchObject({
        status: 503,
        retryAfter: '2',
        body: { error: { code: 'busy' } },
      })
  postgres.resume()
  expect(await get('/api/health')).toMatchObject({
    status: 200,
    body: { status: 'ok', database: 'postgres' },
  })
  for (const path of ['/api/v1/topics', '/api/v1/stations/2201-SR-001', '/api/v1/issues'])
    expect((await get(path)).status).toBe(200)
})

test('requests under way when the database goes are answered 503, never 500', async () => {
  const paths = ['/api/v1/topics', '/api/v1/issues', '/api/v1/stations/2201-SR-001/slots', '/api/v1/regions']
  const asked = Array.from({ length: 200 }, (_, i) => get(paths[i % paths.length] ?? ''))
  postgres.halt()
  const statuses = new Set((await Promise.all(asked)).map(answer => answer.status))
  postgres.resume()
  expect([...statuses].filter(status => status !== 200 && status !== 503)).toEqual([])
})
