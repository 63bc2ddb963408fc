import { distanceMeters } from '../contract/rules/stations.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { TopicNames } from '../server/issues/topic-names.ts'
import { AvailabilityCache } from '../server/schedules/availability.ts'
import { readCalendar } from '../server/schedules/calendar.ts'
import { findStations, stationTest } from '../server/stations/find-stations.ts'
import { StationCatalogue } from '../server/stations/station-catalogue.ts'
import { startPostgres } from '../test/postgres.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { pgbench, script } from './pgbench.ts'
import { runSql } from './run-sql.ts'

const STATIONS = 1_000_000
const CITIES = 300
const SECONDS = 5
const CLIENTS = 4
const PAGE = 20
const PLACES = 5_000
const LEAST = 5
const CHECKED = 40

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
  // what the same question costs PostgreSQL at its best: one narrow table with every filter in a column
  await runSql(
    db,
    `CREATE TABLE knn AS SELECT point(lng_gcj02, lat_gcj02) AS at, kind, accessible,
       opening_hours LIKE 'Mo-Su%' OR opening_hours LIKE 'Tu-Su%' AS open_now, station_id, name, address
     FROM stations`,
  )
  await runSql(db, 'CREATE INDEX ON knn USING gist (at)')
  await runSql(
    db,
    `CREATE TABLE asked AS SELECT row_number() OVER () AS i, point(lng_gcj02 - 0.01, lat_gcj02 + 0.01) AS at
     FROM stations TABLESAMPLE bernoulli (1) REPEATABLE (1) LIMIT ${PLACES}`,
  )
  await runSql(db, 'CREATE UNIQUE INDEX ON asked (i)')
  await runSql(db, 'ANALYZE')
}

/** A Sunday noon: of the three opening hours two are open, as in the table that PostgreSQL is asked. */
const NOON = Date.parse('2026-11-22T04:00:00Z')

function* places(catalogue: StationCatalogue): Generator<{ lat: number; lng: number }> {
  const stations = catalogue.index.listed()
  for (let i = 7; ; i = (i * 48271) % 2147483647) {
    const station = stations[i % stations.length]
    if (station) yield { lat: station.lat + 0.01, lng: station.lng - 0.01 }
  }
}

const FILTERS = { kind: 'study_room', accessible: true, openNow: true } as const

/** Nearest 20 with kind, accessibility and opening hours among a million, beside PostgreSQL's KNN query. */
export async function nearby(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = openPostgres(postgres.url, 2)
  try {
    await migrate(database.db)
    await makeStations(database.db)
    const catalogue = new StationCatalogue()
    const begun = performance.now()
    await catalogue.refresh(database.db)
    const loadSeconds = (performance.now() - begun) / 1000
    const calendar = await readCalendar(database.db)
    const availability = new AvailabilityCache(() => NOON)
    const deps = { catalogue, availability, calendar, topics: new TopicNames(), now: NOON }
    await availability.refresh(
      database.db,
      catalogue.cities.map(c => c.cityId),
    )
    const from = places(catalogue)
    const ask = () => findStations(database.db, { ...FILTERS, near: from.next().value, limit: PAGE }, deps)

    let missed = 0
    const test = stationTest({ ...FILTERS, limit: PAGE }, undefined, deps)
    const passing = catalogue.index.listed().filter(test)
    for (let i = 0; i < CHECKED; i++) {
      const near = from.next().value
      const { items } = await findStations(database.db, { ...FILTERS, near, limit: PAGE }, deps)
      const all = passing.map(s => distanceMeters(near, s)).sort((a, b) => a - b)
      missed += items.filter((item, at) => Math.abs((item.distanceMeters ?? 0) - (all[at] ?? 0)) > 1).length
      missed += Math.min(PAGE, all.filter(m => m <= 49_999).length) - items.length
    }

    const until = performance.now() + SECONDS * 1000
    let asked = 0
    while (performance.now() < until) {
      await ask()
      asked++
    }
    const knn = script(
      'knn',
      `\\set i random(1, ${PLACES})
SELECT station_id, name, address FROM knn WHERE kind = 'study_room' AND accessible AND open_now
ORDER BY at <-> (SELECT a.at FROM asked a WHERE a.i = :i) LIMIT ${PAGE};`,
    )
    const limit = pgbench(postgres, knn, { clients: CLIENTS, seconds: SECONDS })
    return [
      atLeast('nearby, 1,000,000 stations, 3 filters', asked / SECONDS, 'q/s', limit, LEAST),
      atMost('nearby, stations missed against brute force', missed, 'stations', CHECKED * PAGE, 0),
      atMost('nearby, loading 1,000,000 stations', loadSeconds, 's', loadSeconds, 60),
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
