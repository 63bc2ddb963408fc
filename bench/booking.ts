import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../server/database/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../server/database/open.ts'
import { type Postgres, startPostgres } from '../test/postgres.ts'
import { startServer } from '../test/server-process.ts'
import { startBareServer } from './bare-server.ts'
import { atLeast, atMostTimes, type Figure } from './figure.ts'
import { ACCOUNTS, book, FULL, HOT, makeSlots, SECONDS, SLOTS, spread, TAPPING, warmUp } from './people.ts'
import { pgbench, script } from './pgbench.ts'

const PGBENCH_CLIENTS = 8
/** The machine is not the same from one second to the next: what is compared is measured in turns. */
const SPREAD_ROUNDS = 2
const SOLD_OUT_ROUNDS = 4

/** The very statement of `takePlaces`, as pgbench writes it for one booking. */
function bookingScript(name: string, slot: string): string {
  return script(
    name,
    `\\set person random(${ACCOUNTS}, ${2 * ACCOUNTS})
\\set slot ${slot}
SELECT * FROM book_slots(2201, now(), jsonb_build_array(jsonb_build_object('slot', '2201-L' || :slot,
  'account', 'bench' || lpad(:person::text, 12, '0'), 'person', 'bench' || lpad(:person::text, 12, '0'),
  'booking', '2201-' || gen_random_uuid(), 'notice', '2201-' || gen_random_uuid(), 'desk', false,
  'form', '{"topic": "物业与老旧小区", "noticeKind": "booking_confirmed", "noticeTitle": "约好了", "noticeBody": "到站报号码"}'::jsonb)))
ORDER BY nth;`,
  )
}

interface Running {
  readonly url: string
  stop(): Promise<void>
}

/** A server with slots and people, all of whom have the app open. */
async function openServer(
  env: Record<string, string>,
  database: Database,
  dataDir: string,
): Promise<Running> {
  await migrate(database.db)
  await makeSlots(database.db)
  await database.close()
  // both alike: an embedded database alone would turn the demo on, which sends every notice to its stand-in
  const server = await startServer({ ...env, DEMO: '0', DATA_DIR: dataDir })
  return { url: server.url, stop: async () => void (await server.stop()) }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Rates of two things, measured in turns. */
async function inTurns(
  rounds: number,
  first: (round: number) => Promise<number>,
  second: (round: number) => Promise<number>,
): Promise<[number, number]> {
  const rates: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    rates[0].push(await first(round))
    rates[1].push(await second(round))
  }
  return [mean(rates[0]), mean(rates[1])]
}

async function measure(postgres: Postgres, url: string, embedded: string, bare: string): Promise<Figure[]> {
  const withClients = { clients: PGBENCH_CLIENTS, seconds: SECONDS }
  const spreadLimit = pgbench(postgres, bookingScript('spread', `random(1, ${SLOTS})`), withClients)
  const hotLimit = pgbench(postgres, bookingScript('hot', String(SLOTS + 1)), withClients)
  for (const at of [url, bare]) await warmUp(at)
  // before anybody books: whoever has all the bookings a quota allows is told of that, not that it is full
  const refused = (at: string) => async () => (await book(at, () => FULL, TAPPING)).perSecond
  const [soldOut, bareRate] = await inTurns(SOLD_OUT_ROUNDS, refused(url), refused(bare))
  const created = (at: string) => async (round: number) => {
    // who has the app open is known: a server remembers for half a minute
    await warmUp(at)
    return (await book(at, spread(round))).createdPerSecond
  }
  // a third booking ahead is for the hot slot, more the quota forbids
  const [spreadRate, embeddedRate] = await inTurns(SPREAD_ROUNDS, created(url), created(embedded))
  await warmUp(url)
  const hot = await book(url, () => HOT)
  return [
    atLeast('booking over HTTP, spread slots', spreadRate, '/s', spreadLimit, 0.6),
    atLeast('booking over HTTP, one hot slot', hot.createdPerSecond, '/s', hotLimit, 5),
    atMostTimes('booking, one hot slot, p99 beside p50', hot.p99, 'ms', hot.p50, 4),
    atLeast('sold out, beside a bare JSON route', soldOut, '/s', bareRate, 0.8),
    atLeast('booking, embedded beside PostgreSQL', embeddedRate, '/s', spreadRate, 0.25),
  ]
}

/** Booking over HTTP by people who have the app open, beside pgbench with the same statement. */
export async function booking(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  const running: { stop(): Promise<void> }[] = []
  try {
    const env = { DATABASE_URL: postgres.url }
    const onPostgres = await openServer(env, openPostgres(postgres.url, 2), join(dataDir, 'postgres'))
    running.push(onPostgres)
    const folder = join(dataDir, 'embedded')
    const embedded = await openServer({}, await openEmbedded(folder), folder)
    running.push(embedded)
    const bare = await startBareServer()
    running.push(bare)
    return await measure(postgres, onPostgres.url, embedded.url, bare.url)
  } finally {
    for (const one of running) await one.stop()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
