import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type DemoServer, startDemoServer } from '../real-server.ts'
import { type LaunchOptions, openBrowser, type PageMetrics, type WeappApp } from './harness/launch.ts'
import type { AppJson, Json } from './harness/protocol.ts'
import { buildPackage, expectQuiet, openPhone, PACKAGE, sessionOf, topPage } from './phone.ts'

/** The host's demo account: it may see every page. */
const HOST = '13800000004'
const STATION = '2201-SR-001'
const RESIDENTS = ['13800000001', '13800000002', '13800000003']
const KB = 1024
const CARE_PX = 23.8
const DRAWN_WITHIN_MS = 10_000

const CARE_AND_DARK = { settings: { isCare: true, theme: 'dark', wasOffered: true } }

const ISSUE = {
  topic: 'road_traffic',
  title: '佳园社区路口的灯不亮',
  body: '佳园社区便民服务楼前的路口，路灯从上周起晚上不亮。',
  stationId: STATION,
  visibility: 'public',
}

type Slots = { days: { date: string; slots: { id: string; status: string; placesLeft: number }[] }[] }
type HostDay = { sittings: { id: string; bookings: { id: string }[] }[] }

/** The sitting that a booking is of, as its host opens it. */
async function sittingOf(bookingId: string, date: string, token: string): Promise<string> {
  const path = `/host/stations/${STATION}/day?date=${date}`
  const { sittings } = await server.call<HostDay>('GET', path, undefined, token)
  const found = sittings.find(({ bookings }) => bookings.some(({ id }) => id === bookingId))
  if (!found) throw new Error(`${bookingId} is in no sitting of ${date}`)
  return found.id
}

let browser: Browser
let server: DemoServer
let signedIn: Record<string, Json>
let urls: string[]

function routesOf({ pages, subPackages = [] }: AppJson): string[] {
  return [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map(page => `${root}/${page}`))]
}

/** A place in the line of the last free slot, whose places others take first. */
async function placeInLine(
  slot: { id: string; placesLeft: number } | undefined,
  token: string,
): Promise<string> {
  if (!slot) throw new Error(`${STATION} has no free time to wait for`)
  for (const phone of RESIDENTS.slice(0, slot.placesLeft)) {
    const other = await server.signIn(phone)
    await server.call('POST', `/slots/${slot.id}/bookings`, { topic: '文化体育' }, other)
  }
  return (await server.call<{ id: string }>('POST', `/slots/${slot.id}/waitlist`, {}, token)).id
}

/** An event of a long series with as many signups as its page shows at once. */
async function eventWithSignups(token: string): Promise<string> {
  const { items: kinds } = await server.call<{ items: { code: string }[] }>('GET', '/event-kinds')
  const startAt = Date.now() + 3 * 86_400_000
  const form = {
    ...{
      kind: kinds[0]?.code,
      title: '看病怎么报销',
      summary: '带上医保卡',
      whoComes: '',
      place: '',
      capacity: 50,
    },
    ...{ startAt: new Date(startAt).toISOString(), endAt: new Date(startAt + 3_600_000).toISOString() },
  }
  const untilDay = new Date(startAt + 200 * 86_400_000).toISOString().slice(0, 10)
  const body = { stationId: STATION, form, repeat: { every: 'week', untilDay } }
  const { items } = await server.call<{ items: { id: string }[] }>('POST', '/host/events', body, token)
  const id = items[0]?.id ?? ''
  await server.call('POST', `/host/events/${id}/publish`, { scope: 'all' }, token)
  for (let i = 10; i < 52; i++) {
    const onBehalfOf = { name: '王奶奶', phone: `139000000${i}` }
    await server.call('POST', `/host/events/${id}/signups`, { onBehalfOf }, token)
  }
  return id
}

/** Something to see on every page: a booking, an issue of one's own and a public one, a time that can be booked. */
async function queries(token: string): Promise<Record<string, string>> {
  const { days } = await server.call<Slots>('GET', `/stations/${STATION}/slots?days=7`)
  const free = days.flatMap(day => day.slots).filter(({ status }) => status === 'free')
  const [slot, other] = free
  if (!slot || !other) throw new Error(`${STATION} has no two free times`)
  const topic = '文化体育'
  const booking = await server.call<{ id: string }>('POST', `/slots/${slot.id}/bookings`, { topic }, token)
  const date = days.find(day => day.slots.includes(slot))?.date ?? ''
  const sitting = await sittingOf(booking.id, date, token)
  const entry = await placeInLine(free.at(-1), token)
  const event = await eventWithSignups(token)
  const sent = await server.call<{ number: string }>('POST', '/issues', ISSUE, token)
  const [known] = (await server.call<{ items: { number: string }[] }>('GET', '/issues?limit=1')).items
  if (!known) throw new Error('no issue is public')
  const card = await server.call<{ shortCode: string }>('POST', '/share', { kind: 'station', id: STATION })
  return {
    'station/detail/index': `?id=${STATION}`,
    'booking/confirm/index': `?slot=${other.id}&station=${STATION}`,
    'booking/done/index': `?id=${booking.id}`,
    'booking/move/index': `?id=${booking.id}`,
    'booking/waiting/index': `?id=${entry}`,
    'issue/report/index': `?station=${STATION}`,
    'issue/progress/index': `?number=${known.number}`,
    'host/today/index': `?station=${STATION}`,
    'host/calls/index': `?sitting=${sitting}`,
    'host/code/index': `?station=${STATION}`,
    'host/book/index': `?station=${STATION}`,
    'host/slip/index': `?station=${STATION}&date=${date}&booking=${booking.id}`,
    'host/schedule/index': `?station=${STATION}`,
    'host/result/index': `?sitting=${sitting}`,
    'host/owed/index': `?station=${STATION}`,
    'host/figures/index': `?station=${STATION}`,
    'host/station/index': `?station=${STATION}`,
    'host/events/index': `?station=${STATION}`,
    'event/detail/index': `?id=${event}`,
    'host/event/index': `?id=${event}`,
    'host/event-edit/index': `?station=${STATION}&id=${event}`,
    'host/print/index': `?station=${STATION}`,
    'desk/issues/index': `?station=${STATION}`,
    'desk/issue/index': `?number=${sent.number}&station=${STATION}`,
    'account/sign-in/index': '?back=1',
    'share/open/index': '?s=000000000',
    'share/poster/index': `?code=${card.shortCode}`,
  }
}

beforeAll(async () => {
  buildPackage()
  browser = await openBrowser()
  server = await startDemoServer({}, inject('demo'))
  signedIn = await sessionOf(server, HOST)
  const query = await queries(await server.signIn(HOST))
  const routes = routesOf(JSON.parse(readFileSync(join(PACKAGE, 'app.json'), 'utf8')))
  urls = routes.map(route => `/${route}${query[route] ?? ''}`)
})

afterAll(async () => {
  await server.close()
  await browser.close()
})

/** What WeChat's audit asks of a page, and what an old phone can take. */
function expectWithinBudget({ route, nodes, depth, children, setData, errors }: PageMetrics): void {
  expect(nodes, `${route}: nodes`).toBeGreaterThan(0)
  expect(nodes, `${route}: nodes`).toBeLessThan(1000)
  expect(depth, `${route}: depth`).toBeLessThan(30)
  expect(children, `${route}: children of one node`).toBeLessThanOrEqual(60)
  expect(setData.max, `${route}: bytes of one setData`).toBeLessThanOrEqual(32 * KB)
  expect(setData.bytes, `${route}: bytes of all setData at opening`).toBeLessThanOrEqual(256 * KB)
  expect(errors, `${route}: errors`).toEqual([])
}

async function onPhone(options: LaunchOptions, work: (app: WeappApp) => Promise<void>): Promise<void> {
  const app = await openPhone(server, { browser, ...options })
  try {
    await work(app)
    await expectQuiet(app, (await app.stack()).join(' '))
  } finally {
    await app.close()
  }
}

async function expectOpened(app: WeappApp, url: string): Promise<void> {
  // a poster is drawn after all answers are there
  await expect
    .poll(() => app.text(), { message: `${url} shows nothing`, timeout: DRAWN_WITHIN_MS })
    .not.toBe('')
  const page = await topPage(app)
  expect(`/${page.route}`).toBe(url.replace(/\?.*/, ''))
  expectWithinBudget(page)
}

/** Every page in one app after another, so that what earlier ones loaded is drawn at once. */
async function expectAllOpen(app: WeappApp): Promise<void> {
  for (const url of urls) {
    expect(await app.open(url, 'reLaunch')).toEqual({ errMsg: 'reLaunch:ok' })
    await expectOpened(app, url)
  }
}

describe('every page keeps its budget', () => {
  it('as the first of an app that nobody is signed in to', async () => {
    for (const path of urls) await onPhone({ path }, app => expectOpened(app, path))
  })

  it('for somebody signed in', () => onPhone({ storage: signedIn }, expectAllOpen))

  it('in care mode and dark', () =>
    onPhone({ storage: { ...signedIn, ...CARE_AND_DARK }, theme: 'dark' }, async app => {
      await expectAllOpen(app)
      expect(await app.locator('.page.dark.care').count()).toBe(1)
    }))

  it("at the phone's own large type", () =>
    onPhone({ storage: signedIn, fontSizeSetting: CARE_PX }, async app => {
      await expectAllOpen(app)
      const scale = (element: Element) => getComputedStyle(element).getPropertyValue('--fs-scale')
      expect(Number(await app.locator('.page').evaluate(scale))).toBeCloseTo(1.4)
    }))
})

describe('附近 read on and on', () => {
  it('never grows past its budget: a full list gives way at a tap', () =>
    onPhone({}, async app => {
      const toTheEnd = () =>
        app.page.locator('.wx-frame.active .wx-scroll').evaluate(e => e.scrollTo(0, e.scrollHeight))
      const cards = () => app.locator('.station-card').count()
      while (!(await app.locator({ text: '看后面的' }).isVisible())) {
        await toTheEnd()
        await app.idle()
      }
      expect(await cards()).toBe(40)
      expectWithinBudget(await topPage(app))
      const first = await app.text('.station-card')
      await app.tap({ text: '看后面的' })
      expect(await app.text('.station-card')).not.toBe(first)
      expect(await cards()).toBeLessThanOrEqual(40)
    }))
})

describe('offline', () => {
  it('says so on 附近, and comes back', () =>
    onPhone({ offline: true }, async app => {
      expect(await app.text()).toContain('没连上网，连上网再试一次。')
      expectWithinBudget(await topPage(app))
      await app.offline(false)
      await app.tap({ text: '再试一次' })
      expect(await app.locator('.station-card').count()).toBeGreaterThan(0)
    }))

  it('shows the stations that were seen before', async () => {
    let storage: Record<string, Json> = {}
    await onPhone({}, async app => {
      storage = await app.storage()
    })
    await onPhone({ storage, offline: true }, async app => {
      expect(await app.text()).toMatch(/没连上网，连上网再试一次。先看 \d+:\d{2} 存下的。/)
      expect(await app.locator('.station-card').count()).toBeGreaterThan(0)
    })
  })

  it('opens every page all the same', () => onPhone({ storage: signedIn, offline: true }, expectAllOpen))
})
