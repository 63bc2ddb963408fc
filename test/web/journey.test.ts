import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_STATION, openWeb, RESIDENTS, type Visitor, type Web } from './browser.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

const TITLE = '永宁路路口的盲道断了一截'
const NUMBER = /CC-\d{4}-\d{6}-\d/

/** A photo as a phone takes it: noisy, so that it has the weight of one. */
const photo = () =>
  sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .jpeg({ quality: 80 })
    .toBuffer()

/** Adds a photo and waits until it is in the state that is named. */
async function addPhoto(resident: Visitor, state: 'done' | 'waiting'): Promise<void> {
  const choosing = resident.page.waitForEvent('filechooser')
  await resident.tap(/^添照片/)
  await (await choosing).setFiles({ name: 'road.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await resident.seen(`.photo-${state}`).waitFor()
}

/** Turns the host's page to the day that is so many days ahead. */
async function turnTo(host: Visitor, ahead: number): Promise<void> {
  const date = host.seen('.day-bar-date .t18')
  for (let day = 0; day < ahead; day++) {
    const before = await host.read(date)
    await host.button('后一天').click()
    await expect.poll(() => host.read(date), { timeout: 10_000 }).not.toBe(before)
  }
}

test('a resident books in three taps, sends an issue with a photo, and the host sees both', async () => {
  const resident = await web.visit()
  await resident.open('/')
  await resident.tap(/^预约./)
  await resident.tap('预约这个时间')
  await resident.chooseTopic()
  await resident.tap('确认预约')
  await resident.chooseAccount('李居民')
  await resident.see('约好了')
  const code = await resident.read(resident.seen('.ticket-code'))
  expect(code).toMatch(/[A-Z]\d{2}/)
  expect(await web.bookingsOf(RESIDENTS.li)).toBe(1)

  await resident.open(`/issue/report/index?station=${HOST_STATION}`)
  await resident.see(/^交给星梦/)
  await resident.page.getByText('道路交通', { exact: true }).click()
  await resident.fill('input', TITLE)
  await resident.fill('textarea', '盲道在路口断了两米多，盲人走到这里找不到方向，从上个月起就这样。')
  await addPhoto(resident, 'done')
  await resident.tap('看一眼再交')
  await resident.see('照片 1 张，不公开，只给站点和承办单位看')
  await resident.tap('交上去')
  await resident.see('事情办到哪了')
  await resident.see(NUMBER)
  const number = NUMBER.exec(await resident.read(resident.page.locator('#app')))?.[0]
  expect(resident.errors).toEqual([])

  const { ahead, slots } = await web.freeDay(HOST_STATION)
  await web.book(slots[0]?.id ?? '', RESIDENTS.wang)
  const host = await web.visit()
  await host.signIn('周站长')
  await host.open(`/host/today/index?station=${HOST_STATION}`)
  await host.page.getByRole('tab', { name: /^收到的事 [1-9]/ }).click()
  await host.see(TITLE)
  await host.page.getByRole('link', { name: new RegExp(`^${TITLE}，.*照片 1 张.*${number}`) }).waitFor()
  await turnTo(host, ahead)
  await host.page.getByRole('tab', { name: /^预约 [1-9]/ }).click()
  await host.see(/^王\*\* /)
  expect(host.errors).toEqual([])
})

test('somebody signs in only at the end of an issue, and its photo is sent then', async () => {
  const resident = await web.visit()
  await resident.open(`/issue/report/index?station=${HOST_STATION}`)
  await resident.see(/^交给星梦/)
  await resident.page.getByText('道路交通', { exact: true }).click()
  await resident.fill('input', '站前广场的台阶没有扶手')
  await resident.fill('textarea', '站前广场西边的台阶有十几级，两边都没有扶手，老人下来很吃力。')
  await addPhoto(resident, 'waiting')
  await resident.see('登录后传')
  await resident.tap('看一眼再交')
  await resident.tap('交上去')
  await resident.chooseAccount('张居民')
  await resident.see('事情办到哪了')
  await resident.see(NUMBER)
  expect(resident.errors).toEqual([])
})
