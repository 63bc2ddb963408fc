import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAR_STATION, HOST_STATION, openWeb, RESIDENTS, type Visitor, type Web } from './browser.ts'

const NARROW = { width: 320, height: 640 }
const POLL = { timeout: 10_000 }
const NOTE = '想问问什么时候修'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

const confirmPath = (slotId: string) => `/booking/confirm/index?slot=${slotId}&station=${HOST_STATION}`

/** Free times of one day, the first of which a resident may already have. */
async function freeSlots(): Promise<string[]> {
  return (await web.freeDay(HOST_STATION)).slots.map(slot => slot.id)
}

/** Counts what is sent to book. */
function countBookings({ page }: Visitor): () => number {
  let count = 0
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/bookings')) count++
  })
  return () => count
}

/** Every page, with something on each. */
async function allPages(phone: string): Promise<string[]> {
  const [first = '', second = ''] = await freeSlots()
  const booking = await web.book(first, phone)
  const number = await web.report(phone)
  return [
    '/pages/nearby/index',
    '/pages/issues/index',
    '/pages/events/index',
    '/pages/me/index',
    `/station/detail/index?id=${HOST_STATION}`,
    `/station/detail/index?id=${FAR_STATION}`,
    confirmPath(second),
    `/booking/done/index?id=${booking}`,
    '/booking/mine/index',
    `/booking/move/index?id=${booking}`,
    '/me/views/index',
    `/issue/report/index?station=${HOST_STATION}`,
    `/issue/progress/index?number=${number}`,
    '/issue/mine/index',
    '/me/notices/index',
    '/account/sign-in/index',
    `/host/today/index?station=${HOST_STATION}`,
  ]
}

/** Looks at pages one by one and says on which of them something was found. */
async function lookAt(visitor: Visitor, paths: string[], look: () => Promise<string[]>): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await visitor.open(path)
    for (const one of await look()) found.push(`${path}: ${one}`)
  }
  return found
}

test('an empty form and a wrong code say under their fields what is missing', async () => {
  const visitor = await web.visit()
  const errors = visitor.seen('.field-error')
  await visitor.open('/account/sign-in/index')
  await visitor.tap('登录')
  await errors.nth(1).waitFor()
  expect(await errors.count()).toBe(2)

  await visitor.fill('input', RESIDENTS.zhang)
  await visitor.tap('取验证码')
  await visitor.see(/^演示用的验证码 \d{6}$/)
  const right = /\d{6}/.exec(await visitor.read(visitor.page.getByText(/^演示用的验证码/)))?.[0]
  await visitor.fill('input', right === '123456' ? '654321' : '123456', 1)
  await visitor.tap('登录')
  await visitor.see('验证码不对或已过期，请再取一次。')
  expect(await errors.count()).toBe(1)

  const [slot = ''] = await freeSlots()
  await visitor.open(confirmPath(slot))
  await visitor.tap('确认预约')
  await visitor.see('请选一个想聊的。')

  await visitor.open('/issue/report/index')
  await visitor.tap('看一眼再交')
  await visitor.see(/^还有 \d 处要改，标在上面了$/)
  const said = await errors.allInnerTexts()
  expect(said.length).toBeGreaterThanOrEqual(3)
  for (const sentence of said) expect(sentence).toMatch(/。$/)
})

test('a double tap books once', async () => {
  const visitor = await web.visit()
  const sent = countBookings(visitor)
  await visitor.signIn('张居民')
  const before = await web.bookingsOf(RESIDENTS.zhang)
  const [slot = ''] = await freeSlots()
  await visitor.open(confirmPath(slot))
  await visitor.chooseTopic()
  await visitor.button('确认预约').dblclick()
  await visitor.see('约好了')
  expect(sent()).toBe(1)
  expect(await web.bookingsOf(RESIDENTS.zhang)).toBe(before + 1)
})

test('without a network the booking waits with all that was written, and is made once', async () => {
  const visitor = await web.visit()
  await visitor.signIn('李居民')
  const before = await web.bookingsOf(RESIDENTS.li)
  const [slot = ''] = await freeSlots()
  await visitor.open(confirmPath(slot))
  await visitor.chooseTopic()
  await visitor.fill('textarea', NOTE)
  await visitor.context.setOffline(true)
  await visitor.tap('确认预约')
  await visitor.see(/^没连上网/)
  expect(await visitor.seen('textarea').first().inputValue()).toBe(NOTE)
  expect(await visitor.seen('.confirm-topics [aria-checked="true"]').count()).toBe(1)
  expect(await web.bookingsOf(RESIDENTS.li)).toBe(before)

  await visitor.context.setOffline(false)
  await visitor.tap('再试一次')
  await visitor.see('约好了')
  expect(await web.bookingsOf(RESIDENTS.li)).toBe(before + 1)
})

test('a reply that is lost does not make a second booking', async () => {
  const visitor = await web.visit()
  await visitor.signIn('王居民')
  const before = await web.bookingsOf(RESIDENTS.wang)
  const [, slot = ''] = await freeSlots()
  await visitor.open(confirmPath(slot))
  await visitor.chooseTopic()
  await visitor.page.route(
    '**/bookings',
    async route => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await visitor.tap('确认预约')
  await visitor.see(/^没连上网/)
  await visitor.tap('再试一次')
  await visitor.see('约好了')
  expect(await web.bookingsOf(RESIDENTS.wang)).toBe(before + 1)
})

test('a time that was taken meanwhile is said to be, and another one books', async () => {
  const visitor = await web.visit()
  await visitor.signIn('王居民')
  const before = await web.bookingsOf(RESIDENTS.wang)
  const { slots } = await web.freeDay(HOST_STATION)
  const [, , slot] = slots
  await visitor.open(confirmPath(slot?.id ?? ''))
  await visitor.chooseTopic()
  await visitor.fill('textarea', NOTE)
  for (let i = 0; i < (slot?.placesLeft ?? 0); i++) await web.book(slot?.id ?? '', `1390000000${i}`)
  await visitor.tap('确认预约')
  await visitor.see('这个时间刚被约走了。下面是同一位委员的其他时间。')
  await visitor.button('先选一个别的时间').waitFor()
  await visitor.seen('.confirm-others .slot').first().click()
  await visitor.tap('确认预约')
  await visitor.see('约好了')
  expect(await web.bookingsOf(RESIDENTS.wang)).toBe(before + 1)
})

test('whoever does not sign in comes back to the form as it was', async () => {
  const visitor = await web.visit()
  const sent = countBookings(visitor)
  const [slot = ''] = await freeSlots()
  await visitor.open(confirmPath(slot))
  await visitor.chooseTopic()
  await visitor.fill('textarea', NOTE)
  await visitor.tap('确认预约')
  await visitor.tap('暂不登录')
  await visitor.button('确认预约').waitFor()
  expect(await visitor.seen('textarea').first().inputValue()).toBe(NOTE)
  expect(await visitor.seen('.confirm-topics [aria-checked="true"]').count()).toBe(1)
  expect(sent()).toBe(0)
  expect(visitor.errors).toEqual([])
})

test('an unknown path opens the app', async () => {
  const visitor = await web.visit()
  await visitor.open('/nope')
  await visitor
    .button(/^预约./)
    .first()
    .waitFor()
  expect(visitor.errors).toEqual([])
})

test.each(['CC-2026-999999-1', 'nonsense'])(
  'the unknown number %s is not found, and can be corrected',
  async number => {
    const visitor = await web.visit()
    await visitor.open(`/issue/progress/index?number=${number}`)
    await visitor.see(`没找到 ${number}`)
    await visitor.button('查进度').waitFor()
  },
)

test('an unknown station says that it is not there', async () => {
  const visitor = await web.visit()
  await visitor.open('/station/detail/index?id=2201-XX-999')
  await visitor.see('没找到这个站点')
  await visitor.button('返回').waitFor()
})

test('in care mode nothing stands out of 320 px', async () => {
  const visitor = await web.visit(NARROW)
  const paths = await allPages('13900000021')
  await visitor.open('/')
  await visitor.page.getByRole('switch', { name: '大字关怀版' }).click()
  await visitor.see('大字已开')
  expect(await lookAt(visitor, paths, () => visitor.sideways())).toEqual([])
  await visitor.signIn('周站长')
  expect(await lookAt(visitor, paths, () => visitor.sideways())).toEqual([])
})

test('by night no page has a light ground', async () => {
  const visitor = await web.visit({ theme: 'dark' })
  const paths = await allPages('13900000022')
  await visitor.signIn('周站长')
  expect(await lookAt(visitor, paths, () => visitor.lightGrounds())).toEqual([])
})

test('dark can be chosen by day', async () => {
  const visitor = await web.visit()
  await visitor.open('/pages/me/index')
  expect(await visitor.lightGrounds()).not.toEqual([])
  await visitor.page.getByRole('tab', { name: '深色' }).click()
  await expect.poll(() => visitor.lightGrounds(), POLL).toEqual([])
  expect(await lookAt(visitor, ['/', '/account/sign-in/index'], () => visitor.lightGrounds())).toEqual([])
})

test('a page that is opened stands at its top', async () => {
  const visitor = await web.visit()
  await visitor.signIn('周站长')
  const paths = await allPages('13900000023')
  const scrolled = async () => ((await visitor.scrolled()) > 0 ? ['scrolled down'] : [])
  expect(await lookAt(visitor, paths, scrolled)).toEqual([])
})

test('a first free day far along the strip is brought into sight, and the page stays at its top', async () => {
  const visitor = await web.visit(NARROW)
  await visitor.page.route(/\/slots\?/, async route => {
    const reply = await route.fetch()
    const { days } = (await reply.json()) as { days: { slots: { status: string; placesLeft: number }[] }[] }
    for (const { slots } of days.slice(0, -1))
      for (const slot of slots) Object.assign(slot, { status: 'full', placesLeft: 0 })
    for (const slot of days.at(-1)?.slots ?? []) Object.assign(slot, { status: 'free', placesLeft: 1 })
    await route.fulfill({ response: reply, json: { days } })
  })
  await visitor.open(`/station/detail/index?id=${HOST_STATION}`)
  const chosen = visitor.seen('.day-on')
  await expect
    .poll(async () => {
      const box = await chosen.boundingBox()
      return box !== null && box.x >= 0 && box.x + box.width <= NARROW.width
    }, POLL)
    .toBe(true)
  expect(await visitor.seen('.days').evaluate(strip => strip.scrollLeft)).toBeGreaterThan(0)
  expect(await visitor.scrolled()).toBe(0)
})
