import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { buildOnce } from '../../tools/build-once.ts'
import type { DemoServer } from '../real-server.ts'
import { type LaunchOptions, launch, type PageMetrics, type WeappApp } from './harness/launch.ts'
import type { Json } from './harness/protocol.ts'

export const PACKAGE = 'dist/weapp'

/** As it is shipped: in the test runner's own NODE_ENV, Taro would make the larger development build. */
export const buildPackage = () => buildOnce('weapp')

/** Where a build without API_BASE looks for its server. */
const BUILT_FOR = 'http://127.0.0.1:8080'

type Server = Pick<DemoServer, 'url'>

const redirected = (url: string, server: Server): string =>
  url.startsWith(`${BUILT_FOR}/`) ? server.url + url.slice(BUILT_FOR.length) : url

/** Images are fetched by the browser itself, past the app's own requests. */
async function redirectImages(page: Page, server: Server): Promise<void> {
  await page.route(`${BUILT_FOR}/**`, async route => {
    const response = await route.fetch({ url: redirected(route.request().url(), server) })
    await route.fulfill({ response })
  })
}

/** The built package on a phone of its own, with the test's server in place of the one it was built for. */
export async function openPhone(
  server: Server,
  options: Omit<LaunchOptions, 'request'> = {},
): Promise<WeappApp> {
  const app = await launch(PACKAGE, {
    ...options,
    request(ask) {
      ask.url = redirected(ask.url, server)
      return undefined
    },
  })
  await redirectImages(app.page, server)
  return app
}

/** What the app keeps of somebody who is signed in, as storage for a launch. */
export async function sessionOf(server: DemoServer, phone: string): Promise<Record<string, Json>> {
  const token = await server.signIn(phone)
  const account = await server.call<Json>('GET', '/me', undefined, token)
  return { session: { token, account } }
}

/** Nothing on the console, nothing uncaught, and no function or component of WeChat that was not there. */
export async function expectQuiet(app: WeappApp, during: string): Promise<void> {
  const { errors, pages, unimplemented } = await app.metrics()
  const warnings = pages.flatMap(page => page.warnings)
  const heard = { errors, warnings, unimplemented, log: app.log }
  expect(heard, during).toEqual({ errors: [], warnings: [], unimplemented: {}, log: [] })
}

/** The page on top, measured now. */
export async function topPage(app: WeappApp): Promise<PageMetrics> {
  const top = (await app.metrics()).pages.at(-1)
  if (!top) throw new Error('no page is open')
  return top
}
