import type { Browser } from 'playwright-core'
import { type DemoServer, startDemoServer } from '../test/real-server.ts'
import { launch, openBrowser, type WeappApp } from '../test/weapp/harness/launch.ts'
import { buildOnce } from '../tools/build-once.ts'
import { withEmptyApp } from './empty-build.ts'
import { atMost, type Figure } from './figure.ts'

const KB = 1024
/** What an old phone carries from one thread to the other without a halt. */
const MOST_AT_ONCE_KB = 32
/** WeChat's audit: 256 KB, and so many calls in a second. */
const MOST_KB = 256
const MOST_CALLS = 20
/** Where a build without API_BASE looks for its server. */
const BUILT_FOR = 'http://127.0.0.1:8080'
/** A tap that changes the whole list. */
const TAPPED = '现在有人'

interface Sent {
  readonly count: number
  readonly bytes: number
  /** Bytes of the largest call. */
  readonly max: number
}

interface Opened {
  readonly opening: Sent
  readonly tap: Omit<Sent, 'max'>
}

async function sentSoFar(app: WeappApp): Promise<Sent> {
  const page = (await app.metrics()).pages.at(-1)
  if (!page) throw new Error('no page is open')
  return page.setData
}

async function ofEmptyApp(browser: Browser): Promise<Sent> {
  return withEmptyApp(async dist => {
    const app = await launch(dist, { browser })
    const sent = await sentSoFar(app)
    await app.close()
    return sent
  })
}

async function ofNearby(browser: Browser, server: DemoServer): Promise<Opened> {
  const app = await launch('dist/weapp', {
    browser,
    request(ask) {
      ask.url = ask.url.replace(BUILT_FOR, server.url)
      return undefined
    },
  })
  const opening = await sentSoFar(app)
  if ((await app.locator('.station-card').count()) === 0) throw new Error('附近 shows no station')
  await app.tap({ text: TAPPED })
  const after = await sentSoFar(app)
  await app.close()
  return { opening, tap: { count: after.count - opening.count, bytes: after.bytes - opening.bytes } }
}

const bytesAtMost = (name: string, bytes: number, empty: number, most: number) =>
  atMost(`weapp ${name}`, bytes / KB, 'KB', empty / KB, most)

/** What 附近 sends to be drawn, at opening and at a tap, beside the opening of Taro's empty page. */
export async function setData(): Promise<Figure[]> {
  buildOnce('weapp')
  const browser = await openBrowser()
  const server = await startDemoServer()
  try {
    const empty = await ofEmptyApp(browser)
    const { opening, tap } = await ofNearby(browser, server)
    return [
      bytesAtMost('附近 at opening, setData', opening.bytes, empty.bytes, MOST_KB),
      bytesAtMost('附近 at opening, largest setData', opening.max, empty.max, MOST_AT_ONCE_KB),
      atMost('weapp 附近 at opening, setData calls', opening.count, 'calls', empty.count, MOST_CALLS),
      bytesAtMost('附近 one tap, all setData', tap.bytes, empty.bytes, MOST_AT_ONCE_KB),
      atMost('weapp 附近 one tap, setData calls', tap.count, 'calls', empty.count, MOST_CALLS),
    ]
  } finally {
    await server.close()
    await browser.close()
  }
}
