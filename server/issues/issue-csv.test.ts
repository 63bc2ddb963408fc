import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../test/database.ts'
import { CITY, makeStation, makeTopic, NOW } from '../../test/factories.ts'
import { newId } from '../database/ids.ts'
import { BadFile, importFile } from '../importing/import-file.ts'
import { issueCsv } from './issue-csv.ts'

const use = startDatabase()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-issues-'))
afterAll(() => rmSync(folder, { recursive: true }))
let stationId: string

beforeAll(async () => {
  stationId = await makeStation(use.db)
  await makeTopic(use.db)
})

let files = 0
function load(code: string, path: string, now = NOW, offset = -30) {
  const file = join(folder, `${++files}.csv`)
  writeFileSync(
    file,
    `code,title,body,topic,station_code,created_offset_days,status_path\r\n${code},路灯不亮,四盏路灯不亮。,road_traffic,${stationId},${offset},${path}\r\n`,
  )
  return importFile(use.db, file, issueCsv, { now })
}
const reasons = (code: string, path: string, now = NOW) =>
  load(code, path, now).then(
    () => [],
    error =>
      error instanceof BadFile ? error.report.bad.map(bad => `${bad.line} ${bad.reason}`) : [String(error)],
  )
const issue = (code: string) =>
  use.db.selectFrom('issues').selectAll().where('externalRef', '=', code).executeTakeFirstOrThrow()
const steps = async (code: string) =>
  use.db
    .selectFrom('transitions')
    .select(['position', 'fromStatus', 'toStatus', 'role', 'act', 'isPublic', 'dueOn', 'at'])
    .where('issueId', '=', (await issue(code)).issueId)
    .orderBy('position')
    .execute()

test('lies by its station, and stands as its steps made it', async () => {
  expect(await load('E1', 'submitted@0>accepted@1>dispatched@2')).toMatchObject({ inserted: 1 })
  // created 2026-08-03, dispatched on Wednesday the 5th, 15 workdays
  expect(await issue('E1')).toMatchObject({
    status: 'dispatched',
    ...{ dispatchedOn: '2026-08-05', dueOn: '2026-08-26', districtCode: '220102' },
    ...{ nearLatGcj02: 43.8575, nearLngGcj02: 125.3424, supportCount: 0, supportTotal: 0, endedAt: null },
  })
  expect((await issue('E1')).lastPublicAt).toEqual(new Date(NOW - 28 * DAY))
})

test('the same file again changes nothing, a longer path adds its steps, on whatever day it is loaded', async () => {
  const path = 'submitted@0>accepted@1>dispatched@2'
  await load('E2', path)
  const before = await steps('E2')
  expect(await load('E2', path)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await load('E2', 'submitted@0>accepted@1')).toMatchObject({ unchanged: 1 })
  const longer = `${path}>in_progress@5>replied@9>closed@40`
  expect(await load('E2', longer, NOW + 2 * DAY, -32)).toMatchObject({ changed: 1, unchanged: 0 })
  const after = await steps('E2')
  expect(after.slice(0, 3)).toEqual(before)
  expect(after.slice(3)).toMatchObject([
    {
      position: 4,
      fromStatus: 'dispatched',
      toStatus: 'in_progress',
      role: 'system',
      act: null,
      isPublic: true,
    },
    { position: 5, fromStatus: 'in_progress', toStatus: 'replied', at: new Date(NOW - 21 * DAY) },
  ])
  expect(await issue('E2')).toMatchObject({
    status: 'replied',
    ...{ repliedAt: new Date(NOW - 21 * DAY), lastPublicAt: new Date(NOW - 21 * DAY), endedAt: null },
  })
  // the closing was still to come; now it is there
  expect(await load('E2', longer, NOW + 20 * DAY)).toMatchObject({ changed: 1 })
  expect(await issue('E2')).toMatchObject({ status: 'closed', endedAt: new Date(NOW + 10 * DAY) })
})

test('inner remarks in between are no steps, and the new ones come after them', async () => {
  await load('E3', 'submitted@0>accepted@1')
  const { issueId } = await issue('E3')
  const remark = {
    fromStatus: 'accepted',
    toStatus: 'accepted',
    role: 'host',
    note: '内容检查：可以公开',
  } as const
  await use.db
    .insertInto('transitions')
    .values({
      ...{ cityId: CITY, transitionId: newId(CITY), issueId, position: 3, accountId: null, unitName: null },
      ...{ ...remark, isPublic: false, dueOn: null, at: new Date(NOW) },
    })
    .execute()
  expect(await load('E3', 'submitted@0>accepted@1>deliberating@3')).toMatchObject({ changed: 1 })
  expect((await steps('E3')).map(step => step.position)).toEqual([1, 2, 3, 4])
})

test('a path that tells another story, runs back in time or merges is a bad line by name, and nothing is in', async () => {
  await load('E4', 'submitted@0>accepted@1>dispatched@2')
  const before = await steps('E4')
  expect(await reasons('E4', 'submitted@0>declined@1')).toEqual(['2 status_path 和这件事已有的进展对不上'])
  expect(await reasons('E5', 'submitted@0>merged@1')).toEqual([expect.stringMatching(/^2 .*merged/)])
  expect(await reasons('E5', 'submitted@3>accepted@1')).toEqual([expect.stringMatching(/^2 .*天数/)])
  expect(await steps('E4')).toEqual(before)
})
