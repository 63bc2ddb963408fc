import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { distanceMeters } from '../contract/rules/stations.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { stationTest } from '../server/stations/find-stations.ts'
import { passes } from '../server/stations/station-tree.ts'
import { startPostgres } from '../test/postgres.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { type Asker, FILTERS, makeAsker, PAGE } from './nearby-asker.ts'
import { pgbench, script } from './pgbench.ts'
import { runSql } from './run-sql.ts'

const STATIONS = 1_000_000
const CITIES = 300
const SECONDS = 5
/** Both sides get the two cores: two threads here, four clients there. */
const THREADS = 2
const CLIENTS = 4
const PLACES = 5_000
const LEAST = 5
const CHECKED = 40
const LOAD_SECONDS = 60

const KINDS = `(ARRAY['liaison_station', 'study_room', 'sector_studio', 'member_studio'])[1 + (i * 7 % 4)]`
const HOURS = `(ARRAY['Mo-Fr 08:30-17:00; PH off', 'Mo-Su 09:00-20:00; PH 10:00-17:00', 'Tu-Su 09:00-19:30; Mo off'])[1 + i % 3]`

/** A million stations round 300 city centres spread over the country, made by the database from a seed. */
async function makeStations(db: Db): Promise<void> {
  await runSql(db, `SELECT setseed(0.42)`)
  await runSql(
    db,
    `INSERT INTO cities (city_id, code, region_code, name, stations_version)
     SELECT 1000 + c, 'Q' || chr(65 + c / 26) || chr(65 + c % 26), ((1000 + c) * 100)::text, '城市' || c, 1
     FROM generate_series(0, ${CITIES - 1}) c`,
  )
  for (let city = 0; city < CITIES; city++)
    await runSql(
      db,
      `INSERT INTO stations
       SELECT 1000 + ${city}, (1000 + ${city}) || '-' || i, ${KINDS}, '站点' || i, '站' || i, (100000 + ${city})::text,
         NULL, NULL, '地址' || i, c.lat + (random() + random() + random() - 1.5) * 0.4,
         c.lng + (random() + random() + random() - 1.5) * 0.4, '', ${HOURS}, ARRAY['委员接待'], ARRAY[]::text[], NULL,
         i % 5 < 2, '', 'zhandian' || i, 'zd', 1
       FROM generate_series(1, ${Math.ceil(STATIONS / CITIES)}) i,
         (SELECT 22 + random() * 24 AS lat, 98 + random() * 28 AS lng) c`,
    )
  await runSql(db, 'CREATE INDEX stations_at ON stations USING gist (point(lng_gcj02, lat_gcj02))')
  await runSql(
    db,
    `CREATE TABLE asked AS SELECT row_number() OVER () AS i, point(lng_gcj02 - 0.01, lat_gcj02 + 0.01) AS at
     FROM stations TABLESAMPLE bernoulli (1) REPEATABLE (1) LIMIT ${PLACES}`,
  )
  await runSql(db, 'CREATE UNIQUE INDEX ON asked (i)')
  await runSql(db, 'ANALYZE')
}

/** What is open at noon on a Sunday, which PostgreSQL is told. */
const OPEN = `'Mo-Su 09:00-20:00; PH 10:00-17:00', 'Tu-Su 09:00-19:30; Mo off'`

/** Which stations of the whole country are truly nearest, asked one by one; counts what the index missed. */
async function countMissed(asker: Asker): Promise<number> {
  const { catalogue } = asker.deps
  const test = stationTest({ ...FILTERS, limit: PAGE }, undefined, asker.deps)
  const passing = catalogue.index.listed().filter(s => passes(test, s))
  let missed = 0
  for (let i = 0; i < CHECKED; i++) {
    const near = asker.next()
    const { items } = await asker.ask(near)
    const all = passing.map(s => distanceMeters(near, s)).sort((a, b) => a - b)
    missed += items.filter((item, at) => Math.abs((item.distanceMeters ?? 0) - (all[at] ?? 0)) > 1).length
    missed += Math.min(PAGE, all.filter(m => m <= 49_999).length) - items.length
  }
  return missed
}

/** Questions a second on as many threads as the machine has cores for, each with an index of its own. */
async function askOnThreads(url: string): Promise<number> {
  const workers = Array.from(
    { length: THREADS },
    (_, i) =>
      new Worker(new URL('nearby-worker.ts', import.meta.url), {
        workerData: { url, seed: 7 + i, seconds: SECONDS },
      }),
  )
  await Promise.all(workers.map(worker => once(worker, 'message')))
  const counts = workers.map(async worker => {
    const said = once(worker, 'message')
    worker.postMessage('go')
    const [asked] = (await said) as [number]
    return asked
  })
  const asked = await Promise.all(counts)
  return asked.reduce((sum, n) => sum + n, 0) / SECONDS
}

const knnScript = () =>
  script(
    'knn',
    `\\set i random(1, ${PLACES})
SELECT station_id, kind, name, short_name, address, lat_gcj02, lng_gcj02, opening_hours FROM stations
WHERE kind = 'study_room' AND accessible AND opening_hours IN (${OPEN})
ORDER BY point(lng_gcj02, lat_gcj02) <-> (SELECT a.at FROM asked a WHERE a.i = :i) LIMIT ${PAGE};`,
  )

/** Nearest 20 with kind, accessibility and opening hours among a million, beside PostgreSQL's KNN query. */
export async function nearby(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = openPostgres(postgres.url, 2)
  try {
    await migrate(database.db)
    await makeStations(database.db)
    const limit = pgbench(postgres, knnScript(), { clients: CLIENTS, seconds: SECONDS })
    const perSecond = await askOnThreads(postgres.url)
    const asker = await makeAsker(database.db, 7)
    return [
      atLeast('nearby, 1,000,000 stations, 3 filters', perSecond, 'q/s', limit, LEAST),
      atMost(
        'nearby, stations missed against brute force',
        await countMissed(asker),
        'stations',
        CHECKED * PAGE,
        0,
      ),
      atMost('nearby, loading 1,000,000 stations', asker.loadSeconds, 's', LOAD_SECONDS, LOAD_SECONDS),
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
