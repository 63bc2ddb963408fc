/** Draws the pictures of docs/screens from the real app with the sample cities: `node tools/take-screens.ts`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import sharp from 'sharp'
import { buildOnce } from './build-once.ts'

const FOLDER = 'docs/screens'
const PHONE = { width: 375, height: 812, scale: 1.5 }
/** Finer, the wide one does not fit. */
const WIDE = { width: 1024, height: 768, scale: 1 }
const TOPICS = ['道路交通', '养老', '物业与老旧小区']
const MOST_BYTES = 120 * 1024
const COLOURS = [256, 128, 64, 32]

const HOST_STATION = '2201-SR-001'
const HOST = '13800000004'
const RESIDENTS = ['13800000001', '13800000002', '13800000003']
const WALK_INS = [
  ['王桂兰', '助老餐厅'],
  ['赵德顺', '看病报销'],
  ['孙玉梅', '楼道照明'],
  ['周立本', '停车'],
  ['李秀英', '不会用手机'],
]

interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** The server in demo mode on a folder of its own. */
async function startDemo(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-screens-'))
  const env = {
    ...process.env,
    PORT: '0',
    DEMO: '1',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    DATA_DIR: folder,
  }
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /已启动：(http:\S+:\d+)/.exec(said)?.[1]
    if (url) return { url, stop: () => stop() }
  }
  throw new Error(`server did not start:\n${said}`)

  async function stop() {
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function call<T>(url: string, body?: object, token?: string): Promise<T> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const reply = await fetch(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

async function signIn(api: string, phone: string): Promise<string> {
  const { demoCode: code } = await call<{ demoCode: string }>(`${api}/sign-in/code`, { phone })
  return (await call<{ token: string }>(`${api}/sign-in/phone`, { phone, code })).token
}

/** Five people at the door, one of whom is being talked to. */
async function fillQueue(url: string): Promise<void> {
  const api = `${url}/api/v1`
  const token = await signIn(api, HOST)
  const station = `${api}/host/stations/${HOST_STATION}`
  for (const [name, topic] of WALK_INS) await call(`${station}/tickets`, { name, topic }, token)
  const { now } = await call<{ now: { id: string }[] }>(`${station}/queue/next`, {}, token)
  await call(`${api}/host/tickets/${now[0]?.id}/moves`, { to: 'serving' }, token)
}

interface SlotDay {
  slots: { id: string; status: string }[]
}

/** Books a time for each resident on the host's first day that has enough, and gives how far ahead it is. */
async function fillDay(url: string): Promise<number> {
  const api = `${url}/api/v1`
  const { days } = await call<{ days: SlotDay[] }>(`${api}/stations/${HOST_STATION}/slots?days=28`)
  const free = days.map(day => day.slots.filter(slot => slot.status === 'free'))
  const ahead = free.findIndex(slots => slots.length >= RESIDENTS.length)
  for (const [i, phone] of RESIDENTS.entries()) {
    const token = await signIn(api, phone)
    const slot = free[ahead]?.[i]
    await call(`${api}/slots/${slot?.id}/bookings`, { topic: TOPICS[i] }, token)
  }
  return ahead
}

interface Look {
  width: number
  height: number
  scale: number
  theme?: 'light' | 'dark'
}

/** Somebody at a browser. */
class Visitor {
  readonly page: Page
  private readonly home: string

  constructor(page: Page, home: string) {
    this.page = page
    this.home = home
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.home + path, { waitUntil: 'networkidle' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' }).first()
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).click()
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).locator('visible=true').first().waitFor()
  }

  /** The page is whole: all is fetched, nothing moves. */
  async keep(name: string): Promise<void> {
    await this.page.waitForLoadState('networkidle')
    await this.page.waitForFunction('document.getAnimations().every(one => one.playState !== "running")')
    await save(name, await this.page.screenshot())
  }

  async chooseAccount(name: string): Promise<void> {
    await this.page.getByText(name, { exact: true }).locator('visible=true').click()
  }
}

async function visit(
  browser: Browser,
  url: string,
  { width, height, scale, theme = 'light' }: Look,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  return new Visitor(await context.newPage(), url)
}

/** The smallest loss of colours that fits. */
async function save(name: string, picture: Buffer): Promise<void> {
  for (const colours of COLOURS) {
    const png = await sharp(picture)
      .png({ palette: true, colours, dither: 0, effort: 10, compressionLevel: 9 })
      .toBuffer()
    if (png.length > MOST_BYTES) continue
    writeFileSync(join(FOLDER, `${name}.png`), png)
    process.stdout.write(`${name} ${Math.ceil(png.length / 1024)} KB\n`)
    return
  }
  throw new Error(`${name} does not fit ${MOST_BYTES} bytes`)
}

async function book(visitor: Visitor): Promise<void> {
  await visitor.open('/')
  await visitor.button(/^预约./).waitFor()
  await visitor.keep('01-nearby')
  await visitor.tap(/^预约./)
  await visitor.button('预约这个时间').waitFor()
  await visitor.keep('02-station')
  await visitor.tap('预约这个时间')
  await visitor.page.locator('.confirm-topics .chip:visible').first().click()
  await visitor.keep('03-confirm')
  await visitor.tap('确认预约')
  await visitor.chooseAccount('李居民')
  await visitor.see('约好了')
  await visitor.keep('04-booked')
}

async function report(visitor: Visitor): Promise<void> {
  await visitor.open(`/issue/report/index?station=${HOST_STATION}`)
  await visitor.see(/^交给星梦/)
  await visitor.page.getByText('道路交通', { exact: true }).click()
  await visitor.page.locator('input:visible').first().fill('永宁路路口的盲道断了一截')
  await visitor.page
    .locator('textarea:visible')
    .first()
    .fill('盲道在路口断了两米多，盲人走到这里找不到方向，从上个月起就这样。')
  await visitor.keep('05-report')
  await visitor.tap('看一眼再交')
  await visitor.tap('交上去')
  await visitor.see(/CC-\d{4}-\d{6}-\d/)
  await visitor.keep('06-progress')
  await visitor.open('/pages/issues/index')
  await visitor.keep('07-issues')
  await visitor.open('/pages/me/index')
  await visitor.see(/的预约$/)
  await visitor.keep('08-me')
}

async function hostDay(host: Visitor, ahead: number): Promise<void> {
  await host.open('/account/sign-in/index')
  await host.chooseAccount('周站长')
  await host.page.waitForURL('**/pages/nearby/index')
  await host.open(`/host/today/index?station=${HOST_STATION}`)
  for (let day = 0; day < ahead; day++) await host.tap('后一天')
  await host.page.getByRole('tab', { name: `预约 ${RESIDENTS.length}` }).waitFor()
  await host.keep('09-host-today')
  await host.open(`/host/today/index?station=${HOST_STATION}`)
  await host.see(/^等候/)
  await host.keep('13-host-queue')
  await host.open(`/host/schedule/index?station=${HOST_STATION}`)
  await host.see('每周固定')
  await host.keep('14-host-schedule')
}

/** The screen in the room, on a television. */
async function display(browser: Browser, url: string): Promise<void> {
  const room = await visit(browser, url, { width: 1280, height: 720, scale: 1 })
  await room.page.goto(`${url}/display/${HOST_STATION}`)
  await room.see('B01')
  await room.keep('15-display')
}

async function looks(browser: Browser, url: string): Promise<void> {
  const wide = await visit(browser, url, WIDE)
  await wide.open('/')
  await wide.page.locator('.selected .slot').first().waitFor()
  await wide.keep('10-nearby-wide')

  const care = await visit(browser, url, PHONE)
  await care.open('/')
  await care.page.getByRole('switch', { name: '大字关怀版' }).click()
  await care.see('大字已开')
  await care.keep('11-care')

  const dark = await visit(browser, url, { ...PHONE, theme: 'dark' })
  await dark.open('/')
  await dark.button(/^预约./).waitFor()
  await dark.keep('12-dark')
}

mkdirSync(FOLDER, { recursive: true })
buildOnce('h5')
const server = await startDemo()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const { url } = server
  const ahead = await fillDay(url)
  const resident = await visit(browser, url, PHONE)
  await book(resident)
  await report(resident)
  await fillQueue(url)
  await hostDay(await visit(browser, url, PHONE), ahead)
  await display(browser, url)
  await looks(browser, url)
} finally {
  await browser.close()
  await server.stop()
}
