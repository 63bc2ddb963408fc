import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf, HOUR, MINUTE, startOfDay } from '../../contract/rules/beijing-time.ts'
import { HOST_STATION, openWeb, RESIDENTS, untilDayIsLong, type Web, WITHIN_A_DAY_MS } from './browser.ts'

interface Hosted {
  id: string
  title: string
  status: string
  capacity: number
  checkedIn: number
}

let web: Web

beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

/** An event that begins in a minute, with two who signed up for it. */
async function eventOfTwo(kind: string): Promise<string> {
  const start = Date.now() + MINUTE
  // the page writes an event of one day
  const end = Math.min(start + 3 * HOUR, startOfDay(addDays(dayOf(start), 1)) - MINUTE)
  const [startAt, endAt] = [start, end].map(at => new Date(at).toISOString())
  const words = { kind, title: '老楼加装电梯', summary: '', whoComes: '', place: '二楼' }
  const form = { ...words, startAt, endAt, capacity: 30 }
  const made = await web.asHost<{ items: Hosted[] }>('POST', '/host/events', {
    stationId: HOST_STATION,
    form,
  })
  const id = made.items[0]?.id ?? ''
  await web.asHost('POST', `/host/events/${id}/publish`, {})
  for (const phone of [RESIDENTS.zhang, RESIDENTS.li])
    await web.server.call('POST', `/events/${id}/signup`, {}, await web.server.signIn(phone))
  return id
}

test('a series with a day left out, one of it changed, one cancelled; at the door two are checked in', {
  timeout: WITHIN_A_DAY_MS,
}, async () => {
  await untilDayIsLong()
  const listed = async () =>
    (await web.asHost<{ items: Hosted[] }>('GET', `/host/stations/${HOST_STATION}/events?limit=50`)).items
  const samples = new Set((await listed()).map(event => event.id))
  const hosted = async () => (await listed()).filter(event => !samples.has(event.id))
  const [kind] = (await web.server.call<{ items: { code: string; name: string }[] }>('GET', '/event-kinds'))
    .items
  const host = await web.visit({ width: 1024, height: 768 })
  await host.signIn('周站长')
  await host.open(`/host/events/index?station=${HOST_STATION}`)
  await host.tap('写一个活动')
  await host.tap('发布')
  await host.see('请选一个活动类别。')
  await host.radio(kind?.name ?? '').click()
  await host.fill('input', '看病怎么报销')
  await host.radio('每周').click()
  await host.see('共 9 场，内容一样，以后可以单独改')
  await host
    .button(/跳过这一天$/)
    .nth(1)
    .click()
  await host.see('共 8 场，内容一样，以后可以单独改')
  await host.tap('发布')
  await host.see('连续活动，每周，第 1 场，共 8 场')
  const series = await hosted()
  expect(series.map(({ title, status }) => `${title} ${status}`)).toEqual(
    Array.from({ length: 8 }, () => '看病怎么报销 published'),
  )

  await host.link(/^取消活动/).click()
  await host.radio('来的人太少').click()
  await host.tap('只这一场')
  await host.see('取消了：来的人太少')
  const id = await eventOfTwo(kind?.code ?? '')
  await host.open(`/host/event/index?id=${id}`)
  await host.see('还要来的 2 人，0 人能收到提醒')
  await host.link(/^改活动/).click()
  await host.seen('.field-wrong, input').first().waitFor()
  await host.fill('input', '1', 2)
  await host.tap('保存')
  await host.see('已经报了 2 人，名额最少 2。')
  await host.fill('input', '40', 2)
  await host.tap('保存')
  await host.see('2 / 40')
  await host.tap('签到')
  for (const number of ['1', 'E02']) {
    await host.fill('input', number)
    await host.seen('.sheet').getByRole('button', { name: '签到', exact: true }).click()
    await host.see(/^E0[12] .* 签到了$/)
    await expect.poll(() => host.seen('.sheet input').inputValue()).toBe('')
  }
  const now = await hosted()
  expect(now.filter(({ status }) => status === 'cancelled')).toHaveLength(1)
  expect(now.find(one => one.id === id)).toMatchObject({ capacity: 40, checkedIn: 2 })
  expect(await host.sideways()).toEqual([])
  // the two refusals that this journey asks for
  expect(host.errors.filter(error => !/status of (409|422)/.test(error))).toEqual([])
})
