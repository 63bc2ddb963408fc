import { instantAt } from '../contract/rules/beijing-time.ts'
import { migrate } from '../server/database/migrate.ts'
import { type Db, openPostgres } from '../server/database/open.ts'
import { makeSlots } from '../server/schedules/make-slots.ts'
import { startPostgres } from '../test/postgres.ts'
import { atMostTimes, type Figure, median } from './figure.ts'
import { runSql } from './run-sql.ts'

const FEW = 100
const MANY = 1_000
const RULES = 7
const AGAIN = 5
/** Monday: 28 days hold four of each weekday. */
const NOW = instantAt('2026-11-23', '08:00')

/** A city of stations with a member each, who sits there every weekday for ten slots. */
async function makeCity(db: Db, cityId: number, stations: number): Promise<void> {
  await runSql(
    db,
    `INSERT INTO cities (city_id, code, region_code, name) VALUES (${cityId}, 'X${cityId}', '${cityId}00', '市')`,
  )
  await runSql(
    db,
    `INSERT INTO stations SELECT ${cityId}, '${cityId}-S' || i, 'liaison_station', 's', 's', '${cityId}02', NULL, NULL,
       'a', 43.8, 125.3, '', 'Mo-Su 08:00-20:00', '{}', '{}', NULL, true, '', 's', 's', 1
     FROM generate_series(1, ${stations}) i`,
  )
  await runSql(
    db,
    `INSERT INTO members SELECT ${cityId}, '${cityId}-M' || i, 'm', '', '', '{}', '', '' FROM generate_series(1, ${stations}) i`,
  )
  await runSql(
    db,
    `INSERT INTO schedule_rules SELECT ${cityId}, '${cityId}-R' || i || 'd' || d, '${cityId}-S' || i, '${cityId}-M' || i,
       d, '14:00', '16:30', 15, 2, 'in_person', '2026-01-01', '2027-12-31'
     FROM generate_series(1, ${stations}) i, generate_series(1, ${RULES}) d`,
  )
  await runSql(db, 'ANALYZE')
}

/** Milliseconds per station to make what is missing, and to find that nothing is: one sample is short, so several. */
async function measure(db: Db, cityId: number, stations: number): Promise<{ make: number; again: number }> {
  await makeCity(db, cityId, stations)
  const timeOf = async (expected: number) => {
    const begun = performance.now()
    const added = await makeSlots(db, NOW)
    if (added !== expected) throw new Error(`${added} slots instead of ${expected}`)
    return (performance.now() - begun) / stations
  }
  const make = await timeOf(stations * RULES * 4 * 10)
  const again: number[] = []
  while (again.length < AGAIN) again.push(await timeOf(0))
  // the next measurement is about its own city only
  await runSql(db, `UPDATE schedule_rules SET valid_from = '2020-01-01', valid_to = '2020-01-02'`)
  return { make, again: median(again) }
}

/** Making 28 days of slots for ten times as many stations, per station. */
export async function schedules(): Promise<Figure[]> {
  const postgres = await startPostgres()
  const database = openPostgres(postgres.url, 4)
  try {
    await migrate(database.db)
    await measure(database.db, 2203, 20) // statements prepared, code compiled
    const few = await measure(database.db, 2201, FEW)
    const many = await measure(database.db, 2202, MANY)
    const title = `per station, ${MANY} beside ${FEW}`
    return [
      atMostTimes(`28 days of slots ${title}`, many.make, 'ms', few.make, 1.5),
      atMostTimes(`nothing to make ${title}`, many.again, 'ms', few.again, 1.5),
    ]
  } finally {
    await database.close()
    await postgres.stop()
  }
}
