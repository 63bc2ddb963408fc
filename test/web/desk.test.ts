import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../contract/rules/beijing-time.ts'
import { HOST_STATION, openWeb, RESIDENTS, STAFF } from './browser.ts'
import { choice, chooseUnit, Desk, expectGood, take, takeOther, WIDE } from './desk.ts'

let desk: Desk
let unit: { id: string; name: string }

beforeAll(async () => {
  desk = new Desk(await openWeb())
  const me = await desk.as<{ roles: { role: string; scope?: string; scopeName?: string }[] }>(
    STAFF.unit,
    'GET',
    '/me',
  )
  const grant = me.roles.find(({ role }) => role === 'unit')
  unit = { id: grant?.scope ?? '', name: grant?.scopeName ?? '' }
})
afterAll(() => desk.web.close())

test('from sending to rating: host on a phone, office on a wide screen, unit in care mode', async () => {
  const [title, title2] = ['佳园路口的灯不亮', '佳园路口井盖松动']
  const number = await desk.report(title)
  const other = await desk.report(title2, RESIDENTS.li)

  const host = await desk.visit('host')
  await host.open(`/host/today/index?station=${HOST_STATION}`)
  await host.page.getByRole('tab', { name: /^收到的事/ }).click()
  await host.link(new RegExp(`^${title}`)).click()
  await host.see('内容能不能公开')
  await host.see(/公开出去的样子：.*\n?.*＊＊/)
  await host.tap('可以公开')
  await host.button('可以公开').waitFor({ state: 'detached' })
  await take(host, '受理')
  await expect.poll(() => desk.statusOf(number)).toBe('accepted')
  await expectGood(host)

  // nothing goes without a unit, and the field says so
  await desk.step(STAFF.host, other, { to: 'accepted' })
  await host.open(`/desk/issue/index?number=${other}&station=${HOST_STATION}`)
  await take(host, '转办', async () => {
    await host.tap('转办，现在就办')
    await host.see('请选承办单位。')
    await chooseUnit(host, unit.name)
  })
  await expect.poll(() => desk.statusOf(other)).toBe('dispatched')
  await host.see(unit.name)

  const handler = await desk.visit('unit')
  await handler.open('/pages/me/index')
  await handler.link(/^进入单位工作台/).click()
  await handler.link(new RegExp(`^${title2}`)).click()
  await takeOther(handler, '退回', async () => {
    await handler.tap('退回，现在就办')
    await handler.see('请至少写 2 个字。')
    await handler.fill('textarea', '井盖归城管维护，请转城管。')
  })
  await expect.poll(() => desk.statusOf(other)).toBe('accepted')

  // both to one unit: the one that it gave back stays, and goes to another
  const office = await desk.visit('office', WIDE)
  await office.open('/desk/issues/index')
  await choice(office, /^待转办/).click()
  await office.tap('多选转办')
  for (const name of [title, title2])
    await office.page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).click()
  await office.tap('转办 2 件')
  await chooseUnit(office, unit.name)
  await office.tap('转办这 2 件')
  await office.see('转办了 1 件，1 件没有转')
  await office.see('这个单位刚退回过，请选别的单位。')
  await office.tap('知道了')
  await office.tap('转办 1 件')
  await chooseUnit(office, '市司法局')
  await office.tap('转办这 1 件')
  await office.see('转办了 1 件')
  await office.tap('知道了')
  await expect.poll(() => desk.statusOf(other)).toBe('dispatched')
  await choice(office, /^办理中/).click()
  await office.link(new RegExp(`^${title2}`)).click()
  const [left, right] = [office.seen('.desk-left'), office.seen('.desk-right .desk-head')]
  await right.waitFor()
  expect((await right.boundingBox())?.x).toBeGreaterThan((await left.boundingBox())?.x ?? 0)
  await office.see('退回过 1 次')
  await expectGood(office)

  await handler.open('/pages/me/index')
  await handler.page.getByRole('switch', { name: '关怀版' }).click()
  await handler.open(`/desk/issues/index?unit=${unit.id}`)
  expect(await handler.sideways()).toEqual([])
  await handler.link(new RegExp(`^${title}`)).click()
  await take(handler, '签收')
  await take(handler, '开始办')
  await take(handler, '答复', async () => {
    await choice(handler, /^A 办好了/).click()
    await handler.fill('textarea', '灯已换好，晚上去看过，亮了。')
  })
  await expect.poll(() => desk.statusOf(number)).toBe('replied')
  await handler.see('灯已换好')
  expect(await handler.sideways()).toEqual([])

  await desk.as(RESIDENTS.zhang, 'POST', `/issues/${number}/rating`, { stars: 5, words: '办得快' })
  await expect.poll(() => desk.statusOf(number)).toBe('closed')
  await host.open(`/desk/issue/index?number=${number}&station=${HOST_STATION}`)
  await host.see('评价 5 颗星：办得快')
  const acts = (await desk.told(number)).timeline.map(({ act }) => act).filter(Boolean)
  for (const act of ['accept', 'dispatch', 'sign', 'begin', 'reply']) expect(acts).toContain(act)
  await expectGood(host)
})

test('who sent it in: for a reason that the person can read, and never behind an anonymous one', async () => {
  const open = await desk.report('佳园步道的砖松了')
  const hidden = await desk.report('佳园河边的垃圾没人清', RESIDENTS.li, 'anonymous')
  const host = await desk.visit('host', WIDE)
  await host.open(`/desk/issue/index?number=${open}&station=${HOST_STATION}`)
  await host.see('张**')
  await host.tap('看姓名电话')
  await choice(host, /^问清地点和情况$/).click()
  await host.tap('写好原因，看姓名电话')
  await host.see(RESIDENTS.zhang)
  const views = await desk.as<{ items: object[] }>(RESIDENTS.zhang, 'GET', '/me/views')
  expect(JSON.stringify(views.items)).toContain('问清地点和情况')
  await host.open(`/desk/issue/index?number=${hidden}&station=${HOST_STATION}`)
  await host.see('反映人选了匿名，谁也看不到是谁。')
  expect(await host.button('看姓名电话').count()).toBe(0)
  expect(await host.page.locator('body').textContent()).not.toContain(RESIDENTS.li)
  await expectGood(host)
})

test('somebody was quicker, and the network goes: nothing that was written is lost', async () => {
  const number = await desk.report('佳园公交站牌歪了')
  const host = await desk.visit('host')
  await host.open(`/desk/issue/index?number=${number}&station=${HOST_STATION}`)
  await host.button('别的办法').click()
  await host.link(/^请他补一句，/).click()
  await host.fill('textarea', '站牌在路的哪一边？')
  await desk.step(STAFF.office, number, { to: 'accepted' })
  await host.tap('请他补一句，现在就办')
  await host.see('这件事刚有了新进展，现在是「受理了」，这一步办不了了。您写的还存着。')
  await host.tap('看看现在')

  await takeOther(host, '不受理', async () => {
    await host.fill('textarea', '站牌归公交公司，已经转告。')
    await host.context.setOffline(true)
  })
  await host.see(/^没连上网，您写的还在/)
  expect(await host.seen('textarea').inputValue()).toBe('站牌归公交公司，已经转告。')
  await host.context.setOffline(false)
  await host.button('不受理，现在就办').dblclick()
  await expect.poll(() => desk.statusOf(number)).toBe('declined')
  const declined = (await desk.told(number)).timeline.filter(({ act }) => act === 'decline')
  expect(declined).toHaveLength(1)
  expect(await host.sideways()).toEqual([])
})

test('a host changes what the station says, and the office agrees before everybody sees it', async () => {
  const office = await desk.visit('office', WIDE)
  await office.open('/desk/settings/index')
  await office.page.getByRole('switch', { name: '站点改资料要先同意', checked: false }).click()
  await office.page.getByRole('switch', { name: '站点改资料要先同意', checked: true }).waitFor()

  const host = await desk.visit('host')
  await host.open(`/host/station/index?station=${HOST_STATION}`)
  await host.page.locator('input:visible').first().fill('0431-55509999')
  await host.link(/^周一，/).click()
  await choice(host, /^不开门$/).click()
  await host.tap('就这样')
  await host.link(/^亲子阅读，|^读书阅览地，/).click()
  await host.page.locator('.sheet input:visible').nth(1).fill('可带孩子')
  await host.tap('就这样')
  await expectGood(host)
  await host.tap('交给机关看')
  await host.see(/电话、开放时间、功能在等机关同意/)

  await office.open('/desk/profiles/index')
  await office.see('0431-55509999')
  await expectGood(office)
  await office
    .button(/^同意星梦/)
    .first()
    .click()
  await office.see('没有等着看的修改')
  const { phone } = await desk.web.server.call<{ phone: string }>('GET', `/stations/${HOST_STATION}`)
  expect(phone).toBe('0431-55509999')
})

test('the office takes a file out and asks for more in a topic', async () => {
  const office = await desk.visit('office', WIDE)
  await office.open('/desk/export/index')
  const [file] = await Promise.all([office.page.waitForEvent('download'), office.tap('导出')])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  await office.see(/行，存成/)
  await office.page.getByRole('switch', { name: '带姓名和电话' }).click()
  await office.button('导出（先写原因）').waitFor()

  await office.open('/desk/settings/index')
  await office.link(/^道路交通，/).click()
  await office.page.getByRole('switch', { name: '办好要有前后照片' }).click()
  await office.page.locator('.sheet input:visible').last().fill('99')
  await office.see(/^请写 1 到 \d+ 的数字。$/)
  await office.page.locator('.sheet input:visible').last().fill('6')
  await office.tap('就这样要求')
  await office.see('默认公开 · 6 个工作日 · 要前后照片')
  await expectGood(office)

  const host = await desk.visit('host')
  await host.open('/desk/settings/index')
  await host.see('这一页只有办事的人能看')
})

test('the office gives the city a day off: what is booked stays and is listed, and the day can be given back', async () => {
  const day = (await desk.web.days(HOST_STATION)).find(
    ({ date, slots }) => date > addDays(dayOf(Date.now()), 2) && slots.some(slot => slot.status === 'free'),
  )
  const free = day?.slots.find(slot => slot.status === 'free')
  await desk.web.book(free?.id ?? '', RESIDENTS.zhang)
  const [, month = '', date = ''] = day?.date.split('-') ?? []
  const text = `${Number(month)} 月 ${Number(date)} 日`
  const office = await desk.visit('office', WIDE)
  await office.open('/desk/settings/index')
  await office.link(/^节假日和调休/).click()
  await office.see('往后的节假日')
  const cell = choice(office, new RegExp(`^${text} `))
  if ((await cell.count()) === 0) await office.tap('下个月')
  await cell.click()
  await office.button('就这样（先写叫什么）').waitFor()
  await office.page.locator('.sheet input:visible').fill('全市大扫除')
  await office.context.setOffline(true)
  await office.tap('就这样')
  await office.see(/^没连上网/)
  await office.context.setOffline(false)
  await office.button('就这样').dblclick()
  await office.see(/^有 \d+ 场没有动，请和站长商量。$/)
  expect(await office.sideways()).toEqual([])
  const row = office.link(new RegExp(`^${text} 周.，本市，全市大扫除，放假$`))
  await choice(office, new RegExp(`^${text} 周.，放假$`)).waitFor()
  await row.click()
  await office.tap('回到全国的安排')
  await row.waitFor({ state: 'detached' })
  const after = (await desk.web.days(HOST_STATION)).find(one => one.date === day?.date)
  expect(after?.slots.length).toBe(day?.slots.length)
  expect(office.errors.filter(error => !error.includes('DISCONNECTED'))).toEqual([])
})

test('the office counts its city, and every number opens the list it was counted from', async () => {
  const number = await desk.report('亭子的灯又坏了')
  const office = await desk.visit('office', WIDE)
  await office.open('/desk/figures/index')
  await office.tap(/^收到的事项 \d+ 件，/)
  await office.see(number)
  await office.page.getByRole('tab', { name: '按站点' }).click()
  await office.tap('看成表格')
  await office.page.getByRole('table').getByRole('row').nth(1).waitFor()
  await office.tap('看成图')
  await office.seen('.bar').first().click()
  await office.page.getByRole('checkbox', { name: /^只看.+，点一下看全部$/ }).waitFor()
  const [file] = await Promise.all([
    office.page.waitForEvent('download'),
    office.tap('导出收到的事项的明细（CSV）'),
  ])
  expect(file.suggestedFilename()).toMatch(/^收到的事项-.+\.csv$/)
  expect(await office.sideways()).toEqual([])
  await expectGood(office)
})
