import { chromium } from 'playwright-core'
import { startDemoServer } from '../../test/real-server.ts'
import { buildOnce } from '../../tools/build-once.ts'
import { atMost, type Figure, median } from '../figure.ts'
import { type Loading, load } from './measure.ts'
import { type LoadedPage, loadedPages } from './pages.ts'

const LOADS = 3
const MOST_PAINT_S = 2.5
const MOST_SHIFT = 0.1
const MOST_BLOCKED_MS = 200
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']

function figures({ name }: LoadedPage, loads: readonly Loading[]): Figure[] {
  const of = (key: keyof Loading) => median(loads.map(one => one[key]))
  const kb = Math.round(of('kb'))
  return [
    atMost(`h5 ${name}, ${kb} KB, largest paint`, of('paintMs') / 1000, 's', MOST_PAINT_S, MOST_PAINT_S),
    atMost(`h5 ${name}, layout shift`, of('shift'), '', MOST_SHIFT, MOST_SHIFT),
    atMost(`h5 ${name}, blocked`, of('blockedMs'), 'ms', MOST_BLOCKED_MS, MOST_BLOCKED_MS),
  ]
}

/** Pages opened cold in a browser on slow 4G, its processor slowed four times: the median of three. */
export async function loading(): Promise<Figure[]> {
  buildOnce('h5')
  const server = await startDemoServer()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS })
  try {
    const all: Figure[] = []
    for (const page of await loadedPages(server)) {
      const loads: Loading[] = []
      while (loads.length < LOADS) loads.push(await load(browser, server.url, page))
      all.push(...figures(page, loads))
    }
    return all
  } finally {
    await browser.close()
    await server.close()
  }
}
