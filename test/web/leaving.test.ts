import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { HOST_STATION, openWeb, RESIDENTS, untilDayIsLong, type Web, WITHIN_A_DAY_MS } from './browser.ts'

let web: Web

beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

/** The times that are still free today, the next one first. */
async function slotsAhead(): Promise<string[]> {
  const day = (await web.days(HOST_STATION)).find(({ date }) => date === dayOf(Date.now()))
  const ahead = day?.slots.filter(
    ({ status, startAt }) => status === 'free' && Date.parse(startAt) > Date.now(),
  )
  return ahead?.map(({ id }) => id) ?? []
}

/** Books a time and checks in at the desk. */
async function comeTo(slotId: string): Promise<string> {
  const id = await web.book(slotId, RESIDENTS.zhang)
  await web.asHost('POST', `/host/bookings/${id}/check-in`, {})
  return id
}

test('who leaves the queue comes back; the sitting ends meanwhile, who was still to come is called, and it is written up', {
  timeout: WITHIN_A_DAY_MS,
}, async () => {
  await untilDayIsLong()
  const sitting = await web.sitNow('网红打卡地', 5)
  const [next = '', ...later] = await slotsAhead()
  const booking = await comeTo(next)
  const onBehalfOf = { name: '王桂兰', phone: '13912340001' }
  await web.asHost('POST', `/host/slots/${later.at(-1)}/bookings`, { topic: '道路交通', onBehalfOf })

  const resident = await web.visit()
  await resident.signIn('张居民')
  await resident.open(`/booking/done/index?id=${booking}`)
  await resident.see('签到了，听站里叫您')
  await resident.link(/^下一位就是您/).click()
  await resident.tap('不等了')
  await resident.seen('.sheet').getByRole('button', { name: '不等了' }).dblclick()
  await resident.tap('回来了，去预约页再签到')
  await resident.see('先不叫您了，回来了再签到，从后面排起')
  await resident.see('您离开了，再签到以后接着用这个号。')
  await resident.tap('再签到，重新排队')
  const { code } = await web.asHost<{ code: string }>('GET', `/host/stations/${HOST_STATION}/check-in-code`)
  await resident.fill('input', code)
  await resident.button('签到').dblclick()
  await resident.see('下一位就是您')
  await resident.see('签到了，听站里叫您')

  const host = await web.visit()
  await host.signIn('周站长')
  await host.open(`/host/result/index?sitting=${sitting}`)
  await host.tap('结束本场')
  await host.tap('现在就结束')
  await host.see('这一场结束了，没有人谈完，不用写结果。')
  await host.link(/^要打电话的人/).click()
  await host.see('王**')
  await web.asHost('POST', `/host/bookings/${booking}/serve`, {})
  await host.open(`/host/result/index?sitting=${sitting}`)
  await host.see('结束以后又谈了，共 1 人，还差三行结果。')
  await host.write('大家说定了什么', '路口的灯这周修好。')
  await host.page.getByRole('switch', { name: /^不用跟进/ }).click()
  await host.write('写一句', '当场说清楚了')
  await host.button('记下结果').dblclick()
  await host.see('这一场结束了，结果记下了。')
  const { results } = await web.asHost<{ results: object[] }>('GET', `/host/sittings/${sitting}`)
  expect(results).toHaveLength(1)
  expect(resident.errors).toEqual([])
  expect(host.errors).toEqual([])
})
