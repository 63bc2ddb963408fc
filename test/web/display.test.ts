import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callNext, moveTicket } from '../../contract/endpoints/queue.ts'
import { MINUTE } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../app.ts'
import { makeStation, makeTicket, NOW } from '../factories.ts'
import { type Person, signedIn } from '../people.ts'

const QUIET = ['--no-sandbox', '--disable-gpu']

const open = startApp()
let home: string
beforeAll(async () => {
  await open().app.http.listen({ port: 0, host: '127.0.0.1' })
  home = `http://127.0.0.1:${(open().app.http.server.address() as AddressInfo).port}`
})

const next = async (host: Person, stationId: string) => {
  const { reply } = await open().call(callNext, { params: { stationId }, body: {} }, host.token)
  return reply.now[0]?.id ?? ''
}
const textOf = (page: Page, id: string) => page.locator(`#${id}`).textContent()

test('the screen of a room shows who is called, and keeps the last numbers when the network is gone', async () => {
  const app = open()
  const stationId = await makeStation(app.db, { name: '南岭街道委员联络站（委员协商议事室）' })
  const host = await signedIn(app.db, [{ role: 'host', scope: stationId }])
  for (const number of [1, 2, 3, 4]) {
    const takenAt = new Date(NOW - (10 - number) * MINUTE)
    await makeTicket(app.db, { stationId, number, label: `B0${number}`, takenAt })
  }
  await app.refresh()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: QUIET })
  afterAll(() => browser.close())
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))

  await page.goto(`${home}/display/${stationId}`)
  await page.getByText('还没有叫号').waitFor()
  expect(await textOf(page, 'next')).toBe('B01B02B03B04')
  expect(await textOf(page, 'sum')).toBe('等候 4 人现在取号约等 60 分钟')
  expect(await textOf(page, 'clock')).toBe('09:00')

  const first = await next(host, stationId)
  await page.getByText('请到台前').waitFor()
  expect(await textOf(page, 'called')).toContain('B01')

  await context.setOffline(true)
  const serving = { params: { ticketId: first }, body: { to: 'serving' } } as const
  await app.call(moveTicket, serving, host.token)
  await next(host, stationId)
  await page.getByText('网络断开，正在重连，以下是 09:00 的情况').waitFor()
  expect(await textOf(page, 'called')).toContain('B01')

  await context.setOffline(false)
  await page.locator('#called .number', { hasText: 'B02' }).waitFor()
  await page.locator('#trouble').waitFor({ state: 'hidden' })
  await page.setViewportSize({ width: 720, height: 1280 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720)
  expect(errors).toEqual([])
})
