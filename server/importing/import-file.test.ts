import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GOOD, HEADERS, KINDS, type Kind } from '../../test/csv-files.ts'
import { startDatabase } from '../../test/database.ts'
import { NOW } from '../../test/factories.ts'
import { importFile } from './import-file.ts'
import { inOrder, kindOf } from './kinds.ts'

const use = startDatabase()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function write(lines: readonly string[], bom = ''): string {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, `${bom}${lines.join('\r\n')}\r\n`)
  return path
}
const fileOf = (kind: Kind, rows: readonly string[]) => write([HEADERS[kind], ...rows])
const load = async (path: string, cityId?: number) =>
  importFile(use.db, path, await kindOf(path), { now: NOW, cityId })
const TABLES = {
  regions: 'regions',
  topics: 'topics',
  holidays: 'calendarDays',
  stations: 'stations',
  members: 'members',
  schedule_rules: 'scheduleRules',
  units: 'units',
} as const
const rowsOf = (kind: Kind) => use.db.selectFrom(TABLES[kind]).selectAll().execute()

beforeAll(async () => {
  for (const kind of KINDS) await load(fileOf(kind, GOOD[kind]))
})

describe('a good file', () => {
  test.each(KINDS)('of %s is in, and a second time changes nothing', async kind => {
    const before = await rowsOf(kind)
    expect(before).toHaveLength(GOOD[kind].length)
    const report = await load(fileOf(kind, GOOD[kind]))
    expect(report).toMatchObject({ kind, inserted: 0, changed: 0, unchanged: GOOD[kind].length, bad: [] })
    expect(await rowsOf(kind)).toEqual(before)
  })

  test('may begin with a byte order mark and have quoted commas and line breaks', async () => {
    await load(write([HEADERS.topics, ...GOOD.topics], '\ufeff'))
    const [station] = await use.db
      .selectFrom('stations')
      .selectAll()
      .where('stationId', '=', '2201-LS-001')
      .execute()
    expect(station).toMatchObject({
      address: '南岭街道, 1 号',
      description: '一行\n两行',
      functions: ['阅览', '打卡'],
    })
  })

  test('gives make-up workdays the weekday they stand for', async () => {
    const days = await use.db
      .selectFrom('calendarDays')
      .select(['day', 'worksAs'])
      .where('worksAs', 'is not', null)
      .orderBy('day')
      .execute()
    expect(days).toEqual([
      { day: '2026-09-20', worksAs: 2 },
      { day: '2026-10-10', worksAs: 3 },
    ])
  })

  test('makes its cities with their letters', async () => {
    const cities = await use.db.selectFrom('cities').select(['cityId', 'code']).orderBy('cityId').execute()
    expect(cities.map(c => [c.cityId, c.code])).toEqual([
      [2201, 'CC'],
      [2202, 'JL'],
    ])
  })

  test('changed in one row changes that row and the version of its city', async () => {
    const version = async () =>
      (
        await use.db
          .selectFrom('cities')
          .select('stationsVersion')
          .where('cityId', '=', 2201)
          .executeTakeFirstOrThrow()
      ).stationsVersion
    const before = await version()
    const report = await load(
      fileOf(
        'stations',
        GOOD.stations.map(row => row.replace('南岭联络站', '南岭新站')),
      ),
    )
    expect(report).toMatchObject({ inserted: 0, changed: 1, unchanged: 1 })
    expect(await version()).toBeGreaterThan(before)
  })

  test('for one city leaves the rows of others out', async () => {
    const rows = [GOOD.stations[0] ?? '', (GOOD.stations[1] ?? '').replace('2202-LS-001', '2202-LS-900')]
    expect(await load(fileOf('stations', rows), 2201)).toMatchObject({ elsewhere: 1, inserted: 0 })
    expect((await rowsOf('stations')).length).toBe(2)
  })
})

test('events of two cities may have one code, those of one city may not', async () => {
  const event = (station: string) =>
    `A-1,共读会,reading_club,${station},2026-10-09T14:00:00+08:00,2026-10-09T15:30:00+08:00,20,`
  const fileOfEvents = (...stations: string[]) =>
    write(['code,title,kind,station_code,start,end,capacity,summary', ...stations.map(event)])
  expect(await load(fileOfEvents('2201-LS-001', '2202-LS-001'))).toMatchObject({ inserted: 2 })
  await expect(load(fileOfEvents('2201-LS-001', '2201-LS-001'))).rejects.toThrow('1 bad lines')
})

test('files are loaded in the order in which they refer to each other', async () => {
  const paths = KINDS.toReversed().map(kind => fileOf(kind, GOOD[kind]))
  expect((await inOrder(paths)).map(file => file.kind.name)).toEqual(KINDS)
})
