import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { dayOf, MINUTE } from '../../contract/rules/beijing-time.ts'
import { buildOnce } from '../../tools/build-once.ts'
import { type DemoServer, startDemoServer } from '../real-server.ts'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const PATIENCE_MS = 15_000

export const RESIDENTS = { zhang: '13800000001', li: '13800000002', wang: '13800000003' } as const
/** Who works there, in the demonstration. */
export const STAFF = { host: '13800000004', unit: '13800000006', office: '13800000007' } as const
/** Where the host works. */
export const HOST_STATION = '2201-SR-001'
/** A station with a long address, whose first free day is often far along the strip. */
export const FAR_STATION = '2201-LS-003'

const LAST_OF_DAY_MS = 15 * MINUTE
const LOOK_EVERY_MS = 1_000
/** For a journey that needs what ends today: in the last minutes of a day it begins on the next. */
export const WITHIN_A_DAY_MS = LAST_OF_DAY_MS + 2 * MINUTE

/** In the last minutes of a day nothing can begin that ends on it: waits for the next. */
export async function untilDayIsLong(): Promise<void> {
  while (dayOf(Date.now() + LAST_OF_DAY_MS) !== dayOf(Date.now())) await delay(LOOK_EVERY_MS)
}

interface Slot {
  id: string
  startAt: string
  status: string
  placesLeft: number
}

interface SlotDay {
  date: string
  slots: Slot[]
}

interface RunningSitting {
  id: string
  function?: string
  status: string
}

interface VisitOptions {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
}

/** One person at one browser: what went wrong on the page is kept. */
export class Visitor {
  readonly errors: string[] = []
  readonly context: BrowserContext
  readonly page: Page
  private readonly home: string

  constructor(context: BrowserContext, page: Page, home: string) {
    this.context = context
    this.page = page
    this.home = home
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', error => this.errors.push(`page error: ${error.message}`))
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()}`)
    })
  }

  /** Opens a path as from a link, and waits until nothing more is fetched. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.home + path, { waitUntil: 'networkidle' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** The first that is seen by that name. */
  link(name: RegExp): Locator {
    return this.page.getByRole('link', { name }).locator('visible=true').first()
  }

  radio(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true }).locator('visible=true').first()
  }

  /** What is drawn and seen: pages below in the stack stay in the document, hidden. */
  seen(selector: string): Locator {
    return this.page.locator(`${selector}:visible`)
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).first().click()
  }

  /** Waits for a text; a failure tells what was there instead. */
  async see(text: string | RegExp): Promise<void> {
    const seen = this.page.getByText(text).locator('visible=true').first()
    await seen.waitFor().catch(async error => {
      // biome-ignore lint/performance/useDomNodeTextContent: what is seen, not what is there
      throw new Error(`${error.message}\nThe page says: ${await this.page.locator('body').innerText()}`)
    })
  }

  async read(locator: Locator): Promise<string> {
    return (await locator.textContent()) ?? ''
  }

  /** Fills the nth field of the page that is shown. */
  async fill(kind: 'input' | 'textarea', text: string, at = 0): Promise<void> {
    await this.seen(kind).nth(at).fill(text)
  }

  /** Fills the field that is read out so; other than by its place, it is waited for. */
  async write(label: string, text: string): Promise<void> {
    await this.seen(`[aria-label^="${label}"] :is(input, textarea)`).fill(text)
  }

  /** One tap on an account of the demonstration, on the page that asks who one is. */
  async chooseAccount(name: string): Promise<void> {
    await this.page.getByText(name, { exact: true }).locator('visible=true').click()
  }

  async signIn(name: string): Promise<void> {
    await this.open('/account/sign-in/index')
    await this.chooseAccount(name)
    await this.page.waitForURL('**/pages/nearby/index')
  }

  async chooseTopic(): Promise<void> {
    await this.seen('.confirm-topics .chip').first().click()
  }

  /** How far the page that is shown stands scrolled down, in px. */
  scrolled(): Promise<number> {
    return this.page.evaluate(() => {
      const shown = [...document.querySelectorAll('.taro_page')].filter(page => page.clientHeight > 0)
      return Math.max(window.scrollY, ...shown.map(page => page.scrollTop))
    })
  }

  /** What stands out of the screen at its sides, other than in a strip that scrolls by itself. */
  sideways(): Promise<string[]> {
    return this.page.evaluate(() => {
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        element !== document.documentElement &&
        (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX)
          ? !element.matches('.taro_page, body, #app, .taro_router') || scrolls(element.parentElement)
          : scrolls(element.parentElement))
      const width = document.documentElement.clientWidth
      return [...document.querySelectorAll('body *')]
        .filter(element => {
          const { left, right, width: own, height } = element.getBoundingClientRect()
          const isOut = right > width + 1 || left < -1
          return own > 1 && height > 1 && isOut && !scrolls(element.parentElement) && !scrolls(element)
        })
        .map(element => `${element.className} ${(element.textContent ?? '').slice(0, 30)}`)
    })
  }

  /** Backgrounds of the frame and the page that are lighter than the night. */
  lightGrounds(): Promise<string[]> {
    return this.page.evaluate(() => {
      const isLight = (color: string) => {
        const [r = 0, g = 0, b = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
        return alpha > 0.5 && 0.2126 * r + 0.7152 * g + 0.0722 * b > 100
      }
      return [...document.querySelectorAll('html, body, .taro_page, .page, .card, .weui-tabbar, .action-bar')]
        .filter(element => element.clientHeight > 0 && isLight(getComputedStyle(element).backgroundColor))
        .map(element => `${element.tagName} ${element.className}`)
    })
  }
}

/** The web app on the real server in demo mode, and a browser to visit it with. */
export class Web {
  readonly server: DemoServer
  readonly browser: Browser
  private hostToken: Promise<string> | undefined

  constructor(server: DemoServer, browser: Browser) {
    this.server = server
    this.browser = browser
  }

  async visit(options: VisitOptions = {}): Promise<Visitor> {
    const { width = 375, height = 812, theme = 'light' } = options
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    return new Visitor(context, await context.newPage(), this.server.url)
  }

  days(stationId: string): Promise<SlotDay[]> {
    return this.server
      .call<{ days: SlotDay[] }>('GET', `/stations/${stationId}/slots?days=28`)
      .then(({ days }) => days)
  }

  /** The first day with several free times, as the number of days ahead, and those times. */
  async freeDay(stationId: string): Promise<{ ahead: number; slots: Slot[] }> {
    const days = await this.days(stationId)
    const free = days.map(day => day.slots.filter(slot => slot.status === 'free'))
    const ahead = free.findIndex(slots => slots.length > 5)
    const slots = free[ahead]
    if (!slots) throw new Error(`${stationId} has no free day`)
    return { ahead, slots }
  }

  /** Books by the API for a resident's phone and gives the booking's id. */
  async book(slotId: string, phone: string): Promise<string> {
    const token = await this.server.signIn(phone)
    const form = { topic: '道路交通', note: '路口的灯坏了' }
    const { id } = await this.server.call<{ id: string }>('POST', `/slots/${slotId}/bookings`, form, token)
    return id
  }

  async asHost<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    this.hostToken ??= this.server.signIn(STAFF.host)
    return this.server.call<T>(method, path, body, await this.hostToken)
  }

  /** A sitting of a room's function that runs whenever the test does, with a time every so many minutes. */
  async sitNow(use: string, slotMinutes: number): Promise<string> {
    const times = { day: dayOf(Date.now()), start: '00:00', end: '23:55', slotMinutes }
    const exception = { kind: 'added', ...times, capacity: 1, mode: 'in_person', function: use }
    await this.asHost('POST', `/host/stations/${HOST_STATION}/exceptions`, { exception })
    const path = `/host/stations/${HOST_STATION}/day`
    const { sittings } = await this.asHost<{ sittings: RunningSitting[] }>('GET', path)
    const running = sittings.find(one => one.function === use && one.status === 'running')
    if (!running) throw new Error('no sitting runs now')
    return running.id
  }

  /** How many bookings a resident has ahead. */
  async bookingsOf(phone: string): Promise<number> {
    const token = await this.server.signIn(phone)
    const { items } = await this.server.call<{ items: object[] }>('GET', '/me/bookings', undefined, token)
    return items.length
  }

  /** Sends an issue by the API and gives its number. */
  async report(phone: string): Promise<string> {
    const topics = await this.server.call<{ items: { code: string; parent?: string }[] }>('GET', '/topics')
    const topic = topics.items.find(one => one.parent) ?? topics.items[0]
    const token = await this.server.signIn(phone)
    const form = {
      topic: topic?.code,
      title: '地下车库出口夜里很暗',
      body: '车库出口的三盏灯都坏了，晚上看不清人，已经有半个月了。',
      stationId: HOST_STATION,
      visibility: 'anonymous',
    }
    const { number } = await this.server.call<{ number: string }>('POST', '/issues', form, token)
    return number
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }
}

export async function openWeb(): Promise<Web> {
  buildOnce('h5')
  const server = await startDemoServer({}, inject('demo'))
  return new Web(server, await chromium.launch({ executablePath: '/usr/bin/chromium', args: QUIET }))
}
