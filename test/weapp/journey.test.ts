import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { type DemoServer, startDemoServer } from '../real-server.ts'
import { openBrowser, type WeappApp } from './harness/launch.ts'
import { buildPackage, expectQuiet, openPhone, sessionOf } from './phone.ts'

const NEIGHBOUR = '13800000001'
const RESIDENT = '13800000002'
const HOST_STATION = '2201-SR-001'
const MOST_TAPS = 4

const LAMP = {
  title: '佳园社区路口的灯不亮',
  body: '佳园社区便民服务楼前的路口，路灯从上周起晚上不亮，老人过马路看不清。',
}

type Slots = { days: { date: string; slots: { id: string; status: string }[] }[] }

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

const gone = (text: string) => app.page.getByText(text).first().waitFor({ state: 'hidden' })

const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#445566' } })
    .jpeg()
    .toBuffer()

/** Whether the first image inside has really been fetched. */
const hasLoaded = (selector: string) =>
  app
    .locator(selector)
    .first()
    .evaluate(async element => {
      const image = element.querySelector('img')
      await image?.decode()
      return (image?.naturalWidth ?? 0) > 0
    })

/** Writes an issue to the station and sends it; gives its number. */
async function sendLampIssue(place = async () => {}): Promise<string> {
  await app.open(`/issue/report/index?station=${HOST_STATION}`)
  await app.tap({ label: '道路交通' })
  await app.type(app.locator('.text-field').nth(0), LAMP.title)
  await app.type(app.locator('.text-field').nth(1), LAMP.body)
  await place()
  await app.tap({ text: '添照片' })
  await gone('正在传')
  await app.tap({ text: '看一眼再交' })
  expect(await app.text()).toContain('照片 1 张，不公开，只给站点和承办单位看')
  await app.tap({ text: '交上去' })
  return /CC-\d{4}-[\w-]+/.exec(await app.text())?.[0] ?? ''
}

const GATE = { latitude: 43.8712, longitude: 125.3401, name: '佳园社区东门', address: '长春市南关区' }

/** On the phone's map: gone back from, not allowed, and chosen at last. */
async function chooseOnMap(): Promise<void> {
  await app.tap({ text: '就在站点这一片' })
  await app.set({ point: null })
  await app.tap({ text: '在地图上选地点' })
  expect(await app.text('.sheet')).toContain('没有选地点。写个大概')
  await app.set({ location: null })
  await app.tap({ text: '在地图上选地点' })
  expect(await app.text('.sheet')).toContain('没有位置也能用')
  await app.set({ location: GATE, point: GATE })
  await app.tap({ text: '在地图上选地点' })
  expect(await app.text('.sheet')).toContain('已在地图上选好地点')
  await app.tap({ text: '就这样' })
  expect(await app.text('.report-rows')).toContain(GATE.name)
}

/** Books the station's first free time and gives the day and the number for the desk. */
async function bookAsNeighbour(): Promise<{ date: string; code: string }> {
  const { days } = await server.call<Slots>('GET', `/stations/${HOST_STATION}/slots?days=7`)
  const day = days.find(({ slots }) => slots.some(slot => slot.status === 'free'))
  const slot = day?.slots.find(({ status }) => status === 'free')
  if (!day || !slot) throw new Error(`${HOST_STATION} has no free time`)
  const token = await server.signIn(NEIGHBOUR)
  const form = { topic: '文化体育' }
  const { code } = await server.call<{ code: string }>('POST', `/slots/${slot.id}/bookings`, form, token)
  return { date: day.date, code }
}

/** Pages on from today until the host's desk shows the day. */
async function turnTo(date: string): Promise<void> {
  const [, month, day] = date.split('-').map(Number)
  for (let days = 0; days < 7; days++) {
    const shown = await app.text('.day-bar-date')
    if (shown.includes(`${month} 月 ${day} 日`)) return
    await app.tap({ label: '后一天' })
  }
  throw new Error(`the desk never came to ${date}: ${await app.text('.day-bar-date')}`)
}

describe('a resident', () => {
  it('books the first time offered in at most four taps, signing in on the way', async () => {
    app = await openPhone(server, { browser, loginCode: 'demo-code-1' })
    let taps = 0
    const tap: WeappApp['tap'] = target => {
      taps++
      return app.tap(target)
    }
    await tap('[aria-label^="预约"]')
    expect(await app.stack()).toEqual(['pages/nearby/index', 'station/detail/index'])
    await tap({ text: '预约这个时间' })
    expect(await app.title()).toBe('确认预约')
    await app.tap('.confirm-topics .chip')
    await tap('.action-bar .button')
    expect(await app.title()).toBe('登录')
    await app.tap({ text: '微信登录' })
    expect(await app.stack()).toEqual(['pages/nearby/index', 'station/detail/index', 'booking/done/index'])
    expect(await app.text('.done-heading')).toContain('约好了')
    expect(await app.text('.ticket-code')).toMatch(/^[A-Z]\d{2}$/)
    expect(taps).toBeLessThanOrEqual(MOST_TAPS)
    // beside the card that the station's page makes ahead
    const booked = (await app.calls('request')).filter(
      ({ args }) => args?.method === 'POST' && !String(args.url).endsWith('/share'),
    )
    expect(booked.map(({ args }) => args?.statusCode)).toEqual([200, 201])
    await expectQuiet(app, 'booking')
  })

  it('sends an issue with a photo and can follow it', async () => {
    const storage = await sessionOf(server, RESIDENT)
    app = await openPhone(server, { browser, storage, media: [await photo()] })
    const number = await sendLampIssue(chooseOnMap)
    expect(number).not.toBe('')
    expect(await app.title()).toBe('事情办到哪了')
    expect(await app.text('.number')).toBe(`事码 ${number}`)
    expect(await app.text()).toContain(LAMP.body)
    expect(await app.text('.progress')).toContain(GATE.name)
    expect(await hasLoaded('.told-image')).toBe(true)
    await expectQuiet(app, 'reporting')
  })
})

describe('the host', () => {
  it('sees who comes and what was sent in', async () => {
    const storage = await sessionOf(server, RESIDENT)
    app = await openPhone(server, { browser, storage, media: [await photo()] })
    const number = await sendLampIssue()
    await app.close()
    const { date, code } = await bookAsNeighbour()

    app = await openPhone(server, { browser })
    await app.tab('我的')
    await app.open('/account/sign-in/index')
    await app.tap({ text: '周站长' })
    await app.tap({ text: '进入站点工作台' })
    expect(await app.stack()).toEqual(['pages/me/index', 'host/today/index'])
    expect(await app.title()).toBe('星梦书房·千寻馆')
    await turnTo(date)
    await app.tap(app.locator('.tab').filter({ hasText: '预约' }))
    const row = await app.text(app.locator('.host-row').filter({ hasText: code }))
    expect(row).toContain('文化体育')
    expect(row).toContain('138****0001')
    await app.tap(app.locator('.tab').filter({ hasText: '收到的事' }))
    const issue = app.locator('.host-row').filter({ hasText: number })
    expect(await app.text(issue)).toMatch(new RegExp(`${LAMP.title}[^]*照片 1 张`))
    await app.tap(issue)
    expect(await app.text('.desk-number')).toBe(`事码 ${number}`)
    expect(await hasLoaded('.desk-photo')).toBe(true)
    await expectQuiet(app, "the host's day")
  })
})
