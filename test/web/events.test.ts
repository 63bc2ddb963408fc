import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_STATION, openWeb, RESIDENTS, STAFF, type Web } from './browser.ts'

const HOUR_MS = 3_600_000

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

/** A published event in two days. */
async function makeEvent(title: string, capacity: number): Promise<string> {
  const host = await web.server.signIn(STAFF.host)
  const startAt = Date.now() + 48 * HOUR_MS
  const form = {
    kind: 'deliberation',
    title,
    summary: '当天先看方案，再一户一户说想法。',
    whoComes: '',
    place: '一楼',
    startAt: new Date(startAt).toISOString(),
    endAt: new Date(startAt + HOUR_MS).toISOString(),
    capacity,
  }
  const asked = { stationId: HOST_STATION, form }
  const { items } = await web.server.call<{ items: { id: string }[] }>('POST', '/host/events', asked, host)
  const id = items[0]?.id ?? ''
  await web.server.call('POST', `/host/events/${id}/publish`, {}, host)
  return id
}

const json = (body: object) => ({ contentType: 'application/json', body: JSON.stringify(body) })

test('signing in is asked at the tap and leads back to the form; what is written outlives wrong input and no network', async () => {
  const id = await makeEvent('老楼加装电梯', 30)
  const resident = await web.visit()
  const { page } = resident
  await resident.open(`/event/detail/index?id=${id}`)
  await resident.see('/ 30 人已报名')
  await resident.tap(/^我要报名/)
  await resident.chooseAccount('张居民')
  await page.waitForURL(`**/event/detail/index?id=${id}`)
  const sheet = resident.seen('.sheet')
  await sheet.getByText('帮家人报名').click()
  await sheet.getByRole('button', { name: '我要报名' }).click()
  await resident.see('请填写。')
  await sheet.locator('input').first().fill('王奶奶')
  const path = `**/api/v1/events/${id}/signup`
  await page.route(path, route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await sheet.getByRole('button', { name: '我要报名' }).click()
  await resident.see(/没连上网，还没报上/)
  expect(await sheet.locator('input').first().inputValue()).toBe('王奶奶')
  await page.unroute(path)
  await sheet.getByRole('button', { name: '我要报名' }).click()
  await resident.see('E01')
  await resident.see('王奶奶 来')
  await resident.see('余 29 席，满了可以排候补')
  await resident.open('/pages/me/index')
  await page.getByRole('link', { name: /的活动，.*老楼加装电梯.*E01，出示$/ }).click()
  await resident.see('退出报名')
  expect(resident.errors.filter(error => !error.includes('ERR_FAILED'))).toEqual([])
})

test('a full event has a line; a place that is held is taken in one tap', async () => {
  const id = await makeEvent('防诈骗讲座', 1)
  await web.server.call('POST', `/events/${id}/signup`, {}, await web.server.signIn(RESIDENTS.li))
  const resident = await web.visit()
  await resident.signIn('张居民')
  await resident.open(`/event/detail/index?id=${id}`)
  await resident.tap('满了，排候补')
  await resident.seen('.sheet').getByRole('button', { name: '排候补' }).click()
  await resident.see('候补第 1 位')
  // places are offered by day only, the test runs at any hour
  const offered = {
    eventId: id,
    status: 'offered',
    entryId: '2201-w1',
    position: 1,
    offerExpiresAt: new Date(Date.now() + 1.5 * HOUR_MS).toISOString(),
    cancelUntil: new Date(Date.now() + 46 * HOUR_MS).toISOString(),
  }
  const place = { ...offered, status: 'confirmed', bookingId: '2201-b1', code: 'E07' }
  let mine: object = offered
  await resident.page.route(`**/api/v1/events/${id}/signup`, route => route.fulfill(json({ signup: mine })))
  await resident.page.route('**/api/v1/waitlist/2201-w1/accept', route => {
    mine = place
    return route.fulfill(json({}))
  })
  await resident.open(`/event/detail/index?id=${id}`)
  await resident.see(/^给您留到 /)
  await resident.tap(/^要这个位子/)
  await resident.see('E07')
  await resident.seen('.offer').waitFor({ state: 'hidden' })
  expect(resident.errors).toEqual([])
})
