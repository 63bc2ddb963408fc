import { readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type LaunchOptions, launch, openBrowser, type WeappApp } from './harness/launch.ts'
import { metricsTable } from './harness/metrics-table.ts'
import { writeSelfTestPackage } from './harness/self-test-package.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let browser: Browser
let server: Server
let base: string
let folder: string
let app: WeappApp

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('latin1')
}

/** Answers with what it was asked. */
async function startEcho(): Promise<Server> {
  const echo = createServer(async (request, response) => {
    const { method, url, headers } = request
    response.writeHead(201, { 'content-type': 'application/json', 'x-echo': 'yes' })
    response.end(JSON.stringify({ method, url, headers, body: await bodyOf(request) }))
  })
  await new Promise<void>(resolve => echo.listen(0, '127.0.0.1', resolve))
  return echo
}

const open = async (options: LaunchOptions = {}): Promise<void> => {
  app = await launch(folder, { browser, ...options })
}

/** Makes the page call wx and answers what it was told. */
async function call(api: string, ...args: unknown[]): Promise<Record<string, unknown>> {
  await prepare(api, ...args)
  await app.tap('#go')
  return JSON.parse(await app.text('#result'))
}

const prepare = (api: string, ...args: unknown[]): Promise<void> =>
  app.locator('#call input').fill(JSON.stringify({ api, args }))

beforeAll(async () => {
  folder = writeSelfTestPackage()
  browser = await openBrowser()
  server = await startEcho()
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => app.close())

afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a page', () => {
  it('answers taps and typing, counts setData, and measures the tree', async () => {
    await open()
    await app.tap('#add')
    await app.tap({ text: 'add' })
    expect(await app.text('#count')).toBe('2')
    await app.type('#name', '李')
    expect(await app.text('#greeting')).toBe('你好 李')
    const { pages, errors } = await app.metrics()
    // {"count":1} and {"count":2} have 11 bytes each
    const greeting = Buffer.byteLength('{"greeting":"你好 李"}')
    expect(pages[0]?.setData).toEqual({ count: 3, bytes: 11 + 11 + greeting, max: greeting })
    expect(pages[0]).toMatchObject({ route: 'pages/home/index', nodes: 9, depth: 2, children: 8 })
    expect(errors).toEqual([])
    expect(metricsTable({ pages, errors, unimplemented: {} })).toContain('pages/home/index')
  })

  it('floors rpx and sees nothing of the browser', async () => {
    await open({ path: '/pages/home/index?from=会' })
    expect(await app.locator('#box').evaluate(box => box.getBoundingClientRect().width)).toBe(50)
    expect(await call('seen')).toBe('undefined undefined undefined 会')
  })

  it('draws on a real canvas node', async () => {
    await open({ path: '/pages/detail/index' })
    expect(await app.text()).toContain('120x60 255,0,0,255')
    expect((await app.metrics()).pages[0]).toMatchObject({ nodes: 5, depth: 3, children: 3 })
  })

  it('records what breaks', async () => {
    await open()
    await app.tap('#break')
    const { errors, pages } = await app.metrics()
    expect(errors[0]?.text).toContain('broken on purpose')
    expect(pages[0]?.errors).toHaveLength(errors.length)
  })

  it('is pictured in full without noticing', async () => {
    await open({ path: '/more/tall/index' })
    const scroll = app.page.locator('.wx-frame.active > .wx-scroll')
    await scroll.evaluate(element => element.scrollTo(0, 300))
    const path = join(folder, 'full.png')
    await app.screenshotFull(path)
    // at two device pixels for one: the page's height and the bar above it
    expect((await sharp(readFileSync(path)).metadata()).height).toBe(2 * (2000 + 64))
    expect(await app.text('#tall')).toBe('0')
    expect(await scroll.evaluate(element => element.scrollTop)).toBe(300)
  })
})

describe('navigation', () => {
  it('keeps query values as written, and goes back', async () => {
    await open()
    expect(await app.open('/pages/detail/index?id=1&name=a%20会')).toEqual({ errMsg: 'navigateTo:ok' })
    expect(JSON.parse(await app.text('#query'))).toEqual({ id: '1', name: 'a%20会' })
    await app.back()
    expect(await app.stack()).toEqual(['pages/home/index'])
    expect((await app.open('', 'navigateBack')).errMsg).toMatch(/fail cannot navigate back/)
  })

  it('holds to the rules of the tab bar', async () => {
    await open()
    await app.tap('#add')
    expect((await app.open('/pages/me/index')).errMsg).toBe(
      'navigateTo:fail can not navigateTo a tabbar page',
    )
    const toDetail = await app.open('/pages/detail/index', 'switchTab')
    expect(toDetail.errMsg).toBe('switchTab:fail can not switch to no-tabBar page')
    await app.tab('me')
    expect(await app.stack()).toEqual(['pages/me/index'])
    await app.tab('home')
    expect(await app.text('#count')).toBe('1')
  })

  it('opens ten pages and no more', async () => {
    await open()
    for (let depth = 2; depth <= 10; depth++) await app.open('/more/tall/index')
    expect((await app.open('/more/tall/index')).errMsg).toBe('navigateTo:fail webview count limit exceed')
    expect((await app.open('/pages/none/index')).errMsg).toMatch(/is not found/)
  })
})

describe('network', () => {
  it('reaches a server on loopback and tells status, data and headers', async () => {
    await open()
    const header = { authorization: 'Bearer t' }
    const reply = await call('request', { url: `${base}/a`, method: 'POST', data: { n: 1 }, header })
    expect(reply).toMatchObject({ statusCode: 201, header: { 'x-echo': 'yes' }, errMsg: 'request:ok' })
    expect(reply.data).toMatchObject({ method: 'POST', url: '/a', headers: header, body: '{"n":1}' })
    expect((await app.calls('request'))[0]?.args).toMatchObject({ url: `${base}/a`, statusCode: 201 })
    expect((await call('request', { url: 'https://example.com/' })).errMsg).toMatch(/not in domain list/)
  })

  it('goes off and on, and waits as told', async () => {
    await open({ networkDelayMs: 300 })
    await app.offline(true)
    expect(await call('request', { url: base })).toEqual({ errMsg: 'request:fail ' })
    expect(await call('getNetworkType')).toMatchObject({ networkType: 'none', isConnected: false })
    await app.offline(false)
    const start = Date.now()
    expect((await call('request', { url: base })).statusCode).toBe(201)
    expect(Date.now() - start).toBeGreaterThanOrEqual(300)
  })

  it('lets the test answer', async () => {
    await open({
      request: ({ url }) => (url.endsWith('/own') ? { status: 409, body: { no: 1 } } : undefined),
    })
    expect(await call('request', { url: `${base}/own` })).toMatchObject({ statusCode: 409, data: { no: 1 } })
    expect((await call('request', { url: `${base}/other` })).statusCode).toBe(201)
  })

  it('uploads a chosen picture with its true type', async () => {
    const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
    await open({ media: [await picture.jpeg().toBuffer()] })
    const chosen = await call('chooseMedia', { count: 1 })
    const [file] = chosen.tempFiles as { tempFilePath: string; size: number }[]
    expect(file).toMatchObject({ width: 8, height: 6, fileType: 'image' })
    const filePath = file?.tempFilePath ?? ''
    const reply = await call('uploadFile', {
      url: `${base}/files`,
      filePath,
      name: 'photo',
      formData: { kind: 'a' },
    })
    expect(reply).toMatchObject({ statusCode: 201, header: { 'x-echo': 'yes' } })
    const { headers, body } = JSON.parse(String(reply.data))
    expect(headers['content-type']).toMatch(/^multipart\/form-data/)
    expect(body).toMatch(/name="photo"; filename="tmp_1.jpg"\r\nContent-Type: image\/jpeg/)
    expect(body).toContain('name="kind"')
  })
})

describe('wx', () => {
  it('limits one storage key to 1 MB', async () => {
    await open({ storage: { kept: [1] } })
    expect(await call('getStorageSync', 'kept')).toEqual([1])
    const big = 'x'.repeat(1 << 20)
    expect((await call('setStorageSync', 'big', big)).errMsg).toMatch(/entry size limit 1MB/)
    expect((await call('setStorage', { key: 'small', data: 1 })).errMsg).toBe('setStorage:ok')
    expect(await app.storage()).toEqual({ kept: [1], small: 1 })
  })

  it('allows only the declared location functions, and lets the answers change', async () => {
    await open()
    expect((await call('getLocation')).errMsg).toMatch(/requiredPrivateInfos/)
    expect(await call('getFuzzyLocation')).toMatchObject({ latitude: 31.23 })
    expect(await call('chooseLocation')).toMatchObject({ name: '地点', latitude: 31.2304 })
    await app.set({ point: null })
    expect((await call('chooseLocation')).errMsg).toBe('chooseLocation:fail cancel')
    await app.set({ location: null })
    expect((await call('chooseLocation')).errMsg).toBe('chooseLocation:fail auth deny')
    expect((await call('getFuzzyLocation')).errMsg).toBe('getFuzzyLocation:fail auth deny')
  })

  it('asks for consent before personal data', async () => {
    await open({ privacy: 'ask' })
    await prepare('getFuzzyLocation')
    await app.tap('#go')
    await app.modal('cancel')
    expect(await app.text('#result')).toMatch(/privacy permission is not authorized/)
  })

  it('shows dialogs and shares', async () => {
    await open()
    await prepare('showModal', { title: '取消？', content: '名额会让给候补' })
    await app.tap('#go')
    expect(await app.overlay()).toContain('名额会让给候补')
    await app.modal('ok')
    expect(JSON.parse(await app.text('#result'))).toMatchObject({ confirm: true, cancel: false })
    await app.share()
    expect((await app.calls('share'))[0]?.args).toMatchObject({ title: 'shared' })
  })

  it('follows the theme and the font size, and takes what the test gives', async () => {
    const wx = { getDeviceInfo: { platform: 'ios' }, makePhoneCall: () => Promise.reject(new Error('busy')) }
    await open({ fontSizeSetting: 20, loginCode: 'code-7', wx })
    await app.theme('dark')
    expect(await call('getAppBaseInfo')).toMatchObject({ theme: 'dark', fontSizeSetting: 20 })
    expect(await call('getDeviceInfo')).toMatchObject({ platform: 'ios', brand: 'devtools' })
    expect(await call('login')).toMatchObject({ code: 'code-7' })
    expect((await call('makePhoneCall', { phoneNumber: '1' })).errMsg).toBe('makePhoneCall:fail busy')
    expect((await call('startSoterAuthentication')).errMsg).toMatch(/not implemented/)
    expect((await app.metrics()).unimplemented).toEqual({ 'wx.startSoterAuthentication': 1 })
  })
})
