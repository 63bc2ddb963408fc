/** Draws the pictures of docs/screens from the real app with the sample cities: `node tools/take-screens.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import sharp from 'sharp'
import { buildOnce } from './build-once.ts'
import { fillDay, fillIssues, fillQueue, HOST_STATION, RESIDENTS, startDemo } from './screens/demo.ts'

const FOLDER = 'docs/screens'
const PHONE = { width: 375, height: 812, scale: 1.5 }
/** Finer, the wide one does not fit. */
const WIDE = { width: 1024, height: 768, scale: 1 }
const MOST_BYTES = 120 * 1024
const COLOURS = [256, 128, 64, 32]

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

async function report(visitor: Visitor, replied: string): Promise<void> {
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
  await visitor.open(`/issue/progress/index?number=${replied}`)
  await visitor.see(/人附议$/)
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

/** The issues of a room on the phone of its host, and those of a city at a desk. */
async function desk(browser: Browser, url: string): Promise<void> {
  const host = await visit(browser, url, PHONE)
  await host.open('/account/sign-in/index')
  await host.chooseAccount('周站长')
  await host.page.waitForURL('**/pages/nearby/index')
  await host.open(`/desk/issues/index?station=${HOST_STATION}`)
  await host.see(/CC-\d{4}-\d{6}-\d/)
  await host.keep('16-desk')
  const office = await visit(browser, url, WIDE)
  await office.open('/account/sign-in/index')
  await office.chooseAccount('机关工作')
  await office.page.waitForURL('**/pages/nearby/index')
  await office.open('/desk/issues/index')
  await office.page
    .getByRole('link', { name: /单元门禁/ })
    .first()
    .click()
  await office.see('可以公开')
  await office.keep('17-desk-wide')
}

/** From the list of events to one's number, and what the host has of it. */
async function events(browser: Browser, url: string): Promise<void> {
  const resident = await visit(browser, url, PHONE)
  await resident.open('/pages/events/index')
  await resident.see('书房晚读：一本书一杯茶')
  await resident.keep('18-events')
  await resident.page.getByText('书房晚读：一本书一杯茶').locator('visible=true').first().click()
  await resident.see(/人已报名$/)
  await resident.keep('19-event')
  await resident.tap(/^我要报名/)
  await resident.chooseAccount('王居民')
  await resident.page.getByRole('button', { name: '我要报名', exact: true }).last().click()
  await resident.see('E01')
  await resident.keep('20-signed-up')
  const host = await visit(browser, url, WIDE)
  await host.open('/account/sign-in/index')
  await host.chooseAccount('周站长')
  await host.page.waitForURL('**/pages/nearby/index')
  await host.open(`/host/events/index?station=${HOST_STATION}`)
  await host.page.getByText('书房晚读：一本书一杯茶').locator('visible=true').first().click()
  await host.see('报名的人')
  await host.keep('21-host-event')
  const office = await visit(browser, url, WIDE)
  await office.open('/account/sign-in/index')
  await office.chooseAccount('机关工作')
  await office.page.waitForURL('**/pages/nearby/index')
  await office.open('/desk/figures/index')
  await office.see('协商活动')
  await office.keep('22-figures')
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
  await report(resident, await fillIssues(url))
  await desk(browser, url)
  await events(browser, url)
  await fillQueue(url)
  await hostDay(await visit(browser, url, PHONE), ahead)
  await display(browser, url)
  await looks(browser, url)
} finally {
  await browser.close()
  await server.stop()
}
