import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openEmbedded, openPostgres } from '../server/database/open.ts'
import { type Postgres, startPostgres } from '../test/postgres.ts'
import { type ServerProcess, startServer } from '../test/server-process.ts'
import { startBareServer } from './bare-server.ts'
import { atLeast, atMostTimes, type Figure } from './figure.ts'
import { pgbench, script } from './pgbench.ts'
import { runSql } from './run-sql.ts'

const SLOTS = 1_000
/** Fewer than a server remembers: they are people who have the app open. */
const ACCOUNTS = 32_000
/** In a rush the same people tap again and again. */
const TAPPING = 640
const SECONDS = 4
const PGBENCH_CLIENTS = 8
const CONNECTIONS = 64

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
       'Mo-Su 08:00-20:00', '{}', '{}', NULL, true, '', 's', 's', 1 FROM generate_series(1, ${SLOTS + 2}) i`,
  )
  await runSql(
    db,
    `INSERT INTO sittings SELECT 2201, '2201-T' || i, '2201-S' || i, NULL, NULL, current_date + 2 + i % 20,
       now() + interval '2 days' + i % 20 * interval '1 day', now() + interval '3 days' + i % 20 * interval '1 day',
       'in_person' FROM generate_series(1, ${SLOTS + 2}) i`,
  )
  await runSql(
    db,
    `INSERT INTO slots SELECT 2201, '2201-L' || substr(sitting_id, 7), sitting_id, station_id, day, start_at, end_at,
       1000000000 FROM sittings`,
  )
  await runSql(db, `UPDATE slots SET taken = capacity WHERE slot_id = '${FULL}'`)
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

/** The very statement of `takePlaces`, as pgbench writes it for one booking. */
function bookingScript(name: string, slot: string): string {
  return script(
    name,
    `\\set person random(${ACCOUNTS}, ${2 * ACCOUNTS})
\\set slot ${slot}
SELECT o.outcome, o.booking_id, o.code, o.until, o.allowed, s.start_at, s.end_at, t.mode, st.station_id, st.kind,
  st.name AS station_name, st.short_name, st.address, st.lat_gcj02, st.lng_gcj02, st.phone AS station_phone,
  st.cancel_hours, st.move_hours, m.member_id, m.name AS member_name, m.sector
FROM book_slots(2201, now(), jsonb_build_array(jsonb_build_object('slot', '2201-L' || :slot,
  'account', 'bench' || lpad(:person::text, 12, '0'), 'person', 'bench' || lpad(:person::text, 12, '0'),
  'booking', '2201-' || gen_random_uuid(), 'notice', '2201-' || gen_random_uuid(), 'desk', false,
  'form', '{"topic": "物业与老旧小区", "noticeKind": "booking_confirmed", "noticeTitle": "约好了", "noticeBody": "到站报号码"}'::jsonb))) o
LEFT JOIN slots s ON s.city_id = 2201 AND s.slot_id = o.slot_id
LEFT JOIN sittings t ON t.city_id = s.city_id AND t.sitting_id = s.sitting_id
LEFT JOIN stations st ON st.city_id = s.city_id AND st.station_id = s.station_id
LEFT JOIN members m ON m.city_id = t.city_id AND m.member_id = t.member_id
ORDER BY o.nth;`,
  )
}

interface Load {
  url: string
  path: (i: number) => string
  method: 'GET' | 'POST'
  body?: string
  /** So many requests instead of so many seconds. */
  count?: number
  people?: number
}

interface Answered {
  readonly perSecond: number
  readonly createdPerSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Requests of people whose sessions are open. Each connection writes its own people's requests out beforehand, so
 * that the load takes as little of the machine as it can.
 */
async function load({ url, path, method, body, count, people = ACCOUNTS }: Load): Promise<Answered> {
  let connection = 0
  const requests = (first: number) =>
    Array.from({ length: people / CONNECTIONS }, (_, nth) => {
      const i = first + nth * CONNECTIONS
      return {
        method,
        path: path(i),
        headers: { authorization: `Bearer ${token(i)}`, 'content-type': 'application/json' },
        ...(body ? { body } : {}),
      }
    })
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...(count ? { amount: count } : { duration: SECONDS }),
    setupClient: client => client.setRequests(requests(connection++)),
  })
  if (result['5xx'] > 0 || result.errors > 0) throw new Error(`${result['5xx']} answers were 5xx`)
  return {
    perSecond: result.requests.total / result.duration,
    createdPerSecond: (result.statusCodeStats?.['201']?.count ?? 0) / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}

const book = (url: string, slot: (i: number) => string, people = ACCOUNTS) =>
  load({
    url,
    people,
    method: 'POST',
    path: i => `/api/v1/slots/${slot(i)}/bookings`,
    body: '{"topic":"物业与老旧小区"}',
  })
const spread = (i: number) => `2201-L${1 + ((i * 7919) % SLOTS)}`
const HOT = `2201-L${SLOTS + 1}`
const FULL = `2201-L${SLOTS + 2}`

/** Everybody opens the app once, so that the server knows who they are. */
const warmUp = (url: string) => load({ url, path: () => '/api/v1/me', method: 'GET', count: ACCOUNTS })

async function onPostgres(postgres: Postgres): Promise<{ figures: Figure[]; spreadPerSecond: number }> {
  const database = openPostgres(postgres.url, 2)
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  let server: ServerProcess | undefined
  const bare = await startBareServer()
  try {
    await migrate(database.db)
    await makeSlots(database.db)
    const withClients = { clients: PGBENCH_CLIENTS, seconds: SECONDS }
    const spreadLimit = pgbench(postgres, bookingScript('spread', `random(1, ${SLOTS})`), withClients)
    const hotLimit = pgbench(postgres, bookingScript('hot', String(SLOTS + 1)), withClients)
    server = await startServer({ DATABASE_URL: postgres.url, DATA_DIR: dataDir })
    const { url } = server
    await warmUp(url)
    const spreadOut = await book(url, spread)
    const hot = await book(url, () => HOT)
    const soldOut = await book(url, () => FULL, TAPPING)
    const bareLimit = await book(bare.url, () => FULL, TAPPING)
    return {
      spreadPerSecond: spreadOut.createdPerSecond,
      figures: [
        atLeast('booking over HTTP, spread slots', spreadOut.createdPerSecond, '/s', spreadLimit, 0.6),
        atLeast('booking over HTTP, one hot slot', hot.createdPerSecond, '/s', hotLimit, 5),
        atMostTimes('booking, one hot slot, p99 beside p50', hot.p99, 'ms', hot.p50, 4),
        atLeast('sold out, beside a bare JSON route', soldOut.perSecond, '/s', bareLimit.perSecond, 0.8),
      ],
    }
  } finally {
    await bare.stop()
    await server?.stop()
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function onEmbedded(limit: number): Promise<Figure> {
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  const database = await openEmbedded(dataDir)
  await migrate(database.db)
  await makeSlots(database.db)
  await database.close()
  const server = await startServer({ DATA_DIR: dataDir })
  try {
    await warmUp(server.url)
    const { createdPerSecond } = await book(server.url, spread)
    return atLeast('booking, embedded beside PostgreSQL', createdPerSecond, '/s', limit, 0.25)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Booking over HTTP by people who have the app open, beside pgbench with the same statement. */
export async function booking(): Promise<Figure[]> {
  const postgres = await startPostgres()
  try {
    const { figures, spreadPerSecond } = await onPostgres(postgres)
    return [...figures, await onEmbedded(spreadPerSecond)]
  } finally {
    await postgres.stop()
  }
}
