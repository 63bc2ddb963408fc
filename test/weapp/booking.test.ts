import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { type DemoServer, startDemoServer } from '../real-server.ts'
import { openBrowser, type WeappApp } from './harness/launch.ts'
import { buildPackage, expectQuiet, openPhone, sessionOf } from './phone.ts'

const [MOVER, WAITER, WALKER] = ['13800000001', '13800000002', '13800000003'] as const
const HOST = '13800000004'
const HOST_STATION = '2201-SR-001'

interface Slot {
  id: string
  status: string
  placesLeft: number
}
type Slots = { days: { date: string; slots: Slot[] }[] }

let browser: Browser
let server: DemoServer
let app: WeappApp

beforeAll(async () => {
  buildPackage()
  browser = await openBrowser()
  server = await startDemoServer(
    { WECHAT_TEMPLATE_TURN: 'template-turn:thing1,time2,thing3' },
    inject('demo'),
  )
})
afterEach(() => app.close())
afterAll(async () => {
  await server.close()
  await browser.close()
})

/** Free times of the first day after today that has several. */
async function freeDay() {
  const { days } = await server.call<Slots>('GET', `/stations/${HOST_STATION}/slots?days=28`)
  for (const { date, slots } of days.slice(1)) {
    const free = slots.filter(slot => slot.status === 'free')
    if (free.length > 3) return { date, free }
  }
  throw new Error(`${HOST_STATION} has no free day`)
}

const book = async (slotId: string, phone: string) =>
  (
    await server.call<{ id: string }>(
      'POST',
      `/slots/${slotId}/bookings`,
      { topic: '文化体育' },
      await server.signIn(phone),
    )
  ).id

const creditsOf = async (phone: string) => {
  const token = await server.signIn(phone)
  return (await server.call<{ credits: object[] }>('GET', '/me/notice-settings', undefined, token)).credits
}

const openAs = async (phone: string) => {
  app = await openPhone(server, { browser, storage: await sessionOf(server, phone) })
}

it('a booking is moved to another time', async () => {
  const { free } = await freeDay()
  const id = await book(free[0]?.id ?? '', MOVER)
  await openAs(MOVER)
  await app.open(`/booking/done/index?id=${id}`)
  const before = await app.text('.ticket-top')
  await app.tap({ text: '改时间' })
  expect(await app.title()).toBe('改时间')
  await app.tap({ text: '改到这个时间' })
  await app.tap({ text: '就改到这个时间' })
  expect(await app.text()).toContain('以这张票上的时间和号码为准')
  // another time, on another day perhaps with the same number
  expect(await app.text('.ticket-top')).not.toBe(before)
  await expectQuiet(app, 'moving')
})

it('a full time has a line, which is joined and left', async () => {
  const { date, free } = await freeDay()
  const full = free.at(-1)
  if (!full) throw new Error('no slot')
  for (const phone of [MOVER, WALKER].slice(0, full.placesLeft)) await book(full.id, phone)
  await openAs(WAITER)
  await app.open(`/station/detail/index?id=${HOST_STATION}`)
  await app.tap(app.locator('.day').filter({ hasText: String(Number(date.slice(-2))) }))
  await app.tap('[aria-label$="满，可候补"]')
  await app.tap(app.locator('.sheet .button').filter({ hasText: '排候补' }))
  expect(await app.text()).toContain('候补第 1 位')
  // the prompt came with the tap, and WeChat's answer is kept as a credit
  expect(await creditsOf(WAITER)).toEqual([{ template: 'turn', left: 1 }])
  await app.tap({ text: '不排了' })
  await app.tap(app.locator('.sheet .button').filter({ hasText: '不排了' }))
  expect(await app.text()).toContain('您不在这个队里了')
  await expectQuiet(app, 'waiting')
})

it('a number is taken at the door and given back', async () => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  // somebody sits at every hour, so that numbers are given whenever the test runs
  const exception = {
    ...{ kind: 'added', day, start: '00:00', end: '23:59', slotMinutes: 60, capacity: 1 },
    ...{ mode: 'in_person', function: '读书阅览地' },
  }
  const path = `/host/stations/${HOST_STATION}/exceptions`
  await server.call('POST', path, { exception }, await server.signIn(HOST))
  await openAs(WALKER)
  await app.open(`/station/detail/index?id=${HOST_STATION}`)
  await app.tap('[aria-label^="现场取号"]')
  expect(await app.title()).toBe('现场号')
  expect(await app.text('.queue-label')).toMatch(/^B\d{2}$/)
  await app.tap({ text: '不等了' })
  await app.tap(app.locator('.sheet .button').filter({ hasText: '不等了' }))
  expect(await app.text()).toContain('已离开')
  await expectQuiet(app, 'queueing')
})

/** A published event of tomorrow, with its title. */
async function makeEvent() {
  const title = '楼道堆物，坐下来商量'
  const host = await server.signIn(HOST)
  const startAt = Date.now() + 26 * 3_600_000
  const form = {
    kind: 'deliberation',
    title,
    summary: '',
    whoComes: '',
    place: '',
    startAt: new Date(startAt).toISOString(),
    endAt: new Date(startAt + 3_600_000).toISOString(),
    capacity: 3,
  }
  const asked = { stationId: HOST_STATION, form }
  const { items } = await server.call<{ items: { id: string }[] }>('POST', '/host/events', asked, host)
  await server.call('POST', `/host/events/${items[0]?.id}/publish`, {}, host)
  return title
}

it('an event is opened from the tab, signed up for, and left', async () => {
  const title = await makeEvent()
  await openAs(MOVER)
  await app.tab('活动')
  await app.tap({ text: title })
  await app.tap({ text: '我要报名 余 3 席' })
  await app.tap(app.locator('.sheet .button').filter({ hasText: '我要报名' }))
  expect(await app.text('.ticket-code')).toBe('E01')
  expect(await app.text()).toContain('余 2 席')
  await app.tap({ text: '退出报名' })
  await app.tap(app.locator('.sheet .button').filter({ hasText: '退出报名' }))
  expect(await app.text()).toContain('您退出了这场活动')
  await expectQuiet(app, 'signing up')
})
