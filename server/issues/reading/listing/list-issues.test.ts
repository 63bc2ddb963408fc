import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { getIssueFigures, listIssues, listMyIssues } from '../../../../contract/endpoints/issues.ts'
import { addDays, DAY, dayOf, instantAt } from '../../../../contract/rules/beijing-time.ts'
import { ISSUE_FIGURES, ISSUE_STATUSES } from '../../../../contract/rules/issues.ts'
import { startApp } from '../../../../test/app.ts'
import { CITY, makeIssue, makeStation, makeTopic, NOW } from '../../../../test/factories.ts'
import { signedIn } from '../../../../test/people.ts'

const open = startApp()
type Asked = Partial<Record<keyof (typeof listIssues)['query']['entries'], string>>
const ask = (query: Asked, token?: string) => open().call(listIssues, { query } as never, token)

/** Every number of a list, page by page. */
async function all(query: Asked, token?: string): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const { reply } = await ask({ limit: '3', ...query, ...(cursor && { cursor }) }, token)
    found.push(...reply.items.map(item => item.number))
    cursor = reply.nextCursor
  } while (cursor)
  return found
}
const make = async (issue: Parameters<typeof makeIssue>[1]) => (await makeIssue(open().db, issue)).number
const sorted = (numbers: readonly string[]) => [...numbers].sort()
const TODAY = dayOf(NOW)

beforeAll(() => makeStation(open().db).then(() => open().refresh()))

describe('words', () => {
  test('are found in title, body and place, all of them, in any order', async () => {
    const title = await make({ title: '鹤翔路路灯坏了', body: '两个月没有人来修理过。' })
    const body = await make({ title: '走夜路害怕', body: '鹤翔路那一段的路灯一直不亮。' })
    const place = await make({ title: '路灯问题', body: '一直不亮，请来看看。', place: '鹤翔路北口' })
    expect(sorted(await all({ q: '鹤翔' }))).toEqual(sorted([title, body, place]))
    expect(sorted(await all({ q: '路灯 鹤翔路' }))).toEqual(sorted([title, body, place]))
    expect(await all({ q: '鹤翔路北口 路灯' })).toEqual([place])
    expect(await all({ q: '翔鹤' })).toEqual([])
  })

  test('whose pairs are there but not together are not found', async () => {
    await make({ title: '龘靐在前', body: '后面才是靐齉，中间隔着别的话。' })
    expect(await all({ q: '龘靐齉' })).toEqual([])
  })

  test('of one character, signs and half a word in Latin letters work as they are', async () => {
    const number = await make({ title: '囧字路口Wifi信号100%_差', body: '连不上，走到跟前也不行。' })
    for (const q of ['囧', '%_', 'wifi', 'WIFI信号', 'ifi', '100%', '%'])
      expect(await all({ q }), q).toEqual([number])
  })

  test('of one character are looked for among the first thousand of each city, named or not', async () => {
    const { issueId, number } = await makeIssue(open().db, { title: '犇字牌歪了' })
    const bulk = (n: number) =>
      sql`INSERT INTO issues (city_id, issue_id, number, topic, title, body, public_title, public_body, visibility,
          status, content_check, last_public_at, created_at)
        SELECT city_id, 'bulk' || n, 'bulk' || n, topic, '树枝', body, '树枝', public_body, visibility, status,
          content_check, last_public_at, created_at + interval '1 second'
        FROM issues, generate_series(1, ${n}::int) n WHERE issue_id = ${issueId}`.execute(open().db)
    expect(await all({ q: '犇' })).toEqual([number])
    await bulk(1000)
    for (const query of [{ q: '犇' }, { q: '犇', city: 'CC' }]) expect(await all(query)).toEqual([])
    expect(await all({ q: '犇字' })).toEqual([number])
    await sql`DELETE FROM issues WHERE issue_id LIKE 'bulk%'`.execute(open().db)
  })

  test('that are masked cannot be searched for', async () => {
    const number = await make({
      title: '瓴漏水请联系13912345678',
      body: '住在瓴街88号3号楼2单元502室，白天都在家。',
      place: '瓴街 88 号 13912345678',
    })
    for (const q of ['13912345678', '3912', '502室', '2单元', '瓴街 88'])
      expect(await all({ q }), q).toEqual([])
    const { reply } = await ask({ q: '瓴漏' })
    expect(reply.items).toMatchObject([{ number, title: '瓴漏水请联系＊＊' }])
    expect(JSON.stringify(reply)).not.toContain('139')
  })

  test('of long ago are found month by month, the latest first, page by page', async () => {
    const numbers: string[] = []
    for (const day of ['2024-02-29', '2025-12-31', '2026-01-01', '2026-01-01', '2026-08-31'])
      numbers.unshift(
        await make({ title: '鼋头渚旧事', createdAt: new Date(instantAt(day, '07:30') + numbers.length) }),
      )
    expect(await all({ q: '鼋头', city: 'CC' })).toEqual(numbers)
    expect(await all({ q: '鼋头', city: 'CC', limit: '2' })).toEqual(numbers)
    expect(await all({ q: '鼋头', city: 'CC', sort: 'support' })).toEqual(numbers)
    expect(await all({ q: '鼋头', near: '43.0,126.5' })).toHaveLength(5)
  })

  test('that are a number lead to the issue, unless it is not public', async () => {
    const number = await make({})
    const hidden = await make({ visibility: 'station' })
    expect(await all({ q: number.toLowerCase() })).toEqual([number])
    expect(await all({ q: hidden })).toEqual([])
  })
})

describe('filters', () => {
  test('district, topic, group of topics and status', async () => {
    await makeTopic(open().db, 'drains', '排水')
    const mine = { title: '筛选测试', districtCode: '220109' }
    const a = await make({ ...mine, topic: 'drains' })
    const b = await make({ ...mine, status: 'deliberating' })
    await make({ ...mine, visibility: 'station' })
    expect(await all({ district: '220109' })).toEqual([b, a])
    expect(await all({ district: '220109', topic: 'drains' })).toEqual([a])
    expect(await all({ district: '220109', topic: 'urban' })).toEqual([b, a])
    expect(await all({ district: '220109', status: 'deliberating', q: '筛选' })).toEqual([b])
    expect(await all({ district: '220109', status: 'submitted' })).toEqual([])
    expect(await all({ city: 'ZZ' })).toEqual([])
  })

  test('stages go by status and by workdays of the city', async () => {
    const district = '220110'
    const make_ = (status: (typeof ISSUE_STATUSES)[number], dueOn: string | null = null) =>
      make({ districtCode: district, status, dueOn })
    const late = await make_('signed', addDays(TODAY, -1))
    const today = await make_('dispatched', TODAY)
    const monday = await make_('in_progress', '2026-09-07')
    const tuesday = await make_('reopened', '2026-09-08')
    const closed = await make_('closed', addDays(TODAY, -1))
    const replied = await make_('replied', TODAY)
    // Wednesday and three workdays: Monday
    expect(await all({ district, stage: 'due_soon', sort: 'due' })).toEqual([today, monday])
    expect(await all({ district, stage: 'overdue' })).toEqual([late])
    expect(await all({ district, stage: 'ended' })).toEqual([closed])
    expect(await all({ district, stage: 'open', sort: 'due' })).toEqual([
      ...[late, replied, today, monday, tuesday],
    ])
    const { reply } = await ask({ district, stage: 'overdue' })
    expect(reply.items[0]).toMatchObject({ dueOn: addDays(TODAY, -1), workdaysLeft: -1 })
  })

  test('what one supports is told to nobody else', async () => {
    const me = await signedIn(open().db)
    const other = await signedIn(open().db)
    const { issueId, number } = await makeIssue(open().db, { supportCount: 1, supportTotal: 1 })
    const support = { cityId: CITY, issueId, accountId: me.accountId, createdAt: new Date(NOW) }
    await open().db.insertInto('supports').values(support).execute()
    await open().db.insertInto('follows').values(support).execute()
    expect(await all({ supported: 'true' }, me.token)).toEqual([number])
    expect(await all({ supported: 'true' }, other.token)).toEqual([])
    expect(await all({ supported: 'true' })).toEqual([])
    for (const which of ['supported', 'followed'] as const) {
      const { reply } = await open().call(listMyIssues, { query: { which } }, me.token)
      expect(reply.items.map(item => item.number)).toEqual([number])
    }
    await open()
      .db.updateTable('issues')
      .set({ status: 'withdrawn' })
      .where('issueId', '=', issueId)
      .execute()
    const { reply } = await open().call(listMyIssues, { query: { which: 'supported' } }, me.token)
    expect(reply.items).toEqual([])
  })
})

describe('order', () => {
  test('is by distance near a place, whoever lies at the same place in a stable order over all pages', async () => {
    const at = (nearLatGcj02: number) => ({ nearLatGcj02, nearLngGcj02: 126.5, districtCode: '220111' })
    const far = await make(at(43.03))
    const here = [await make(at(43.01)), await make(at(43.01)), await make(at(43.01)), await make(at(43.01))]
    const nearest = await make(at(43.0))
    const query = { near: '43.0,126.5', district: '220111', limit: '2' }
    const found = await all(query)
    expect(found.slice(0, 1)).toEqual([nearest])
    expect(sorted(found.slice(1, 5))).toEqual(sorted(here))
    expect(found.slice(5)).toEqual([far])
    const { reply } = await ask({ ...query, limit: '50' })
    expect(reply.items.map(item => item.number)).toEqual(found)
    expect(reply.items.map(item => item.distanceMeters)).toEqual([0, 1112, 1112, 1112, 1112, 3336])
  })

  test('by support and by due date; what has none comes last', async () => {
    const mine = { districtCode: '220112' }
    const few = await make({ ...mine, supportTotal: 3, dueOn: '2026-10-02' })
    const many = await make({ ...mine, supportTotal: 30 })
    const some = await make({ ...mine, supportTotal: 7, dueOn: '2026-10-01' })
    expect(await all({ district: '220112', sort: 'support' })).toEqual([many, some, few])
    expect(await all({ district: '220112', sort: 'due' })).toEqual([some, few, many])
  })
})

test('what I sent in stands in my own words, also when nobody else may read it', async () => {
  const me = await signedIn(open().db)
  const title = '请打13912345678'
  const number = await make({ accountId: me.accountId, title, status: 'submitted', visibility: 'anonymous' })
  const { reply } = await open().call(listMyIssues, { query: {} }, me.token)
  expect(reply.items).toMatchObject([{ number, title }])
})

describe('figures', () => {
  test('are each exactly as long as the list behind it', async () => {
    const statuses = ISSUE_STATUSES.filter(status => status !== 'merged')
    let seed = 7
    const random = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % n
    }
    for (let i = 0; i < 60; i++) {
      const createdAt = instantAt('2024-12-20', '20:00') + i * 8 * DAY
      const repliedAt = random(2) ? new Date(createdAt + random(30) * DAY) : null
      const dueOn = random(3) ? dayOf(createdAt + random(30) * DAY) : null
      const status = statuses[random(statuses.length)]
      await make({
        status,
        repliedAt,
        dueOn,
        createdAt: new Date(createdAt),
        contentCheck: random(8) ? 'passed' : 'review',
      } as never)
    }
    for (const year of ['2024', '2025', '2026']) {
      const { reply } = await open().call(getIssueFigures, { params: { city: 'CC' }, query: { year } })
      expect(reply.items.map(item => item.figure)).toEqual(ISSUE_FIGURES)
      for (const { figure, count } of reply.items) {
        const list = await all({ city: 'CC', figure, year, limit: '7' })
        expect([figure, new Set(list).size]).toEqual([figure, count])
        if (year === '2025') expect(count, figure).toBeGreaterThan(0)
      }
    }
  })

  test('are of the present year in Beijing unless asked otherwise, and of cities that exist', async () => {
    const { reply } = await open().call(getIssueFigures, { params: { city: '220100' } })
    expect(reply.year).toBe('2026')
    const on = await make({ repliedAt: new Date(instantAt('2026-09-01', '23:30')), dueOn: '2026-09-01' })
    const late = await make({ repliedAt: new Date(instantAt('2026-09-02', '00:30')), dueOn: '2026-09-01' })
    const punctual = await all({ city: 'CC', figure: 'on_time' })
    expect([punctual.includes(on), punctual.includes(late)]).toEqual([true, false])
    expect((await open().call(getIssueFigures, { params: { city: 'ZZ' } })).status).toBe(404)
  })
})
