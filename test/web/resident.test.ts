import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_STATION, openWeb, RESIDENTS, type Visitor, type Web } from './browser.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

/** Free times of the first day after today that has several: far enough ahead to be moved and waited for. */
async function laterSlots() {
  const days = (await web.days(HOST_STATION)).slice(1)
  const day = days.find(({ slots }) => slots.filter(slot => slot.status === 'free').length > 3)
  if (!day) throw new Error(`${HOST_STATION} has no free day`)
  const word = String(Number(day.date.slice(-2)))
  return { word, slots: day.slots.filter(slot => slot.status === 'free') }
}

/** Gives every place of a slot to one resident after another. */
async function fill(slot: { id: string; placesLeft: number }): Promise<void> {
  const phones = [RESIDENTS.li, RESIDENTS.wang].slice(0, slot.placesLeft)
  for (const phone of phones) await web.book(slot.id, phone)
}

const json = (body: object) => ({ contentType: 'application/json', body: JSON.stringify(body) })

/** What the server answers to a path from now on. */
const answer = ({ page }: Visitor, path: string, body: object) =>
  page.route(`**/api/v1${path}`, route => route.fulfill(json(body)))

test('a booking is moved in two taps, and the one before leads to the new', async () => {
  const { slots } = await laterSlots()
  const booking = await web.book(slots[0]?.id ?? '', RESIDENTS.zhang)
  const resident = await web.visit()
  await resident.signIn('张居民')
  await resident.open(`/booking/done/index?id=${booking}`)
  await resident.tap('改时间')
  await resident.see('现在约的')
  await resident.tap('改到这个时间')
  await resident.see(/原来的时间会让给别人/)
  await resident.tap('就改到这个时间')
  await resident.see(/以这张票上的时间和号码为准/)
  expect(await web.bookingsOf(RESIDENTS.zhang)).toBe(1)
  await resident.open(`/booking/done/index?id=${booking}`)
  await resident.see('已改时间')
  await resident.tap('看新的预约')
  await resident.see('约好了')
  expect(resident.errors).toEqual([])
})

test('a full time has a line, which is joined and left', async () => {
  const { word, slots } = await laterSlots()
  const full = slots.at(-1)
  if (!full) throw new Error('no slot')
  await fill(full)
  const resident = await web.visit()
  await resident.signIn('张居民')
  await resident.open(`/station/detail/index?id=${HOST_STATION}`)
  await resident.seen('.day').filter({ hasText: word }).first().click()
  await resident.tap(/满，可候补$/)
  await resident.see(/位子给您留两小时/)
  await resident.tap('排候补')
  await resident.see('候补第 1 位')
  await resident.open('/booking/mine/index')
  await resident.page.getByRole('link', { name: /候补第 1 位$/ }).click()
  await resident.tap('不排了')
  await resident.see(/再排要从队尾开始/)
  await resident.seen('.sheet').getByText('不排了', { exact: true }).click()
  await resident.see(/您不在这个队里了/)
  expect(resident.errors).toEqual([])
})

test('a place that is held stands first on 我的, until it is let go', async () => {
  const { slots } = await laterSlots()
  const now = Date.now()
  const entry = {
    id: '2201-offered',
    slotId: slots[0]?.id,
    position: 1,
    status: 'offered',
    offerExpiresAt: new Date(now + 90 * 60_000).toISOString(),
    startAt: new Date(now + 24 * 3_600_000).toISOString(),
    endAt: new Date(now + 25 * 3_600_000).toISOString(),
    topic: '当面说',
    station: { id: HOST_STATION, shortName: '星梦书房' },
  }
  const resident = await web.visit()
  await resident.signIn('张居民')
  await answer(resident, '/me/waitlist', { items: [entry] })
  await answer(resident, `/waitlist/${entry.id}`, { ...entry, status: 'passed', position: 0 })
  await resident.open('/pages/me/index')
  await resident.see(/^给您留到 /)
  await resident.see('还剩 1 小时 30 分钟')
  await resident.button(/^要这个位子/).waitFor()
  await resident.tap('不要了')
  await resident.tap('让给下一位')
  await resident.seen('.offer').waitFor({ state: 'hidden' })
  expect(resident.errors).toEqual([])
})

test('a number turns red by itself when it is called, and stays without a network', async () => {
  const ticket = {
    id: '2201-t1',
    number: 7,
    label: 'B07',
    status: 'waiting',
    position: 3,
    estimatedMinutes: 25,
    calls: 0,
    takenAt: new Date().toISOString(),
    station: { id: HOST_STATION, shortName: '星梦书房', phone: '0431-55501150' },
  }
  const resident = await web.visit()
  await resident.signIn('张居民')
  await answer(resident, `/tickets/${ticket.id}`, ticket)
  await resident.open(`/booking/ticket/index?id=${ticket.id}`)
  await resident.see('前面 2 位')
  await answer(resident, `/tickets/${ticket.id}`, { ...ticket, status: 'called', position: 0, calls: 1 })
  await resident.see('叫到您了')
  expect(await resident.seen('.queue-called').count()).toBe(1)
  expect(resident.errors).toEqual([])
  await resident.page.route(`**/api/v1/tickets/${ticket.id}`, route => route.abort())
  await resident.see(/没连上网.*存下的/)
  await resident.see('B07')
})

test('a link that was sent opens the very thing, with home one tap away, and is sent on from there', async () => {
  const { shortCode } = await web.server.call<{ shortCode: string }>('POST', '/share', {
    kind: 'station',
    id: HOST_STATION,
  })
  const neighbour = await web.visit()
  await neighbour.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await neighbour.page.goto(`${web.server.url}/s/${shortCode}`)
  await neighbour.page.waitForURL(`**/station/detail/index?id=${HOST_STATION}&s=${shortCode}`)
  await neighbour.see(/千寻馆/)
  await neighbour.tap(/^分享/)
  await neighbour.tap('复制链接')
  await neighbour.see(/链接复制好了/)
  expect(await neighbour.page.evaluate(() => navigator.clipboard.readText())).toContain(`/s/${shortCode}`)
  await neighbour.page.getByRole('link', { name: /^存海报/ }).click()
  const saving = neighbour.page.waitForEvent('download')
  await neighbour.tap('存图片')
  expect((await saving).suggestedFilename()).toBe(`doorstep-${shortCode}.png`)
  await neighbour.page.goto(`${web.server.url}/station/detail/index?id=${HOST_STATION}&s=${shortCode}`)
  await neighbour.tap('返回')
  await neighbour.page.waitForURL('**/pages/nearby/index')
  expect(neighbour.errors).toEqual([])
  await neighbour.page.goto(`${web.server.url}/s/0zV0000000`)
  await neighbour.see('没找到这个链接')
  await neighbour.page.getByRole('link', { name: '去首页' }).click()
  await neighbour.page.waitForURL(/\/(pages\/nearby\/index)?$/)
})
