import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GOOD, HEADERS, KINDS, type Kind } from '../../test/csv-files.ts'
import { startDatabase } from '../../test/database.ts'
import { makeStation, NOW } from '../../test/factories.ts'
import { CsvError } from './csv.ts'
import { BadFile, importFile } from './import-file.ts'
import { kindOf } from './kinds.ts'

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
const load = async (path: string) => importFile(use.db, path, await kindOf(path), { now: NOW })
const badLines = (path: string) =>
  load(path).then(
    () => [],
    error =>
      error instanceof BadFile
        ? error.report.bad.map(({ line, reason }) => `${line} ${reason}`)
        : [String(error)],
  )
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

describe('a bad file', () => {
  const swap = (row: string, n: number, cell: string) => row.split(',').with(n, cell).join(',')
  const station = (n: number, cell: string) => swap(GOOD.stations[1] ?? '', n, cell)
  const rule = (n: number, cell: string) => swap(GOOD.schedule_rules[1] ?? '', n, cell)
  const CASES: [Kind, string, RegExp][] = [
    ['regions', '22010,长春市,city,220000,,', /code 不是 6、9 或 12 位代码/],
    ['regions', '220300,四平市,town,220000,,', /level 要写 province/],
    ['topics', 'Road,道路,urban,,,', /code 只能是小写字母/],
    ['topics', 'lights,路灯,nothing,,,', /parent nothing 没有这个类别/],
    ['topics', 'lights,路灯,urban,,0,', /default_workdays 不是正整数/],
    ['holidays', '2026-02-30,holiday,春节,notice', /date 不是存在的日期/],
    ['holidays', '2026-02-17,feast,春节,notice', /kind 要写 holiday/],
    ['stations', station(1, 'tea_room'), /kind 要写/],
    ['stations', station(2, ''), /name 是空的/],
    ['stations', station(5, '220299'), /district_code 220299 不在 regions 里/],
    ['stations', station(9, '91'), /lat_gcj02 超出范围/],
    ['stations', station(12, '随时'), /opening_hours 看不懂/],
    ['stations', station(16, 'yes'), /accessible 要写 true 或 false/],
    ['stations', 'a,b', /应有 19 列，实有 2 列/],
    [
      'members',
      '2202-M-009,谢某,医药界,220200,,,,2202-LS-404',
      /station_codes 里的 2202-LS-404 没有这个站点/,
    ],
    ['members', '2202-M-009,,医药界,220200,,,,', /name 是空的/],
    ['schedule_rules', rule(1, '2202-LS-404'), /station_code 2202-LS-404 没有这个站点/],
    ['schedule_rules', rule(2, '2202-M-404'), /member_code 2202-M-404 没有这位委员/],
    ['schedule_rules', rule(3, 'Mon'), /weekday 要写/],
    ['schedule_rules', rule(5, '09:00'), /end 不在 start 之后/],
    ['schedule_rules', rule(6, '4'), /slot_minutes 小于 5/],
    ['schedule_rules', rule(10, '2026-01-01'), /valid_to 早于 valid_from/],
    ['schedule_rules', rule(0, 'R'.repeat(48)), /code 超过 40 字/],
  ]

  test.each(CASES)('of %s: %s is named with its line, and nothing is in', async (kind, row, reason) => {
    const before = await rowsOf(kind)
    const fresh = {
      regions: '220400,辽源市,city,220000,,',
      topics: 'parks,公园,urban,,,',
      holidays: '2026-01-01,holiday,元旦,notice',
    }
    const first = (fresh as Record<string, string>)[kind] ?? GOOD[kind][0] ?? ''
    const found = await badLines(fileOf(kind, [first, row]))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^\\d+ ${reason.source}`))
    expect(await rowsOf(kind)).toEqual(before)
  })

  test.each(KINDS)('of %s: a row that comes twice is named by its line', async kind => {
    const row = GOOD[kind].at(-1) ?? ''
    expect(await badLines(fileOf(kind, [row, row]))).toEqual([expect.stringMatching(/^3 .+ 重复$/)])
  })

  test('of rules cannot take a rule to another station', async () => {
    await makeStation(use.db, { cityId: 2202, stationId: '2202-LS-009' })
    expect(await badLines(fileOf('schedule_rules', [rule(1, '2202-LS-009')]))).toEqual([
      '2 code R2 是站点 2202-LS-001 的规则',
    ])
  })

  test('names every bad line, not only the first', async () => {
    const found = await badLines(fileOf('topics', ['A,a,,,,', 'parks,公园,urban,,,', 'B,b,,,,', ',c,,,,']))
    expect(found.map(line => line.split(' ')[0])).toEqual(['2', '4', '5'])
  })

  test('that is not UTF-8 is named instead of stored as rubbish', async () => {
    const path = join(folder, 'gbk.csv')
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`${HEADERS.topics}\r\nparks,`),
        Buffer.from([0xb9, 0xab, 0xd4, 0xb0]),
        Buffer.from(',urban,,,\r\n'),
      ]),
    )
    expect(await badLines(path)).toEqual([expect.stringMatching(/^2 .*UTF-8/)])
  })

  test('with a NUL names the line', async () => {
    expect(await badLines(fileOf('topics', ['parks,公\u0000园,urban,,,']))).toEqual([
      expect.stringMatching(/^2 /),
    ])
  })

  test('that breaks off in a quoted cell is refused whole', async () => {
    const path = fileOf('topics', ['parks,"公园,urban,,,'])
    await expect(load(path)).rejects.toThrow(CsvError)
  })

  test('with a header of no kind, or empty, is refused with a sentence', async () => {
    await expect(kindOf(write(['a,b,c', '1,2,3']))).rejects.toThrow(/表头不是 regions、topics、holidays/)
    await expect(kindOf(write(['']))).rejects.toThrow(CsvError)
  })
})
