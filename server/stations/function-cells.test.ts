import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD, HEADERS } from '../../test/csv-files.ts'
import { startDatabase } from '../../test/database.ts'
import { NOW } from '../../test/factories.ts'
import { BadFile, importFile } from '../importing/import-file.ts'
import { kindOf } from '../importing/kinds.ts'

const use = startDatabase()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEADER = `${HEADERS.stations},function_hours,function_notes,member_functions`
const [STATION = ''] = GOOD.stations

let files = 0
async function load(lines: readonly string[]) {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, `${lines.join('\r\n')}\r\n`)
  return importFile(use.db, path, await kindOf(path), { now: NOW })
}
const detailsOf = async () =>
  (
    await use.db
      .selectFrom('stations')
      .select('functionDetails')
      .where('stationId', '=', '2201-LS-001')
      .executeTakeFirstOrThrow()
  ).functionDetails

beforeAll(async () => {
  await load([HEADERS.regions, ...GOOD.regions])
})

test('what a file says of functions is in, and a second time changes nothing', async () => {
  const rows = [HEADER, `${STATION},阅览=Mo-Fr 09:00-12:00; PH off,打卡=可拍照,阅览`]
  await load(rows)
  expect(await detailsOf()).toEqual([
    { name: '阅览', hours: 'Mo-Fr 09:00-12:00; PH off', hasMembers: true },
    { name: '打卡', note: '可拍照' },
  ])
  expect(await load(rows)).toMatchObject({ changed: 0, unchanged: 1 })
})

test('a file without the columns leaves what was there, one with empty cells takes it away', async () => {
  const before = await detailsOf()
  expect(await load([HEADERS.stations, STATION])).toMatchObject({ changed: 0 })
  expect(await detailsOf()).toEqual(before)
  expect(await load([HEADER, `${STATION},,,`])).toMatchObject({ changed: 1 })
  expect(await detailsOf()).toEqual([])
})

test.each([
  ['阅览=whenever,,', /^3 function_hours 里 阅览 的时间看不懂/],
  ['洗车=Mo 09:00-10:00,,', /^3 function_hours 里的 洗车 不在 functions 里/],
  [',洗车=可预约,', /^3 function_notes 里的 洗车 不在 functions 里/],
  [',,洗车', /^3 member_functions 里的 洗车 不在 functions 里/],
  ['阅览,,', /^3 function_hours 要写成 功能=内容/],
  [`,阅览=${'长'.repeat(21)},`, /^3 function_notes 有一项超过 20 字/],
])('the cells %s are named by their line', async (cells, reason) => {
  const refused = await load([HEADER, `${STATION},${cells}`]).catch(error => error)
  expect(refused).toBeInstanceOf(BadFile)
  const [bad] = (refused as BadFile).report.bad
  expect(`${bad?.line} ${bad?.reason}`).toMatch(reason)
})
