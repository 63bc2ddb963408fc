import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { BOOKING_LIMITS } from '../contract/rules/bookings.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { startPostgres } from '../test/postgres.ts'
import { type ServerProcess, startServer } from '../test/server-process.ts'
import { atLeast, type Figure } from './figure.ts'
import { pgbench, script } from './pgbench.ts'
import { runSql } from './run-sql.ts'

const SLOTS = 1_000
/** Fewer than a server remembers: they are people who have the app open. */
const ACCOUNTS = 40_000
const SECONDS = 8
const PGBENCH_CLIENTS = 8
const CONNECTIONS = 64
const LEAST = 0.6

const token = (i: number) => `bench-token-${String(i).padStart(12, '0')}`

/** Slots over 20 days, so that one person's bookings meet no daily limit; people with open sessions. */
async function makeSlots(db: Db): Promise<void> {
  await runSql(
    db,
    `INSERT INTO cities (city_id, code, region_code, name) VALUES (2201, 'CC', '220100', '长春市')`,
  )
  await runSql(
    db,
    `INSERT INTO stations SELECT 2201, '2201-S' || i, 'study_room', 's', 's', '220102', NULL, NULL, 'a', 43.8, 125.3, '',
       'Mo-Su 08:00-20:00', '{}', '{}', NULL, true, '', 's', 's', 1 FROM generate_series(1, ${SLOTS}) i`,
  )
  await runSql(
    db,
    `INSERT INTO sittings SELECT 2201, '2201-T' || i, '2201-S' || i, NULL, NULL, current_date + 2 + i % 20,
       now() + interval '2 days' + i % 20 * interval '1 day', now() + interval '3 days' + i % 20 * interval '1 day',
       'in_person' FROM generate_series(1, ${SLOTS}) i`,
  )
  await runSql(
    db,
    `INSERT INTO slots SELECT 2201, '2201-L' || substr(sitting_id, 7), sitting_id, station_id, day, start_at, end_at,
       1000000000 FROM sittings`,
  )
  await runSql(
    db,
    `INSERT INTO accounts SELECT 'bench' || lpad(i::text, 12, '0'), NULL, NULL, NULL, now()
     FROM generate_series(0, ${2 * ACCOUNTS}) i`,
  )
  await runSql(
    db,
    `INSERT INTO sessions SELECT encode(sha256(('bench-token-' || lpad(i::text, 12, '0'))::bytea), 'hex'),
       'bench' || lpad(i::text, 12, '0'), now() + interval '1 day' FROM generate_series(0, ${ACCOUNTS}) i`,
  )
  await runSql(db, 'ANALYZE')
}

/** The very statement of `takePlace`, as pgbench writes it. */
function bookingScript(): string {
  const l = BOOKING_LIMITS
  return script(
    'book',
    `\\set person random(${ACCOUNTS}, ${2 * ACCOUNTS})
\\set slot random(1, ${SLOTS})
SELECT o.outcome, o.booking_id, o.code, o.until, s.start_at, s.end_at, t.mode, st.station_id, st.kind,
  st.name AS station_name, st.short_name, st.address, st.lat_gcj02, st.lng_gcj02, st.phone AS station_phone,
  m.member_id, m.name AS member_name, m.sector
FROM book_slot(2201, '2201-L' || :slot, 'bench' || lpad(:person::text, 12, '0'), '2201-' || gen_random_uuid(),
  '2201-' || gen_random_uuid(), now(), ${l.perDay}, ${l.ahead}, ${l.noShows}, ${l.noShowDays}, ${l.pauseDays},
  '{"topic": "物业与老旧小区", "noticeTitle": "约好了", "noticeBody": "到站报号码"}', NULL, NULL) o
LEFT JOIN slots s ON s.city_id = 2201 AND s.slot_id = '2201-L' || :slot
LEFT JOIN sittings t ON t.city_id = s.city_id AND t.sitting_id = s.sitting_id
LEFT JOIN stations st ON st.city_id = s.city_id AND st.station_id = s.station_id
LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id;`,
  )
}

interface Load {
  url: string
  path: (i: number) => string
  method: 'GET' | 'POST'
  body?: string
  count?: number
}

/** Requests of people whose sessions are open, one after another. */
async function load({
  url,
  path,
  method,
  body,
  count,
}: Load): Promise<{ perSecond: number; created: number }> {
  let i = 0
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...(count ? { amount: count } : { duration: SECONDS }),
    requests: [
      {
        method,
        setupRequest: request => {
          const person = i++ % ACCOUNTS
          return {
            ...request,
            path: path(i),
            headers: { authorization: `Bearer ${token(person)}`, 'content-type': 'application/json' },
            ...(body ? { body } : {}),
          }
        },
      },
    ],
  })
  const created = result.statusCodeStats?.['201']?.count ?? 0
  return { perSecond: created / (result.duration || 1), created }
}

/** Bookings over HTTP on spread slots by people who have the app open, beside pgbench with the same statement. */
export async function booking(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = openPostgres(postgres.url, 2)
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  let server: ServerProcess | undefined
  try {
    await migrate(database.db)
    await makeSlots(database.db)
    const limit = pgbench(postgres, bookingScript(), { clients: PGBENCH_CLIENTS, seconds: SECONDS })
    server = await startServer({ DATABASE_URL: postgres.url, DATA_DIR: dataDir })
    const { url } = server
    await load({ url, path: () => '/api/v1/me', method: 'GET', count: ACCOUNTS })
    const { perSecond } = await load({
      url,
      method: 'POST',
      path: i => `/api/v1/slots/2201-L${1 + ((i * 7919) % SLOTS)}/bookings`,
      body: '{"topic":"物业与老旧小区"}',
    })
    return [atLeast('booking over HTTP, spread slots', perSecond, '/s', limit, LEAST)]
  } finally {
    await server?.stop()
    await database.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
