import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  HOST_STATION,
  openWeb,
  RESIDENTS,
  untilDayIsLong,
  type Visitor,
  type Web,
  WITHIN_A_DAY_MS,
} from './browser.ts'

const TUESDAY = 2
const TALKS = 5
/** Longer than a code lives. */
const LIFE_MS = 31_000

interface Booking {
  id: string
  status: string
}
interface Queue {
  now: { id: string; label: string; status: string }[]
  waiting: { label: string }[]
  missed: { label: string }[]
  done: { label: string }[]
}

let web: Web

beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

const queue = () => web.asHost<Queue>('GET', `/host/stations/${HOST_STATION}/queue`)
const at = (place: string) => `/host/${place}/index?station=${HOST_STATION}`
const statusOf = async (phone: string, id: string) =>
  (await web.server.call<Booking>('GET', `/bookings/${id}`, undefined, await web.server.signIn(phone))).status
const hours = (startAt: string) => new Date(Date.parse(startAt) + 8 * 3600_000).toISOString().slice(11, 16)

async function visitHost(options: { width?: number; height?: number } = {}): Promise<Visitor> {
  const host = await web.visit(options)
  await host.signIn('周站长')
  return host
}

/** The next Tuesday but today, with its free times. */
async function nextTuesday() {
  const days = await web.days(HOST_STATION)
  const day = days.find(
    ({ date, slots }, i) => i > 0 && new Date(`${date}T00:00Z`).getUTCDay() === TUESDAY && slots.length > 0,
  )
  if (!day) throw new Error('no Tuesday is open')
  return day
}

test("Tuesday's hours change with two booked: nothing is saved before both are decided", async () => {
  const { date, slots } = await nextTuesday()
  const late = slots.filter(({ startAt }) => hours(startAt) >= '15:30')
  const moved = await web.book(late[0]?.id ?? '', RESIDENTS.zhang)
  const cancelled = await web.book(late[1]?.id ?? '', RESIDENTS.li)
  const host = await visitHost()
  await host.open(at('schedule'))
  await host.page.getByRole('button', { name: /^周二，14:00/ }).click()
  await host.link(/^到，/).click()
  await host.radio('15 点').click()
  await host.radio('30 分').click()
  await host.tap('改好了')
  await host.tap('全部')
  await host.see('2 处要您定一下')
  const publish = host.button(/^发布/)
  await expect.poll(() => host.read(publish)).toBe('发布（还有 2 处）')
  const rules = () => web.asHost('GET', `/host/stations/${HOST_STATION}/rules`)
  const before = await rules()
  await publish.click()
  await host
    .button(/定一下$/)
    .first()
    .waitFor()
  expect(await rules()).toEqual(before)

  // the draft outlives the page
  await host.open(at('schedule'))
  await host.see('2 处要您定一下')
  const [first, second] = [
    host
      .seen('.host-row')
      .getByText(/^定一下$/)
      .first(),
    host.seen('.host-row').getByText(/^定一下$/),
  ]
  await first.click()
  await host.button(/^改到/).first().click()
  await expect.poll(() => host.read(publish)).toBe('发布（还有 1 处）')
  await second.first().click()
  await host.tap('取消这个预约并通知')
  await host.tap('看发布后的样子')
  await host.see('有改动')
  await host.tap('关上')
  await host.tap('发布')
  await expect.poll(() => statusOf(RESIDENTS.li, cancelled)).toBe('cancelled_by_host')
  expect(['moved', 'confirmed']).toContain(await statusOf(RESIDENTS.zhang, moved))
  await expect.poll(() => host.button(/^发布/).count()).toBe(0)
  const after = (await web.days(HOST_STATION)).find(day => day.date === date)
  const open = after?.slots.filter(slot => slot.status === 'free').map(slot => hours(slot.startAt)) ?? []
  expect(open.length).toBeGreaterThan(0)
  expect(open.every(time => time < '15:30')).toBe(true)
  expect(await host.sideways()).toEqual([])
  expect(host.errors).toEqual([])
})

test('a member falls ill: one reason, everyone is told, and who must be called is called', async () => {
  const days = await web.days(HOST_STATION)
  const ahead = days.findIndex(
    ({ date, slots }, i) =>
      i > 0 &&
      new Date(`${date}T00:00Z`).getUTCDay() !== TUESDAY &&
      slots.filter(one => one.status === 'free').length > 2,
  )
  const slot = days[ahead]?.slots.find(one => one.status === 'free')
  const id = await web.book(slot?.id ?? '', RESIDENTS.wang)
  const host = await visitHost()
  await host.open(at('today'))
  const date = host.seen('.day-bar-date .t18')
  for (let day = 0; day < ahead; day++) {
    const before = await host.read(date)
    await host.tap('后一天')
    await expect.poll(() => host.read(date)).not.toBe(before)
  }
  await host.see('约了 1 人，0 人能收到提醒')
  await host
    .button(/这一场还能做什么$/)
    .first()
    .click()
  await host.link(/^停诊/).click()
  await host.radio('委员生病了').click()
  await host.tap('停诊，通知大家')
  await host.see('停了，1 人的预约取消了')
  await host.see('可达 0 人，需电话 1 人。都能一点改约到别的时间。')
  expect(await statusOf(RESIDENTS.wang, id)).toBe('cancelled_by_host')
  await host.tap('去打电话（1 人）')
  await host.button(/^看 .* 的完整电话$/).click()
  await host.radio('这一场停了，帮他改约').click()
  await host.tap('看完整电话')
  await host.see(RESIDENTS.wang)
  await host.button(/^打给/).waitFor()
  expect(host.errors).toEqual([])
})

/** Calls, hears the person in and out, with one thumb. */
async function talk(host: Visitor): Promise<void> {
  await host.button(/^叫下一位/).click()
  await host.button(/^来了/).click()
  await host.button(/谈完了$/).click()
}

test('a queue of five with one missed, then the result, then the sitting ends', {
  timeout: WITHIN_A_DAY_MS,
}, async () => {
  await untilDayIsLong()
  const sitting = await web.sitNow('读书阅览地', 60)
  for (const name of ['王奶奶', '赵大爷', '钱阿姨', '孙大爷'])
    await web.asHost('POST', `/host/stations/${HOST_STATION}/tickets`, { name })
  const host = await visitHost()
  await host.open(at('today'))
  await host.tap('代取号')
  await host.tap('取号')
  const number = await host.read(host.seen('.big-number'))
  expect(number).toMatch(/^[A-Z]\d{2}$/)
  await host.tap('记下了')
  await host.page.getByRole('tab', { name: `等候 ${TALKS}` }).waitFor()

  await talk(host)
  await host.button(/^叫下一位/).click()
  await host.button(/^再叫一次/).click()
  await host.see('叫了 2 次，最多 3 次')
  await host.button(/过号$/).click()
  await talk(host)
  await host.page.getByRole('tab', { name: /^没到/ }).click()
  await host.button(/^恢复/).click()
  await expect.poll(async () => (await queue()).missed.length).toBe(0)
  // two taps at once call one person
  await host.button(/^叫下一位/).dblclick()
  await host.button(/^来了/).click()
  await host.button(/谈完了$/).click()
  for (let left = (await queue()).waiting.length; left > 0; left--) await talk(host)
  await host.page.getByRole('tab', { name: `谈完 ${TALKS}` }).click()
  expect((await queue()).done).toHaveLength(TALKS)
  expect(await host.sideways()).toEqual([])

  await host.open(`/host/result/index?sitting=${sitting}`)
  await host.button(/^结束本场（还差共识、责任单位、时限）$/).waitFor()
  await host.fill('textarea', '书架加一层，老花镜放在门口，两周内做好。')
  await host.page.getByRole('radio', { name: '选单位' }).click()
  await host.page.getByRole('radio', { name: /局$/ }).first().click()
  await host.radio('10 个工作日').click()
  await host.see(/^10 个工作日 = /)
  await host.tap('结束本场')
  await host.tap('现在就结束')
  await host.see('这一场结束了，结果记下了。')
  await host.open(at('figures'))
  await host.button(/^写了结果 1 条，/).click()
  await host.see('书架加一层')
  expect(host.errors).toEqual([])
})

test('a wide desk: list and queue side by side, rules beside the month, the code on the screen', async () => {
  const host = await visitHost({ width: 1024, height: 768 })
  await host.open(at('schedule'))
  const [rules, month] = await Promise.all([
    host.seen('.schedule-left').boundingBox(),
    host.seen('.schedule-month').boundingBox(),
  ])
  expect((rules?.x ?? 0) + (rules?.width ?? 0)).toBeLessThan(month?.x ?? 0)
  expect(await host.sideways()).toEqual([])
  await host.page.getByRole('tab', { name: '今日' }).locator('visible=true').click()
  await host.seen('.host-half .talk').waitFor()
  expect(await host.seen('.host-half').count()).toBe(2)

  await host.page.clock.install()
  await host.open(at('code'))
  const digits = host.seen('.code-digits')
  await expect.poll(() => host.read(digits)).toMatch(/^\d{3} \d{3}$/)
  await host.context.setOffline(true)
  await host.page.clock.fastForward(LIFE_MS)
  await host.button('现在就取').waitFor()
  await host.context.setOffline(false)
  await host.button('现在就取').waitFor({ state: 'detached' })
  await expect.poll(() => host.read(digits)).toMatch(/^\d{3} \d{3}$/)
  expect(await host.sideways()).toEqual([])
})
