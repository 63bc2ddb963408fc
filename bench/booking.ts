import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../server/database/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../server/database/open.ts'
import { type Postgres, startPostgres } from '../test/postgres.ts'
import { startServer } from '../test/server-process.ts'
import { startBareServer } from './bare-server.ts'
import { atLeast, atMostTimes, type Figure, median, middle } from './figure.ts'
import {
  ACCOUNTS,
  type Answered,
  book,
  FULL,
  HOT_SLOTS,
  hot,
  makeSlots,
  SECONDS,
  SLOTS,
  spread,
  TAPPING,
  warmUp,
} from './people.ts'
import { pgbench, script } from './pgbench.ts'

const PGBENCH_CLIENTS = 8
/** The machine is not the same from one second to the next: what is compared is measured in turns. */
const SPREAD_ROUNDS = 2
const SOLD_OUT_ROUNDS = 5

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

/** The mean of each measure, taken in turns. */
async function inTurns<M extends Record<string, (round: number) => number | Promise<number>>>(
  rounds: number,
  measures: M,
): Promise<Record<keyof M, number>> {
  const taken = Object.entries(measures).map(([name, measure]) => ({ name, measure, values: [] as number[] }))
  for (let round = 0; round < rounds; round++)
    for (const { measure, values } of taken) values.push(await measure(round))
  return Object.fromEntries(taken.map(({ name, values }) => [name, mean(values)])) as Record<keyof M, number>
}

/** Works with something that runs, and stops it however that ends. */
async function withRunning<T>(running: Promise<Running>, work: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await running
  try {
    return await work(url)
  } finally {
    await stop()
  }
}

/** What is full is told before anybody books: whoever has all the bookings a quota allows is told of that. */
const refusing = (url: string): Promise<Figure> =>
  withRunning(startBareServer(), async bare => {
    for (const at of [url, bare]) await warmUp(at)
    const refused = async (at: string) => (await book(at, () => FULL, TAPPING)).perSecond
    // a machine others share is slower at times: each round is its own comparison
    const rounds: { rate: number; limit: number }[] = []
    while (rounds.length < SOLD_OUT_ROUNDS)
      rounds.push({ rate: await refused(url), limit: await refused(bare) })
    const { rate, limit } = middle(rounds, round => round.rate / round.limit)
    return atLeast('sold out, beside a bare JSON route', rate, '/s', limit, 0.8)
  })

/** Who has the app open is known: a server remembers for half a minute. */
async function bookOpened(url: string, slot: (i: number) => string): Promise<Answered> {
  await warmUp(url)
  return book(url, slot)
}

/** Everybody wants one slot; nothing else runs beside, for it would be seen in the slowest hundredth. */
async function wantingOne(url: string): Promise<Answered[]> {
  const answered: Answered[] = []
  for (let round = 0; round < HOT_SLOTS; round++)
    answered.push(await bookOpened(url, () => `2201-L${hot(round)}`))
  return answered
}

/** Everybody wants another slot, on PostgreSQL and on the embedded database in turns. */
const wantingMany = async (url: string, folder: string): Promise<{ rate: number; embedded: number }> =>
  withRunning(openServer({}, await openEmbedded(folder), folder), embedded => {
    const created = (at: string) => async (round: number) =>
      (await bookOpened(at, spread(round))).createdPerSecond
    return inTurns(SPREAD_ROUNDS, { rate: created(url), embedded: created(embedded) })
  })

async function measure(postgres: Postgres, url: string, folder: string): Promise<Figure[]> {
  const load = { clients: PGBENCH_CLIENTS, seconds: SECONDS }
  // before and after, for what it leaves behind is still cleared away while something else is measured
  const limits = () => ({
    spread: pgbench(postgres, bookingScript('spread', `random(1, ${SLOTS})`), load),
    hot: pgbench(postgres, bookingScript('hot', String(hot(0))), load),
  })
  const before = limits()
  const soldOut = await refusing(url)
  const one = await wantingOne(url)
  const many = await wantingMany(url, folder)
  const after = limits()
  const limit = (key: 'spread' | 'hot') => mean([before[key], after[key]])
  const created = mean(one.map(answered => answered.createdPerSecond))
  const [p50, p99] = [median(one.map(answered => answered.p50)), median(one.map(answered => answered.p99))]
  return [
    atLeast('booking over HTTP, spread slots', many.rate, '/s', limit('spread'), 0.6),
    atLeast('booking over HTTP, one hot slot', created, '/s', limit('hot'), 5),
    atMostTimes('booking, one hot slot, p99 beside p50', p99, 'ms', p50, 4),
    soldOut,
    atLeast('booking, embedded beside PostgreSQL', many.embedded, '/s', many.rate, 0.25),
  ]
}

/** Booking over HTTP by people who have the app open, beside pgbench with the same statement. */
export async function booking(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  try {
    const env = { DATABASE_URL: postgres.url }
    const server = openServer(env, openPostgres(postgres.url, 2), join(dataDir, 'postgres'))
    return await withRunning(server, url => measure(postgres, url, join(dataDir, 'embedded')))
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
