import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import { sql } from 'kysely'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { startPostgres } from '../test/postgres.ts'
import { type ServerProcess, startServer } from '../test/server-process.ts'
import { startBareServer } from './bare-server.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { load, makeSlots, spread, token, warmUp } from './people.ts'
import { runSql } from './run-sql.ts'

/** A shared event: thousands open it in a minute, while people book as on any day. */
const EVENT = '2201-burst'
const PAGE = `/api/v1/events/${EVENT}`
const WISHED_PER_SECOND = 5_000
const BURST_SECONDS = 30
const BURST_CONNECTIONS = 200
const PAGE_ROUNDS = 3
const TOLD_AFTER_MS = 11_000
const BOOKED_PER_SECOND = 300
const BOOKING_SECONDS = 10
const OVERLOAD_CONNECTIONS = 2_000
const OVERLOAD_SECONDS = 10
const OVERLOAD_TIMES = 4
const RECOVERY_MS = 5_000
const MEBI = 1024 * 1024

async function makeEvent(db: Db): Promise<void> {
  await runSql(
    db,
    `INSERT INTO events (city_id, event_id, station_id, kind, title, summary, who_comes, place, status, created_at, published_at)
     VALUES (2201, '${EVENT}', '2201-S1', 'deliberation', '老楼加装电梯，楼上楼下坐一块儿聊', '一楼担心挡光、掉价，楼上老人下不来楼。',
       '区住建局，街道', '一楼', 'published', now(), now())`,
  )
  await runSql(
    db,
    `INSERT INTO slots (city_id, slot_id, event_id, station_id, day, start_at, end_at, book_until, capacity)
     VALUES (2201, '2201-burstslot', '${EVENT}', '2201-S1', current_date + 2, now() + interval '2 days',
       now() + interval '2 days 2 hours', now() + interval '2 days', 30)`,
  )
}

/** Everybody opens the page as a browser does that never saw it: nobody is signed in. */
const open = (url: string, pace: { rate?: number; seconds: number }) =>
  autocannon({
    url: url + PAGE,
    connections: BURST_CONNECTIONS,
    duration: pace.seconds,
    ...(pace.rate && { overallRate: pace.rate }),
  })

/** How often the page's statement ran: it alone looks up what kind an event is. */
const statements = async (db: Db): Promise<number> => {
  const { rows } = await sql<{
    n: string
  }>`SELECT seq_scan + coalesce(idx_scan, 0) AS n FROM pg_stat_user_tables
    WHERE relname = 'event_kinds'`.execute(db)
  return Number(rows[0]?.n)
}

/** Statements a second over a time; a database at rest tells of its last ones after ten seconds. */
async function perSecond(db: Db, task: () => Promise<unknown>): Promise<number> {
  await wait(TOLD_AFTER_MS)
  const before = await statements(db)
  const begun = performance.now()
  await task()
  const seconds = (performance.now() - begun) / 1_000
  await wait(TOLD_AFTER_MS)
  return ((await statements(db)) - before) / seconds
}

/** People who book at a steady pace; gives how many a second were booked. */
async function bookSteadily(url: string, round: number): Promise<number> {
  let i = 0
  const result = await autocannon({
    url,
    connections: 32,
    duration: BOOKING_SECONDS,
    overallRate: BOOKED_PER_SECOND,
    setupClient: client => {
      client.setRequests([
        {
          method: 'POST',
          setupRequest: request => {
            const person = i++
            return {
              ...request,
              path: `/api/v1/slots/${spread(round)(person)}/bookings`,
              headers: { authorization: `Bearer ${token(person)}`, 'content-type': 'application/json' },
              body: '{"topic":"物业与老旧小区"}',
            }
          },
        },
      ])
    },
  })
  return (result.statusCodeStats?.['201']?.count ?? 0) / result.duration
}

const memoryOf = ({ child }: ServerProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

const flood = (url: string, overallRate: number) =>
  autocannon({
    url: `${url}/api/v1/me/bookings`,
    headers: { authorization: `Bearer ${token(1)}` },
    connections: OVERLOAD_CONNECTIONS,
    duration: OVERLOAD_SECONDS,
    overallRate,
    // what each waited, not what it would have waited had it asked in time
    ignoreCoordinatedOmission: true,
    // beside whoever else asks meanwhile, not before them in one loop
    workers: 1,
    timeout: 30,
  })

/** How long somebody else waits for an answer, again and again, until the flood is over. */
async function waitsUntil(flooding: Promise<unknown>, url: string): Promise<number[]> {
  let isOver = false
  const end = flooding.then(() => {
    isOver = true
  })
  const waits: number[] = []
  while (!isOver) {
    const begun = performance.now()
    await (
      await fetch(`${url}/api/v1/me/bookings`, { headers: { authorization: `Bearer ${token(2)}` } })
    ).text()
    waits.push(performance.now() - begun)
  }
  await end
  return waits
}

const hundredth = (waits: readonly number[]): number =>
  waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0

/** Far more than can be served: what is answered, how long it takes, and what it costs. */
async function overload(server: ServerProcess): Promise<Figure[]> {
  const peak = await load({ url: server.url, method: 'GET', path: () => '/api/v1/me/bookings' })
  const rate = Math.round(OVERLOAD_TIMES * peak.perSecond)
  await flood(server.url, rate)
  const before = memoryOf(server)
  const flooding = flood(server.url, rate)
  const waits = await waitsUntil(flooding, server.url)
  const flooded = await flooding
  const refused = flooded.statusCodeStats?.['503']?.count ?? 0
  const served = (flooded.statusCodeStats?.['200']?.count ?? 0) / flooded.duration
  const grown = (memoryOf(server) - before) / MEBI
  const asked = performance.now()
  await untilQuick(server.url)
  return [
    atLeast('overload: still served, beside the peak', served, '/s', peak.perSecond, 0.5),
    atMost(
      'overload: how long another one waits, slowest hundredth',
      hundredth(waits),
      'ms',
      peak.p99,
      1_000,
    ),
    atLeast('overload: refused with Retry-After', refused, '', 1, 1),
    atMost('overload: memory grown by another one', grown, 'MB', before / MEBI, 128),
    atMost('overload: quick again after', performance.now() - asked, 'ms', peak.p50, RECOVERY_MS),
  ]
}

const QUICK_MS = 100

async function untilQuick(url: string): Promise<void> {
  const until = performance.now() + 4 * RECOVERY_MS
  while (performance.now() < until) {
    const begun = performance.now()
    const reply = await fetch(`${url}/api/v1/stations?limit=1`)
    await reply.text()
    if (reply.ok && performance.now() - begun < QUICK_MS) return
  }
}

/** Both at full speed, in turns. */
async function pageBesideBare(url: string, bareUrl: string) {
  let full = await open(url, { seconds: 1 })
  const rates = { full: 0, bare: 0 }
  for (let round = 0; round < PAGE_ROUNDS; round++) {
    full = await open(url, { seconds: 3 })
    rates.full += full.requests.average / PAGE_ROUNDS
    rates.bare += (await open(bareUrl, { seconds: 3 })).requests.average / PAGE_ROUNDS
  }
  return [rates.full, rates.bare, full] as const
}

async function measure(db: Db, server: ServerProcess, bareUrl: string): Promise<Figure[]> {
  const { url } = server
  const [fullRate, bareRate, full] = await pageBesideBare(url, bareUrl)
  const alone = await bookSteadily(url, 0)
  const limit = Math.min(WISHED_PER_SECOND, Math.floor(fullRate * 0.8))
  let answered = full
  const asked = await perSecond(db, async () => {
    answered = await open(url, { rate: limit, seconds: BURST_SECONDS })
  })
  const [burst, meanwhile] = await Promise.all([
    open(url, { rate: limit, seconds: BOOKING_SECONDS }),
    bookSteadily(url, 1),
  ])
  if (burst.non2xx + answered.non2xx > 0) throw new Error('a page of the burst was not answered')
  return [
    atLeast('event page, beside a bare JSON route', fullRate, '/s', bareRate, 0.7),
    atLeast('burst on one event, beside what was asked', answered.requests.average, '/s', limit, 0.95),
    atMost('burst: slowest hundredth', answered.latency.p99, 'ms', full.latency.p99, 500),
    atMost('burst: statements of the page', asked, '/s', limit, 2),
    atLeast('booking meanwhile, beside alone', meanwhile, '/s', alone, 0.8),
    ...(await overload(server)),
  ]
}

/** A shared event on which everybody taps at once, and what else goes on meanwhile. */
export async function burst(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  const database = openPostgres(postgres.url, 2)
  const bare = await startBareServer()
  let server: ServerProcess | undefined
  try {
    await migrate(database.db)
    await makeSlots(database.db)
    await makeEvent(database.db)
    server = await startServer({ DATABASE_URL: postgres.url, DATA_DIR: dataDir })
    await warmUp(server.url)
    return await measure(database.db, server, bare.url)
  } finally {
    await bare.stop()
    await server?.stop()
    await database.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
