import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, instantAt } from '../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../test/database.ts'
import { makeRule, makeStation } from '../../test/factories.ts'
import type { Db } from '../database/open.ts'
import { makeSlots } from './make-slots.ts'

const use = startDatabase()
/** Monday 14 September 2026: the 28 days hold National Day and both its make-up days. */
const NOW = instantAt('2026-09-14', '08:00')

beforeAll(async () => {
  const special = (day: string, kind: 'holiday' | 'makeup_workday', worksAs: 2 | 3 | null) => ({
    day,
    kind,
    name: '国庆节',
    worksAs,
  })
  const holidays = Array.from({ length: 7 }, (_, i) => special(addDays('2026-10-01', i), 'holiday', null))
  const makeups = [special('2026-09-20', 'makeup_workday', 2), special('2026-10-10', 'makeup_workday', 3)]
  await use.db
    .insertInto('calendarDays')
    .values([...holidays, ...makeups])
    .execute()
})

const slotsOf = (stationId: string) =>
  use.db.selectFrom('slots').selectAll().where('stationId', '=', stationId).orderBy('startAt').execute()
const daysOf = async (stationId: string) => [...new Set((await slotsOf(stationId)).map(s => s.day))]

describe('making slots', () => {
  test('follows the calendar for 28 days, today included', async () => {
    const [tuesdays, wednesdays, mondays] = [
      await makeStation(use.db),
      await makeStation(use.db),
      await makeStation(use.db),
    ]
    await makeRule(use.db, { stationId: tuesdays, weekday: 2 })
    await makeRule(use.db, { stationId: wednesdays, weekday: 3 })
    await makeRule(use.db, { stationId: mondays, weekday: 1 })
    await makeSlots(use.db, NOW)
    expect(await daysOf(tuesdays)).toEqual(['2026-09-15', '2026-09-20', '2026-09-22', '2026-09-29'])
    expect(await daysOf(wednesdays)).toEqual(['2026-09-16', '2026-09-23', '2026-09-30', '2026-10-10'])
    expect(await daysOf(mondays)).toEqual(['2026-09-14', '2026-09-21', '2026-09-28'])
  })

  test('cuts a sitting into its slots', async () => {
    const stationId = await makeStation(use.db)
    await makeRule(use.db, { stationId, startTime: '14:00', endTime: '15:40', slotMinutes: 30, capacity: 4 })
    await makeSlots(use.db, NOW)
    const first = (await slotsOf(stationId)).filter(s => s.day === '2026-09-15')
    expect(first.map(s => [s.startAt.toISOString().slice(11, 16), s.capacity, s.taken])).toEqual([
      ['06:00', 4, 0],
      ['06:30', 4, 0],
      ['07:00', 4, 0],
    ])
  })

  test('again adds nothing and changes nothing, also when two do it at once', async () => {
    const stationId = await makeStation(use.db)
    await makeRule(use.db, { stationId })
    await Promise.all([makeSlots(use.db, NOW), makeSlots(use.db, NOW)])
    await use.db.updateTable('slots').set({ taken: 1 }).where('stationId', '=', stationId).execute()
    const before = await slotsOf(stationId)
    expect(await makeSlots(use.db, NOW)).toBe(0)
    expect(await slotsOf(stationId)).toEqual(before)
  })

  test('the next day adds the day that came into sight', async () => {
    const stationId = await makeStation(use.db)
    await makeRule(use.db, { stationId, weekday: 1 })
    await makeSlots(use.db, NOW)
    const before = (await slotsOf(stationId)).length
    await makeSlots(use.db, instantAt('2026-09-15', '08:00'))
    expect(await daysOf(stationId)).toContain('2026-10-12')
    expect((await slotsOf(stationId)).length).toBeGreaterThan(before)
  })

  test('after a rule changed its time leaves the sittings that exist as they are', async () => {
    const stationId = await makeStation(use.db)
    const ruleId = await makeRule(use.db, {
      stationId,
      startTime: '14:00',
      endTime: '15:00',
      slotMinutes: 30,
    })
    await makeSlots(use.db, NOW)
    const before = await slotsOf(stationId)
    await use.db
      .updateTable('scheduleRules')
      .set({ startTime: '14:15', endTime: '15:15' })
      .where('ruleId', '=', ruleId)
      .execute()
    await makeSlots(use.db, NOW)
    expect(await slotsOf(stationId)).toEqual(before)
  })
})

describe('a load of slots', () => {
  const makeLoad = async (db: Db) => {
    const stationId = await makeStation(db)
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const)
      await makeRule(db, { stationId, weekday, startTime: '08:00', endTime: '20:00', slotMinutes: 15 })
    const added = await makeSlots(db, NOW)
    expect(added).toBeGreaterThan(1_000)
    return added
  }

  test('is known to the planner at once', async () => {
    const known = async () => {
      const { rows } = await sql<{ rows: number }>`
        SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'slots'::regclass`.execute(use.db)
      return rows[0]?.rows ?? 0
    }
    const before = await known()
    const added = await makeLoad(use.db)
    expect((await known()) - before).toBeGreaterThanOrEqual(added)
  })

  test('is made also when there is no time to count it', async () => {
    let refused = 0
    const hurried = use.db.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind !== 'RawNode' || !node.sqlFragments[0]?.startsWith('ANALYZE')) return node
        refused++
        throw new Error('canceling statement due to statement timeout')
      },
      transformResult: async ({ result }) => result,
    })
    await makeLoad(hurried)
    expect(refused).toBe(1)
  })
})

test('a city whose sittings cannot be written holds no other one up', async () => {
  const [bad, good] = [
    await makeStation(use.db, { cityId: 2204 }),
    await makeStation(use.db, { cityId: 2205 }),
  ]
  for (const stationId of [bad, good]) await makeRule(use.db, { stationId, weekday: 2 })
  await sql`ALTER TABLE sittings ADD CONSTRAINT broken CHECK (station_id <> ${sql.lit(bad)})`.execute(use.db)
  await expect(makeSlots(use.db, NOW)).rejects.toThrow('broken')
  expect(await slotsOf(good)).not.toEqual([])
  await sql`ALTER TABLE sittings DROP CONSTRAINT broken`.execute(use.db)
  await makeSlots(use.db, NOW)
  expect(await slotsOf(bad)).not.toEqual([])
})
