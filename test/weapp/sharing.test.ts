import { createCipheriv, randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Reach, Share } from '../../contract/endpoints/sharing.ts'
import type { ShareKind } from '../../contract/rules/sharing.ts'
import { type DemoServer, startDemoServer } from '../real-server.ts'
import { type LaunchOptions, openBrowser, type WeappApp } from './harness/launch.ts'
import { buildPackage, expectQuiet, openPhone } from './phone.ts'

const RESIDENT = '13800000001'
const OFFICE = '13800000007'
const STATION = '2201-SR-001'
const STATION_NAME = '千寻馆'
const FROM_GROUP = 1008
/** The key that the stand-in for WeChat gives to everybody. */
const SESSION_KEY = 'standin-key-16b.'

let browser: Browser
let server: DemoServer
let app: WeappApp

beforeAll(async () => {
  buildPackage()
  browser = await openBrowser()
  server = await startDemoServer({}, inject('demo'))
})

afterEach(() => app.close())

afterAll(async () => {
  await server.close()
  await browser.close()
})

const share = (kind: ShareKind, id: string, token?: string) =>
  server.call<Share>('POST', '/share', { kind, id }, token)

/** A phone that never saw the app, and nobody signed in. */
async function openCold(path: string, options: Omit<LaunchOptions, 'path'> = {}): Promise<void> {
  app = await openPhone(server, { browser, path, ...options })
}

const onlyPage = (route: string) => expect.poll(() => app.stack()).toEqual([route])
const see = (text: string) => app.locator('.page').getByText(text).first().waitFor()
const HOME = 'pages/nearby/index'

/** A day on which the station has a free time, and not the first one. */
async function laterDay(): Promise<string> {
  type Days = { days: { date: string; slots: { status: string }[] }[] }
  const { days } = await server.call<Days>('GET', `/stations/${STATION}/slots?days=14`)
  const free = days.filter(day => day.slots.some(slot => slot.status === 'free'))
  return free[1]?.date ?? ''
}

async function publicNumber(): Promise<{ number: string; title: string }> {
  type Items = { items: { number: string; title: string }[] }
  const [issue] = (await server.call<Items>('GET', '/issues?limit=1')).items
  if (!issue) throw new Error('no issue is public')
  return issue
}

/** An issue that only its author and the room may see. */
async function secretIssue(): Promise<{ share: Share; title: string }> {
  const token = await server.signIn(RESIDENT)
  const title = '只想跟站里说的一件小事'
  const form = { topic: 'road_traffic', title, body: '先别公开，我当面来说。', visibility: 'station' }
  const { number } = await server.call<{ number: string }>(
    'POST',
    '/issues',
    { ...form, stationId: STATION },
    token,
  )
  return { share: await share('issue', number, token), title }
}

describe('a share opened on a cold phone', () => {
  it('of a station is that station, with home one tap away', async () => {
    await openCold((await share('station', STATION)).path)
    await onlyPage('station/detail/index')
    await see(STATION_NAME)
    expect((await app.calls('login')).length).toBe(0)
    await app.tap({ label: '返回' })
    await onlyPage(HOME)
    await expectQuiet(app, 'a shared station')
  })

  it('of a day is the station on that day', async () => {
    const day = await laterDay()
    await openCold((await share('slot_day', `${STATION}-${day}`)).path)
    await onlyPage('station/detail/index')
    const chosen = app.locator('.day[aria-selected="true"], .day[aria-checked="true"]')
    await chosen.filter({ hasText: String(Number(day.slice(-2))) }).waitFor()
    await expectQuiet(app, 'a shared day')
  })

  it('of an issue is its public part, and back leads home', async () => {
    const { number, title } = await publicNumber()
    await openCold((await share('issue', number)).path)
    await onlyPage('issue/progress/index')
    await see(title)
    await app.page.locator('#nav .home').click()
    await app.idle()
    await onlyPage(HOME)
    await expectQuiet(app, 'a shared issue')
  })

  it('of an event is that event with its places, and back leads home', async () => {
    type Items = { items: { id: string; title: string }[] }
    const [event] = (await server.call<Items>('GET', `/events?stationId=${STATION}&limit=1`)).items
    await openCold((await share('event', event?.id ?? '')).path)
    await onlyPage('event/detail/index')
    await see(event?.title ?? 'no event')
    await see('人已报名')
    expect((await app.calls('login')).length).toBe(0)
    await app.tap({ label: '返回' })
    await onlyPage(HOME)
    await expectQuiet(app, 'a shared event')
  })

  it('by a mini-program code is the very thing, in place of the page that read the scene', async () => {
    const { shortCode } = await share('station', STATION)
    await openCold(`/share/open/index?scene=${encodeURIComponent(`s=${shortCode}`)}`)
    await onlyPage('station/detail/index')
    await see(STATION_NAME)
    await expectQuiet(app, 'a scanned code')
  })

  it('of what is not public says so and no more, and leads home', async () => {
    const { share: secret, title } = await secretIssue()
    await openCold(secret.path)
    await onlyPage('share/open/index')
    await see('这件事还没公开')
    expect(await app.text()).not.toContain(title)
    expect(JSON.stringify(await app.calls('request'))).not.toContain(title)
    await app.tap({ text: '去首页看看附近' })
    await onlyPage(HOME)
    await expectQuiet(app, 'a share of what is not public')
  })

  it.each(['/share/open/index?s=0zV1234567', '/share/open/index?scene=nonsense', '/share/open/index'])(
    'that leads nowhere (%s) says what to do',
    async path => {
      await openCold(path)
      await see('没找到这个链接')
      await app.tap({ text: '去首页看看附近' })
      await onlyPage(HOME)
      await expectQuiet(app, path)
    },
  )
})

describe('what is sent', () => {
  it('from the menu of a station is its card, and into the feed too', async () => {
    await openCold(`/station/detail/index?id=${STATION}`)
    await see(STATION_NAME)
    await app.share()
    await app.shareTimeline()
    const [card] = await app.calls('share')
    const made = await share('station', STATION)
    expect(card?.args).toMatchObject({ title: made.title, path: made.path })
    expect(String(card?.args?.imageUrl)).toMatch(/\/share-pictures\/\w{10}\.\w{16}\.jpg$/)
    const [feed] = await app.calls('shareTimeline')
    expect(feed?.args).toMatchObject({ title: made.title, query: made.path.split('?')[1] })
    await expectQuiet(app, 'sharing from the menu')
  })

  it('is chosen in a sheet: to a chat, as a link, as a poster that is saved', async () => {
    await openCold(`/station/detail/index?id=${STATION}`)
    await see(STATION_NAME)
    await app.tap({ label: `分享，${await app.text('.station-name')}` })
    await app.tap({ label: '发给微信好友、群' })
    expect((await app.calls('share'))[0]?.args?.path).toContain(`id=${STATION}&s=`)
    await app.tap({ label: '复制链接' })
    expect((await app.calls('setClipboardData'))[0]?.args?.data).toMatch(/\/s\/\w{10}$/)
    await app.tap(app.locator('.sheet .cell').filter({ hasText: '存海报' }))
    expect(await app.stack()).toEqual(['station/detail/index', 'share/poster/index'])
    await app.tap({ text: '存到相册' })
    expect((await app.calls('saveImageToPhotosAlbum')).length).toBe(1)
    expect(await app.overlay()).toContain('存好了')
    await expectQuiet(app, 'a poster')
  })

  it('as a poster is explained where the album was refused', async () => {
    const { shortCode } = await share('station', STATION)
    const saveImageToPhotosAlbum = () => {
      throw new Error('auth deny')
    }
    await openCold(`/share/poster/index?code=${shortCode}`, { wx: { saveImageToPhotosAlbum } })
    await app.tap({ text: '存到相册' })
    expect(await app.text('.sheet')).toContain('去设置里打开')
    await app.tap({ text: '去设置' })
    expect((await app.calls('openSetting')).length).toBe(1)
  })
})

describe('the reach of a share', () => {
  function sealed(openGId: string) {
    const iv = randomBytes(16)
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(SESSION_KEY), iv)
    const data = Buffer.concat([cipher.update(JSON.stringify({ openGId })), cipher.final()])
    return { encryptedData: data.toString('base64'), iv: iv.toString('base64') }
  }

  it('is counted by group, without anybody signing in', async () => {
    const { path } = await share('station', '2201-LS-003')
    const wx = {
      getEnterOptionsSync: { scene: FROM_GROUP },
      getGroupEnterInfo: () => sealed('tGroup-of-the-stairs'),
    }
    await openCold(path, { wx })
    await onlyPage('station/detail/index')
    const token = await server.signIn(OFFICE)
    const read = () =>
      server.call<{ items: Reach[] }>('GET', '/host/reach?kind=station&id=2201-LS-003', undefined, token)
    await expect.poll(async () => (await read()).items).toEqual([{ channel: 'group', group: 1, opened: 1 }])
    await expectQuiet(app, 'opening in a group')
  })
})
