import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { countWorklists, listCityUnits, listWorklist } from '../../../contract/endpoints/worklists.ts'
import { instantAt, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { CHECKS, ISSUE_STATUSES } from '../../../contract/rules/issues.ts'
import { WORKLISTS, type Worklist } from '../../../contract/rules/worklists.ts'
import { startApp } from '../../../test/app.ts'
import { CITY, makeCity, makeIssue, makeStation, makeUnit, NOW } from '../../../test/factories.ts'
import { makeAccount, type Person, signedIn } from '../../../test/people.ts'
import { randomId } from '../../database/ids.ts'

const open = startApp()
const make = async (issue: Parameters<typeof makeIssue>[1]) => (await makeIssue(open().db, issue)).number
type Query = Record<string, string>

async function all(list: Worklist, { token }: Person, query: Query = {}): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const asked = { list, limit: '4', ...query, ...(cursor && { cursor }) }
    const { reply } = await open().call(listWorklist, { query: asked } as never, token)
    found.push(...reply.items.map(item => item.number))
    cursor = reply.nextCursor
  } while (cursor)
  return found
}
const hostOf = (stationId: string) => signedIn(open().db, [{ role: 'host', scope: stationId }])
const ofUnit = (unitId: string) => signedIn(open().db, [{ role: 'unit', scope: unitId }])

describe('whose', () => {
  test('a host sees the room, a unit its own, the office its city, nobody anything else', async () => {
    const [stationId, otherStation] = [await makeStation(open().db), await makeStation(open().db)]
    const [unitId, otherUnit] = [await makeUnit(open().db), await makeUnit(open().db)]
    const mine = await make({
      stationId,
      unitId,
      status: 'signed',
      dueOn: '2026-09-10',
      visibility: 'station',
    })
    const others = await make({ stationId: otherStation, unitId: otherUnit, status: 'signed' })
    const host = await hostOf(stationId)
    const unit = await ofUnit(unitId)
    const office = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
    const elsewhere = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'X' }])
    await open().refresh()
    expect(await all('handling', host)).toEqual([mine])
    expect(await all('handling', unit)).toEqual([mine])
    expect(await all('handling', office)).toEqual(expect.arrayContaining([mine, others]))
    for (const list of WORKLISTS) expect(await all(list, elsewhere)).toEqual([])
    expect(await all('all', office, { stationId })).toEqual([mine])
    expect(await all('all', office, { unitId })).toEqual([mine])
    expect(await all('all', office, { unitId, stationId: otherStation })).toEqual([])
    for (const [person, query] of [
      [host, { stationId: otherStation }],
      [host, { unitId }],
      [unit, { unitId: otherUnit }],
      [unit, { stationId }],
      [elsewhere, { stationId }],
    ] as const) {
      const asked = { query: { list: 'all', ...query } } as never
      expect((await open().call(listWorklist, asked, person.token)).status).toBe(404)
      expect((await open().call(countWorklists, { query }, person.token)).status).toBe(404)
    }
    const { token } = await signedIn(open().db)
    expect((await open().call(listWorklist, { query: { list: 'all' } }, token)).status).toBe(403)
  })

  test('authors are masked, an anonymous one is not known', async () => {
    const stationId = await makeStation(open().db)
    const accountId = await makeAccount(open().db, { name: '欧阳靖宇', phone: '13700001177' })
    await make({ stationId, accountId })
    await make({ stationId, accountId, visibility: 'anonymous' })
    await make({ stationId, accountId, onBehalfName: '司徒老太', onBehalfPhone: '13700001188' })
    const { token } = await hostOf(stationId)
    const { reply, raw } = await open().call(listWorklist, { query: { list: 'all' } }, token)
    expect(reply.items.map(item => item.authorName)).toEqual(['司**', '匿名', '欧**'])
    for (const secret of [accountId, '阳靖宇', '徒老太', '1370000']) expect(raw.body).not.toContain(secret)
  })

  test('units are those of the own city', async () => {
    const unitId = await makeUnit(open().db, { unitId: '2201-U-A1', name: '甲单位' })
    await makeCity(open().db, { cityId: 2202, code: 'JL' })
    await makeUnit(open().db, { cityId: 2202, unitId: '2202-U-A1', name: '外市单位' })
    await open().refresh()
    const { token } = await hostOf(await makeStation(open().db))
    const { reply } = await open().call(listCityUnits, { query: {} }, token)
    expect(reply.items).toContainEqual(expect.objectContaining({ id: unitId, name: '甲单位' }))
    expect(reply.items.map(unit => unit.name)).not.toContain('外市单位')
    expect((await open().call(listCityUnits, { query: { city: 'JL' } }, token)).status).toBe(404)
  })
})

describe('which', () => {
  test('stale are those unsigned for more than 3 workdays and silent for more than 10, also with nobody', async () => {
    const stationId = await makeStation(open().db)
    const host = await hostOf(stationId)
    const clocked = { stationId, dueOn: '2026-10-30' }
    // today is Wednesday, September 2nd: three workdays back is Friday, ten is Wednesday, August 19th
    await make({ ...clocked, status: 'dispatched', dispatchedOn: '2026-08-28' })
    const unsigned = await make({ ...clocked, status: 'reopened', dispatchedOn: '2026-08-27' })
    const since = (day: string, time: string) => ({ lastPublicAt: new Date(instantAt(day, time)) })
    await make({ ...clocked, status: 'signed', ...since('2026-08-19', '00:00') })
    const silent = await make({ ...clocked, status: 'in_progress', ...since('2026-08-18', '23:59') })
    // given back and talked over: nobody has it
    await make({ stationId, status: 'accepted', ...since('2026-08-19', '00:00') })
    const bounced = await make({ stationId, status: 'accepted', bounces: 1, ...since('2026-08-18', '23:59') })
    const talked = await make({ stationId, status: 'deliberating', ...since('2026-08-17', '09:00') })
    await make({ ...clocked, status: 'replied', ...since('2026-06-18', '23:59') })
    expect((await all('stale', host)).sort()).toEqual([silent, unsigned, bounced, talked].sort())
    const { reply } = await open().call(listWorklist, { query: { list: 'due' } }, host.token)
    expect(reply.items.map(item => item.staleWorkdays ?? 0).sort()).toEqual([0, 0, 11, 4].sort())
    const asked = { query: { list: 'accepted' } } as const
    const waiting = (await open().call(listWorklist, asked, host.token)).reply.items
    expect(waiting.map(item => item.staleWorkdays)).toEqual([undefined, 11, 12])
  })

  test('overdue from the day after, by due date; words to look at for host and office only', async () => {
    const stationId = await makeStation(open().db)
    const unitId = await makeUnit(open().db)
    const host = await hostOf(stationId)
    const unit = await ofUnit(unitId)
    const mine = { stationId, unitId, status: 'signed' } as const
    await make({ ...mine, dueOn: '2026-09-02' })
    const late = await make({ ...mine, dueOn: '2026-09-01', contentCheck: 'review' })
    const later = await make({ ...mine, dueOn: '2026-08-01' })
    const waiting = { ...mine, contentCheck: 'waiting', dueOn: null } as const
    await make({ ...waiting, createdAt: new Date(NOW - 29 * MINUTE) })
    const stuck = await make({ ...waiting, createdAt: new Date(NOW - 31 * MINUTE) })
    for (const person of [host, unit]) expect(await all('overdue', person)).toEqual([later, late])
    expect((await all('check', host)).sort()).toEqual([late, stuck].sort())
    expect(await all('check', unit)).toEqual([])
    expect(await all('check', unit, { unitId })).toEqual([])
  })

  test('are found by words, by number and by topic', async () => {
    const stationId = await makeStation(open().db)
    const host = await hostOf(stationId)
    const number = await make({ stationId, title: '邮筒歪了', body: '电话13912345678，100%_歪。' })
    const other = await make({ stationId })
    for (const q of ['邮筒', '歪', '13912345678', '%_', number, number.toLowerCase(), number.slice(8)])
      expect(await all('all', host, { q }), q).toEqual([number])
    expect(await all('all', host, { status: 'accepted' })).toEqual([other, number])
    expect(await all('all', host, { topic: 'nothing' })).toEqual([])
  })

  test('words are found by their index, also behind the first ones, and the rest among those', async () => {
    const stationId = await makeStation(open().db)
    const host = await hostOf(stationId)
    const { issueId, number } = await makeIssue(open().db, {
      stationId,
      title: '鼋头亭子漏雨，电话13912345678',
    })
    await sql`INSERT INTO issues (city_id, issue_id, number, topic, title, body, public_title, public_body, visibility,
        status, content_check, last_public_at, created_at, station_id)
      SELECT city_id, 'bulk' || n, 'bulk' || n, topic, '树枝', body, '树枝', public_body, visibility, status,
        content_check, last_public_at, created_at + interval '1 minute', station_id
      FROM issues, generate_series(1, 2000) n WHERE issue_id = ${issueId}`.execute(open().db)
    expect(await all('all', host, { q: '鼋头 漏雨' })).toEqual([number])
    expect(await all('all', host, { q: number })).toEqual([number])
    // in no index, and behind the first 2,000
    for (const q of ['鼋', '3912']) expect(await all('all', host, { q }), q).toEqual([])
    await sql`DELETE FROM issues WHERE issue_id = 'bulk7'`.execute(open().db)
    for (const q of ['鼋', '3912', '鼋头']) expect(await all('all', host, { q }), q).toEqual([number])
    await sql`DELETE FROM issues WHERE issue_id LIKE 'bulk%'`.execute(open().db)
  })

  test('photos are counted', async () => {
    const stationId = await makeStation(open().db)
    const { issueId } = await makeIssue(open().db, { stationId })
    for (const position of [0, 1]) {
      const photo = { cityId: CITY, issueId, position, uploadId: randomId(), width: 1, height: 1 }
      await open().db.insertInto('issuePhotos').values(photo).execute()
    }
    const { reply } = await open().call(
      listWorklist,
      { query: { list: 'all' } },
      (await hostOf(stationId)).token,
    )
    expect(reply.items[0]?.photoCount).toBe(2)
  })
})

test('every count is the length of its list', async () => {
  const [stationId, unitId] = [await makeStation(open().db), await makeUnit(open().db)]
  let seed = 11
  const random = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % n
  }
  const day = () => `2026-0${8 + random(2)}-${10 + random(18)}`
  const statuses = ISSUE_STATUSES.filter(status => status !== 'merged')
  for (let i = 0; i < 80; i++)
    await make({
      stationId: random(4) ? stationId : null,
      unitId: random(2) ? unitId : null,
      status: statuses[random(statuses.length)] ?? 'accepted',
      contentCheck: CHECKS[random(CHECKS.length)] ?? 'passed',
      dueOn: random(3) ? day() : null,
      dispatchedOn: random(3) ? day() : null,
      lastPublicAt: new Date(instantAt(day(), '12:00')),
      createdAt: new Date(NOW - random(60) * MINUTE),
    })
  const both = await signedIn(open().db, [
    { role: 'host', scope: stationId },
    { role: 'unit', scope: unitId },
  ])
  const office = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
  await open().refresh()
  for (const person of [both, office, await hostOf(stationId), await ofUnit(unitId)]) {
    const { reply } = await open().call(countWorklists, { query: {} }, person.token)
    expect(reply.items.map(item => item.list)).toEqual(WORKLISTS)
    for (const { list, count } of reply.items)
      expect([list, new Set(await all(list, person, { limit: '9' })).size]).toEqual([list, count])
  }
})
