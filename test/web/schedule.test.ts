import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf, HOUR, startOfDay } from '../../contract/rules/beijing-time.ts'
import { HOST_STATION, openWeb, RESIDENTS, type Visitor, type Web } from './browser.ts'

const PAGE = `/host/schedule/index?station=${HOST_STATION}`

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

async function openSchedule(): Promise<Visitor> {
  const host = await web.visit()
  await host.signIn('周站长')
  await host.open(PAGE)
  return host
}

/** The rules as a spreadsheet gets them. */
async function exported(host: Visitor): Promise<string[]> {
  const download = host.page.waitForEvent('download')
  await host.tap('导出每周规则（CSV）')
  const text = readFileSync(await (await download).path(), 'utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  return text.slice(1).trim().split(/\r?\n/)
}

async function importText(host: Visitor, lines: readonly string[]): Promise<void> {
  await host.fill('textarea', lines.join('\n'))
  await host.tap('导入')
}

test('rules go out as a table and come into the draft: a bad line is named, and then there is none', async () => {
  const host = await openSchedule()
  const [header = '', ...rows] = await exported(host)
  expect(header).toMatch(/^code,station_code,member_code,weekday/)
  const columns = header.split(',')
  const sunday = (code: string, end: string) => {
    const values: Record<string, string> = {
      ...Object.fromEntries(columns.map((column, i) => [column, rows[0]?.split(',')[i] ?? ''])),
      ...{ code, member_code: '', function: '', weekday: 'Su', start: '06:00', end },
    }
    return columns.map(column => values[column]).join(',')
  }
  await host.tap('导入每周规则（CSV）')
  await importText(host, [header, sunday('WEB-1', '07:00'), sunday('WEB-2', '05:00')])
  await host.see('有 1 行要改，一条都没有读进来。')
  await host.see(/^第 3 行：/)
  await importText(host, [header, sunday('WEB-1', '07:00')])
  await host.see('新加 1 条，改 0 条，发布后生效')
  await host.see('有 1 处改动还没发布，先存在这儿。')
  await host.button(/^周日，06:00.*新加/).waitFor()
  expect(await exported(host)).toHaveLength(rows.length + 1)
  const publish = host.button(/^发布/)
  await expect.poll(() => host.read(publish)).toBe('发布')
  await publish.click()
  await expect.poll(() => host.button(/^发布/).count()).toBe(0)
  await host.tap('导入每周规则（CSV）')
  await importText(host, [header, sunday('WEB-1', '07:00')])
  await host.see('都和现在一样，没有要改的。')
  await host.tap('关上')
  expect(await exported(host)).toHaveLength(rows.length + 2)
  expect(host.errors).toEqual([])
})

test('whoever publishes second is told, keeps the draft, and publishes on what is there now', async () => {
  const host = await openSchedule()
  await host
    .button(/^周四，/)
    .first()
    .click()
  await host.link(/^到，/).click()
  await host.radio('18 点').click()
  await host.tap('改好了')
  await host.tap('全部')
  const publish = host.button(/^发布/)
  await expect.poll(() => host.read(publish)).toBe('发布')
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  const exception = { kind: 'closed', day, reason: '消防演练' }
  const path = `/host/stations/${HOST_STATION}/exceptions`
  await web.asHost('POST', path, { exception, decisions: [] })
  await publish.click()
  await host.see(/排班刚被别人改过/)
  await host.see('有 1 处改动还没发布，先存在这儿。')
  await expect.poll(() => host.read(publish)).toBe('发布')
  await publish.click()
  await expect.poll(() => host.button(/^发布/).count()).toBe(0)
  await host.see('消防演练')
  expect(host.errors.filter(error => !error.includes('409'))).toEqual([])
})

test('a day that is taken back with somebody booked: first decided, then published', async () => {
  const day = addDays(dayOf(Date.now()), 9)
  const times = { day, start: '06:00', end: '07:00', slotMinutes: 30, capacity: 1, mode: 'in_person' }
  const exception = { kind: 'added', ...times, function: '读书阅览地', reason: '早读' }
  await web.asHost('POST', `/host/stations/${HOST_STATION}/exceptions`, { exception })
  const added = (await web.days(HOST_STATION)).find(({ date }) => date === day)
  const first = new Date(startOfDay(day) + 6 * HOUR).toISOString()
  const slot = added?.slots.find(({ startAt }) => Date.parse(startAt) === Date.parse(first))
  const booked = await web.book(slot?.id ?? '', RESIDENTS.li)
  const host = await openSchedule()
  await host.button(/早读$/).click()
  await host.tap('去掉这天的安排')
  await host.see('1 处要您定一下')
  const publish = host.button(/^发布/)
  await expect.poll(() => host.read(publish)).toBe('发布（还有 1 处）')
  await host.page.evaluate('scrollTo(0, document.body.scrollHeight)')
  await publish.click()
  const decide = host.button(/定一下$/)
  const { height } = host.page.viewportSize() ?? { height: 0 }
  await expect.poll(async () => (await decide.boundingBox())?.y).toBeGreaterThan(0)
  await expect.poll(async () => (await decide.boundingBox())?.y).toBeLessThan(height)
  await decide.click()
  await host.tap('取消这个预约并通知')
  await host.see('都定好了')
  await publish.dblclick()
  await expect.poll(() => host.button(/^发布/).count()).toBe(0)
  expect(await host.button(/早读$/).count()).toBe(0)
  const resident = await web.visit()
  await resident.signIn('李居民')
  await resident.open(`/booking/done/index?id=${booked}`)
  await resident.see('原因：排班有调整')
  expect([...host.errors, ...resident.errors]).toEqual([])
})
