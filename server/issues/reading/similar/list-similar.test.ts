import { expect, test } from 'vitest'
import { listSimilarIssues } from '../../../../contract/endpoints/issues.ts'
import { startApp } from '../../../../test/app.ts'
import { makeCity, makeIssue, makeStation } from '../../../../test/factories.ts'

const open = startApp()
const make = async (issue: Parameters<typeof makeIssue>[1]) => (await makeIssue(open().db, issue)).number
const similar = async (query: Record<string, string>) => {
  const { reply } = await open().call(listSimilarIssues, { query } as never)
  return reply.items
}
const numbers = async (query: Record<string, string>) => (await similar(query)).map(item => item.number)
const at = (lat: number, lng: number) => ({ nearLatGcj02: lat, nearLngGcj02: lng })

test('open public issues near the place, in other words too, the likest first', async () => {
  await makeStation(open().db)
  await open().refresh()
  const here = at(43.81, 125.31)
  const same = await make({ ...here, title: '井盖下沉', body: '东门的井盖下沉了，车过就响。' })
  const other = await make({ ...here, title: '井盖陷下去了', body: '路中间有个坑。', status: 'replied' })
  await make({ ...here, title: '路灯坏了晚上太黑', body: '看不清楚路。' })
  await make({ ...here, title: '井盖下沉', status: 'closed' })
  await make({ ...here, title: '井盖下沉', visibility: 'station' })
  await make({ ...here, title: '井盖下沉', contentCheck: 'review' })
  await make({ ...at(43.84, 125.31), title: '井盖下沉' })
  const place = { lat: '43.811', lng: '125.311' }
  const items = await similar({ title: '井盖下沉', ...place })
  expect(items.map(item => item.number)).toEqual([same, other])
  expect(items[0]?.distanceMeters).toBeLessThan(200)
  expect(await numbers({ title: '路灯不亮', body: '东门外面很黑', ...place })).toHaveLength(1)
})

test('without a place round the station, without both in the city', async () => {
  const stationId = await makeStation(open().db, { latGcj02: 44.2, lngGcj02: 125.9 })
  const elsewhere = await makeCity(open().db, { cityId: 2299 })
  await open().refresh()
  const near = await make({ ...at(44.201, 125.901), title: '雕塑掉漆' })
  const placeless = await make({ title: '雕塑掉漆了' })
  await make({ cityId: elsewhere, title: '雕塑掉漆', number: 'XBB-2026-000001-0' })
  expect(await numbers({ title: '雕塑掉漆', stationId })).toEqual([near])
  expect((await numbers({ title: '雕塑掉漆', city: 'CC' })).sort()).toEqual([near, placeless].sort())
  expect(await numbers({ title: '雕塑掉漆' })).toHaveLength(3)
  expect(await numbers({ title: '雕塑掉漆', city: 'ZZ' })).toEqual([])
})

test('no words or words that say nothing find nothing; at most five are offered', async () => {
  for (let i = 0; i < 7; i++) await make({ title: `喷泉不喷水${i}` })
  expect(await numbers({ title: '喷泉不喷水', city: 'CC' })).toHaveLength(5)
  for (const title of ['', '的', '希望尽快', '%', "'", '喷'])
    expect(await numbers({ title, city: 'CC' })).toEqual([])
})

test('masked words are not compared', async () => {
  await make({ title: '瓴13912345678', body: '请打这个电话联系我本人谢谢。' })
  expect(await numbers({ title: '13912345678', city: 'CC' })).toEqual([])
})
