import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_STATION, openWeb, RESIDENTS, STAFF, type Web } from './browser.ts'

const TITLE = '珲春街解放路口井盖下沉'
const BODY = '珲春街和解放路交口往东，井盖陷下去一块，骑车容易摔。'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

type Form = Record<string, unknown>

/** An issue of Zhang's that everybody can read: looked at by a person and accepted. */
async function publicIssue(title: string, body: string): Promise<string> {
  const { server } = web
  const author = await server.signIn(RESIDENTS.zhang)
  const form = { topic: 'road_traffic', title, body, stationId: HOST_STATION, visibility: 'public' }
  const { number } = await server.call<{ number: string }>('POST', '/issues', form, author)
  const verdict = { verdict: 'passed' }
  await server.call('POST', `/staff/issues/${number}/content-check`, verdict, await server.signIn(STAFF.host))
  await move(number, STAFF.host, { to: 'accepted' })
  return number
}

async function move(number: string, phone: string, form: Form): Promise<void> {
  const token = await web.server.signIn(phone)
  await web.server.call('POST', `/staff/issues/${number}/transitions`, form, token)
}

/** From the room to the unit, and its answer with a date. */
async function answered(number: string): Promise<void> {
  const office = await web.server.signIn(STAFF.office)
  const unit = await web.server.signIn(STAFF.unit)
  const { roles } = await web.server.call<{ roles: { role: string; scope?: string }[] }>(
    'GET',
    '/me',
    undefined,
    unit,
  )
  const unitId = roles.find(grant => grant.role === 'unit')?.scope
  await web.server.call('POST', `/staff/issues/${number}/transitions`, { to: 'dispatched', unitId }, office)
  await move(number, STAFF.unit, { to: 'signed' })
  await move(number, STAFF.unit, { to: 'in_progress', note: '到现场看过，要换井座。' })
  await move(number, STAFF.unit, { to: 'replied', replyClass: 'A', note: '井座换好了。' })
}

test('a draft outlives the page, shows what the public will read, and can be thrown away', async () => {
  const resident = await web.visit()
  await resident.signIn('王居民')
  await resident.open(`/issue/report/index?station=${HOST_STATION}`)
  await resident.page.getByText('道路交通', { exact: true }).click()
  await resident.fill('input', '楼道的灯不亮了')
  await resident.fill('textarea', '三楼的灯坏了半个月，我住 3 号楼 2 单元 501，电话 13812345678。')
  await resident.page.getByRole('link', { name: /^就在站点这一片/ }).click()
  await resident.page.getByRole('link', { name: /^在地图上选地点/ }).click()
  await resident.see(/^就在/)
  await resident.tap(/^图钉往东 /)
  await resident.page.getByRole('application').press('ArrowRight')
  await resident.see(/^[^，]+往东 \d+ 米$/)
  await resident.tap('就选这里')
  const place = await resident.seen('.sheet input').first().inputValue()
  expect(place).toMatch(/往东约 \d+ 米$/)
  await resident.tap('就这样')
  await resident.tap('先存着')
  await resident.page.reload({ waitUntil: 'networkidle' })
  await resident.see(/上次写的还在/)
  expect(await resident.seen('input').first().inputValue()).toBe('楼道的灯不亮了')
  await resident.see(place)
  await resident.tap('看一眼再交')
  await resident.see(/遮住了 2 处/)
  const preview = resident.seen('.preview-body')
  expect(await preview.textContent()).not.toMatch(/138|501/)
  await resident.tap('再改改')
  await resident.tap('不要了，重新写')
  await resident.page.reload({ waitUntil: 'networkidle' })
  await resident.see('是哪一类事')
  expect(await resident.seen('input').first().inputValue()).toBe('')
  expect(resident.errors).toEqual([])
})

test('somebody about to write the same is shown it, supports it, and keeps the draft', async () => {
  const number = await publicIssue(TITLE, BODY)
  const resident = await web.visit()
  await resident.signIn('李居民')
  await resident.open(`/issue/report/index?station=${HOST_STATION}`)
  await resident.fill('input', '珲春街路口的井盖陷下去了')
  await resident.fill('textarea', BODY)
  await resident.see(/^附近有 \d+ 件差不多的事$/)
  await resident.tap('是同一件，我附议')
  await resident.see(`事码 ${number}`)
  await resident.see('已附议')
  await resident.tap(/^已附议/)
  await resident.see('我也遇到')
  await resident.page.goBack()
  await resident.see('怎么回事')
  expect(await resident.seen('input').first().inputValue()).toBe('珲春街路口的井盖陷下去了')
  expect(resident.errors).toEqual([])
})

test('a passer-by follows after signing in, and finds it among the own', async () => {
  const number = await publicIssue('站前广场的台阶没有扶手', '台阶有十几级，两边都没有扶手，老人下来吃力。')
  const passer = await web.visit()
  await passer.open(`/issue/progress/index?number=${number}`)
  await passer.tap('关注进展')
  await passer.chooseAccount('王居民')
  await passer.see('已关注')
  await passer.open('/issue/mine/index')
  await passer.page.getByRole('tab', { name: '我关注的' }).click()
  await passer.see('站前广场的台阶没有扶手')
  expect(passer.errors).toEqual([])
})

test('its author rates an answer in one tap, and the figures open the lists they were counted from', async () => {
  const title = '解放大路夜间照明不亮'
  const number = await publicIssue(title, '路灯连着坏了五盏，晚上下班的人摸黑走。')
  await answered(number)
  const author = await web.visit()
  await author.signIn('张居民')
  await author.open(`/issue/progress/index?number=${number}`)
  await author.see('A 类 已解决')
  await author.see(/可以要求重办一次/)
  await author.page.getByRole('radio', { name: '基本满意' }).click()
  await author.tap('提交评价')
  await author.see('您说：基本满意')
  await author.see('已办结')
  await author.open('/pages/issues/index')
  await author.page.getByRole('checkbox', { name: /^已办结 \d/ }).click()
  await author.see(title)
  expect(author.errors).toEqual([])
})

test('taking an issue back asks once', async () => {
  const number = await publicIssue('花坛边的石条松了', '小区花坛边上的石条松动，孩子常在上面走。')
  const author = await web.visit()
  await author.signIn('张居民')
  await author.open(`/issue/progress/index?number=${number}`)
  await author.tap('不反映了，撤回')
  await author.see('要撤回这件事吗')
  await author.tap('撤回')
  await author.see('您已撤回')
  expect(author.errors).toEqual([])
})
