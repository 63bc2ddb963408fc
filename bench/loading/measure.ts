import type { Browser, Page } from 'playwright-core'
import type { LoadedPage } from './pages.ts'

/** What Lighthouse calls slow 4G, and a phone of the middle four years ago. */
const LINE = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const CPU_SLOWER = 4
const PHONE = { width: 375, height: 812 }
/** A page counts as loaded when it shows its own and nothing has happened for so long. */
const QUIET_MS = 2_000
const PATIENCE_MS = 60_000

export interface Loading {
  /** Largest contentful paint, milliseconds after the navigation. */
  readonly paintMs: number
  /** Cumulative layout shift: the worst five seconds. */
  readonly shift: number
  /** What tasks took beyond 50 ms each after the first paint. */
  readonly blockedMs: number
  /** What came over the line, in KB. */
  readonly kb: number
}

interface Seen {
  lastAt: number
  paintMs: number
  firstPaintMs: number
  tasks: { at: number; ms: number }[]
  shifts: { at: number; by: number }[]
}

declare global {
  interface Window {
    __loading: Seen
  }
}

/** Runs in the page before anything else. */
function observe(): void {
  interface Shift extends PerformanceEntry {
    value: number
    hadRecentInput: boolean
  }
  const seen: Seen = { lastAt: 0, paintMs: 0, firstPaintMs: 0, tasks: [], shifts: [] }
  window.__loading = seen
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        seen.lastAt = Math.max(seen.lastAt, entry.startTime + entry.duration)
        take(entry)
      }
    }).observe({ type, buffered: true })
  on('resource', () => undefined)
  on('largest-contentful-paint', entry => {
    seen.paintMs = entry.startTime
  })
  on('paint', entry => {
    if (entry.name === 'first-contentful-paint') seen.firstPaintMs = entry.startTime
  })
  on('longtask', entry => seen.tasks.push({ at: entry.startTime, ms: entry.duration }))
  on('layout-shift', entry => {
    const { value, hadRecentInput, startTime } = entry as Shift
    if (!hadRecentInput) seen.shifts.push({ at: startTime, by: value })
  })
}

/** Shifts less than a second apart and within five seconds count together; the worst such group is the figure. */
export function worstShift(shifts: Seen['shifts']): number {
  let [worst, sum, from, last] = [0, 0, 0, Number.NEGATIVE_INFINITY]
  for (const { at, by } of shifts) {
    if (at - last > 1_000 || at - from > 5_000) [sum, from] = [0, at]
    sum += by
    last = at
    worst = Math.max(worst, sum)
  }
  return worst
}

async function settled(page: Page, seen: string): Promise<Seen> {
  await page.locator(seen).first().waitFor({ timeout: PATIENCE_MS })
  await page.waitForFunction(quiet => performance.now() - window.__loading.lastAt > quiet, QUIET_MS, {
    timeout: PATIENCE_MS,
    polling: 100,
  })
  return page.evaluate(() => window.__loading)
}

/** One cold load on a slow line and a slow phone. */
export async function load(browser: Browser, url: string, { path, seen }: LoadedPage): Promise<Loading> {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  })
  try {
    const page = await context.newPage()
    const chrome = await context.newCDPSession(page)
    let bytes = 0
    chrome.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await chrome.send('Network.enable')
    await chrome.send('Network.emulateNetworkConditions', { offline: false, ...LINE })
    await chrome.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
    await page.addInitScript(observe)
    await page.goto(url + path, { waitUntil: 'commit' })
    const { paintMs, firstPaintMs, tasks, shifts } = await settled(page, seen)
    const beyond = tasks.map(({ at, ms }) => Math.min(ms, at + ms - firstPaintMs) - 50)
    const blockedMs = beyond.reduce((sum, ms) => sum + Math.max(0, ms), 0)
    return { paintMs, shift: worstShift(shifts), blockedMs, kb: bytes / 1024 }
  } finally {
    await context.close()
  }
}
