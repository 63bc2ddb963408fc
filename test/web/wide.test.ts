import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_STATION, openWeb, RESIDENTS, type Visitor, type Web } from './browser.ts'

const WIDE = { width: 1024, height: 768 }
let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

async function boxOf(visitor: Visitor, selector: string) {
  const box = await visitor.seen(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not drawn`)
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
}

test('rail, list and map stand side by side, and the floating card books', async () => {
  const visitor = await web.visit(WIDE)
  await visitor.open('/')
  await visitor.seen('.selected').waitFor()
  const rail = await boxOf(visitor, '.weui-tabbar')
  const list = await boxOf(visitor, '.nearby-list')
  const map = await boxOf(visitor, '.map')
  expect(rail.right).toBeLessThanOrEqual(list.left + 1)
  expect(list.right).toBeLessThanOrEqual(map.left + 1)
  expect(map.right).toBe(WIDE.width)
  expect(map.bottom).toBeLessThanOrEqual(WIDE.height)

  const second = visitor
    .seen('.station-card')
    .filter({ has: visitor.button(/^预约./) })
    .nth(1)
  const name = await visitor.read(second.locator('.station-title'))
  await second.locator('.station-head').click()
  await visitor.page.locator('.selected', { hasText: name }).waitFor()
  await visitor.page.locator('.selected .slot').first().waitFor()
  const card = await boxOf(visitor, '.selected')
  expect(card.left).toBeGreaterThanOrEqual(map.left)
  expect(card.bottom).toBeLessThanOrEqual(map.bottom)

  await visitor.tap('预约这里')
  await visitor.chooseTopic()
  await visitor.tap('确认预约')
  await visitor.chooseAccount('李居民')
  await visitor.see('约好了')
  expect(await web.bookingsOf(RESIDENTS.li)).toBe(1)
  expect(visitor.errors).toEqual([])
})

test("the host's day stands in two columns", async () => {
  const host = await web.visit(WIDE)
  await host.signIn('周站长')
  await host.open(`/host/today/index?station=${HOST_STATION}`)
  await host.see(/^预约 \d/)
  await host.see(/^收到的事 \d/)
  const halves = host.seen('.host-half')
  expect(await halves.count()).toBe(2)
  const [left, right] = [await halves.nth(0).boundingBox(), await halves.nth(1).boundingBox()]
  expect(left?.y).toBe(right?.y)
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0)
  expect(await host.sideways()).toEqual([])
  expect(host.errors).toEqual([])
})
