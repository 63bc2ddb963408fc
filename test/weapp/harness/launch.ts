import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { Network } from './answer-network.ts'
import { compilePackage } from './compile-package.ts'
import { type LaunchOptions, ORIGIN, setupOf } from './options.ts'
import { pageScript } from './page-script.ts'
import type { WxAnswer } from './protocol.ts'
import { servePackage } from './serve-package.ts'
import { WeappApp } from './weapp-app.ts'

export type { LaunchOptions } from './options.ts'
export type { PageMetrics } from './protocol.ts'
export type { WeappApp } from './weapp-app.ts'

const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A browser to share between launches, which saves about half a second each. */
export const openBrowser = (executablePath = '/usr/bin/chromium'): Promise<Browser> =>
  chromium.launch({ executablePath, args: QUIET })

function contextOptions(options: LaunchOptions): BrowserContextOptions {
  const { width = 375, height = 812, timezoneId = 'Asia/Shanghai', theme = 'light' } = options
  return {
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId,
    colorScheme: theme,
  }
}

function answerWx(overrides: LaunchOptions['wx'] = {}) {
  return async (api: string, args: Record<string, unknown>): Promise<WxAnswer> => {
    const override = overrides[api]
    if (typeof override !== 'function') return { error: 'no function given' }
    try {
      return { result: await override(args) }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** Runs an unmodified weapp build in WeChat's own component framework, in Chromium. */
export async function launch(distDir: string, options: LaunchOptions = {}): Promise<WeappApp> {
  const compiled = compilePackage(distDir, options.width ?? 375)
  const script = await pageScript(compiled, setupOf(options))
  const browser = options.browser ?? (await openBrowser(options.executablePath))
  const context = await browser.newContext(contextOptions(options))
  const close = async () => {
    await context.close()
    if (!options.browser) await browser.close()
  }
  try {
    const page = await context.newPage()
    const network = new Network(options.networkDelayMs ?? 0, options.request)
    const app = new WeappApp(page, network, compiled.warnings, close)
    await page.exposeFunction('__network', network.answer)
    await page.exposeFunction('__wx', answerWx(options.wx))
    await servePackage(page, compiled.root)
    await page.goto(`${ORIGIN}/`)
    await page.addScriptTag({ content: script })
    if (options.offline) await app.offline(true)
    await app.start()
    await app.idle()
    return app
  } catch (error) {
    await close()
    throw error
  }
}
