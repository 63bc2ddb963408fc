import type { Locator, Page } from 'playwright-core'
import type { Network } from './answer-network.ts'
import { type AnswerOptions, answersOf } from './options.ts'
import type { Metrics, NavigationKind, RecordedCall, Theme, WeappControl } from './protocol.ts'

/** CSS, an exact text, an aria-label, or a Playwright locator. */
export type Target = string | { text: string } | { label: string } | Locator

type Arguments<K extends keyof WeappControl> = Parameters<WeappControl[K]>
type Result<K extends keyof WeappControl> = Awaited<ReturnType<WeappControl[K]>>

const IDLE_TIMEOUT_MS = 8000
const POLL_MS = 30

/** The running app: every verb acts as a hand would and returns when the app has come to rest. */
export class WeappApp {
  readonly page: Page
  /** What the template compiler found strange. */
  readonly warnings: string[]
  /** Errors and warnings of the console, and exceptions nobody caught. */
  readonly log: string[] = []
  readonly #network: Network
  readonly #close: () => Promise<void>

  constructor(page: Page, network: Network, warnings: string[], close: () => Promise<void>) {
    this.page = page
    this.warnings = warnings
    this.#network = network
    this.#close = close
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) this.log.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', error => this.log.push(`uncaught: ${error.message}`))
  }

  #run<K extends keyof WeappControl>(name: K, ...args: Arguments<K>): Promise<Result<K>> {
    const call = ([key, given]: readonly [string, unknown[]]) => {
      const control = window.__weapp as unknown as Record<string, (...rest: unknown[]) => unknown>
      return control[key]?.(...given)
    }
    return this.page.evaluate(call, [name, args] as const) as Promise<Result<K>>
  }

  async idle(timeout = IDLE_TIMEOUT_MS): Promise<void> {
    await this.page.waitForFunction(() => window.__weapp.isIdle(), null, { timeout, polling: POLL_MS })
  }

  start(): Promise<void> {
    return this.#run('start')
  }

  /** Looks on the page that is on top only. */
  locator(target: Target): Locator {
    const top = this.page.locator('.wx-frame.active')
    if (typeof target === 'string') return top.locator(target)
    if ('text' in target) return top.getByText(target.text, { exact: true })
    if ('label' in target) return top.getByLabel(target.label, { exact: true })
    return target
  }

  async tap(target: Target): Promise<void> {
    await this.locator(target).first().click()
    await this.idle()
  }

  /** Replaces the text of the input or textarea inside the target. */
  async type(target: Target, text: string): Promise<void> {
    const field = this.locator(target).first().locator('input, textarea').first()
    await field.click()
    await field.fill('')
    await field.pressSequentially(text)
    await this.idle()
  }

  /** Opens a picker and confirms: an index, an index for each column, or the text of a date or time. */
  async pick(target: Target, value: number | string | number[]): Promise<void> {
    await this.locator(target).first().click()
    const sheet = this.page.locator('.wx-sheet.wx-picking')
    await sheet.waitFor()
    const values = Array.isArray(value) ? value : [value]
    const columns = sheet.locator('select')
    const count = await columns.count()
    for (let index = 0; index < count; index++) {
      await columns.nth(index).selectOption({ value: String(values[index]) })
    }
    if (count === 0) await sheet.locator('input').first().fill(String(value))
    await sheet.locator('.wx-ok').click()
    await this.idle()
  }

  /** Answers showModal, with text if it is editable. */
  async modal(answer: 'ok' | 'cancel' = 'ok', text?: string): Promise<void> {
    const modal = this.page.locator('.wx-modal').last()
    if (text !== undefined) await modal.locator('input').fill(text)
    await modal.locator(`.wx-${answer}`).click()
    await this.idle()
  }

  /** Taps an entry of showActionSheet by its text. */
  async choose(item: string): Promise<void> {
    await this.page.locator('.wx-actions').getByText(item, { exact: true }).click()
    await this.idle()
  }

  async tab(text: string): Promise<void> {
    await this.page.locator('#tabbar').getByText(text, { exact: true }).click()
    await this.idle()
  }

  async back(): Promise<void> {
    await this.page.locator('#nav .back').click()
    await this.idle()
  }

  /** Navigates as the app's own code would; a refusal is in errMsg. */
  async open(url: string, kind: NavigationKind = 'navigateTo'): Promise<{ errMsg: string }> {
    const result = await this.#run('navigate', kind, url)
    await this.idle()
    return result
  }

  /** Visible text of the target, or of the whole page on top. */
  async text(target?: Target): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    const text = target ? await this.locator(target).first().innerText() : await this.#run('text')
    return text.trim()
  }

  /** What lies over the page: toast, dialog or sheet. */
  overlay = async (): Promise<string> => (await this.page.locator('#overlay').textContent()) ?? ''
  title = async (): Promise<string> => (await this.page.locator('#nav .title').textContent()) ?? ''
  stack = (): Promise<string[]> => this.#run('stack')
  /** Recorded wx calls in order, of one function or of all; a request has its statusCode once answered. */
  calls = (api?: string): Promise<RecordedCall[]> => (api ? this.#run('calls', api) : this.#run('calls'))
  metrics = (): Promise<Metrics> => this.#run('metrics')
  storage = () => this.#run('storage')
  /** Shares from the menu; the card is then in calls('share'). */
  share = (): Promise<void> => this.#run('share')
  /** Shares into the feed; what would be sent is then in calls('shareTimeline'). */
  shareTimeline = (): Promise<void> => this.#run('shareTimeline')
  set = (answers: AnswerOptions): Promise<void> => this.#run('setAnswers', answersOf(answers))
  hide = (): Promise<void> => this.#run('hideApp')

  async show(): Promise<void> {
    await this.#run('showApp')
    await this.idle()
  }

  async pullDown(): Promise<void> {
    await this.#run('pullDown')
    await this.idle()
  }

  async theme(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme })
    await this.#run('setTheme', theme)
    await this.idle()
  }

  async offline(isOffline: boolean): Promise<void> {
    this.#network.offline = isOffline
    await this.#run('setConnected', !isOffline)
    await this.idle()
  }

  /** Every request from now on waits this long before it is sent. */
  delayNetwork(ms: number): void {
    this.#network.delayMs = ms
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path })
  }

  /** The whole scroll of the page on top, with the bars around it. */
  async screenshotFull(path: string): Promise<void> {
    const size = this.page.viewportSize() ?? { width: 375, height: 812 }
    const scroll = this.page.locator('.wx-frame.active > .wx-scroll')
    const { hidden, top } = await scroll.evaluate(element => ({
      hidden: element.scrollHeight - element.clientHeight,
      top: element.scrollTop,
    }))
    await this.#run('freeze', true)
    await this.page.setViewportSize({ width: size.width, height: size.height + hidden })
    await this.page.screenshot({ path })
    await this.page.setViewportSize(size)
    await scroll.evaluate((element, y) => element.scrollTo(0, y), top)
    // The scroll event of the way back comes with the next frame.
    await this.page.evaluate(
      () => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    )
    await this.#run('freeze', false)
  }

  close(): Promise<void> {
    return this.#close()
  }
}
