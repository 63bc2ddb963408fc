import { getCityFigures, getFigures, listCityFigure } from '@contract/endpoints/figures.ts'
import { expect, it } from 'vitest'
import { FiguresStore } from './figures-store'
import { MemoryApi, testPorts } from './memory-ports'

const NOTHING = { counts: {}, sums: {} }
const line = (id: string) => ({ id, title: '路灯', detail: '', at: '2026-09-01T00:00:00Z' })

function city() {
  const api = new MemoryApi()
    .on(getCityFigures, () => ({ from: '', to: '', by: 'month' as const, whole: NOTHING, parts: [] }))
    .on(listCityFigure, ({ query }) =>
      query?.cursor ? { items: [line('b')] } : { items: [line('a')], nextCursor: '20' },
    )
  return { api, store: new FiguresStore(testPorts(api), { city: 'CC' }) }
}

it('begins with this month and goes no further', async () => {
  const { store } = city()
  expect([store.from, store.to]).toEqual(['2026-09', '2026-09'])
  await store.choose({ to: '2026-12' })
  expect(store.to).toBe('2026-09')
  await store.choose({ from: '2026-10' })
  expect([store.from, store.to]).toEqual(['2026-09', '2026-09'])
})

it('keeps the beginning before the end, and the time short enough', async () => {
  const { store } = city()
  await store.choose({ from: '2026-05' })
  await store.choose({ to: '2026-03' })
  expect([store.from, store.to]).toEqual(['2026-03', '2026-03'])
  await store.choose({ from: '2026-06' })
  expect([store.from, store.to]).toEqual(['2026-06', '2026-06'])
  await store.choose({ from: '2020-01', to: '2026-08' })
  expect([store.from, store.to]).toEqual(['2025-09', '2026-08'])
})

it('opens the list behind a number or a part of it, and goes on in it', async () => {
  const { api, store } = city()
  await store.open('served', '2026-09')
  await store.lines.showMore()
  expect(store.lines.items.map(item => item.id)).toEqual(['a', 'b'])
  expect(api.asked.map(({ query }) => query)).toEqual([
    { from: '2026-09', to: '2026-09', by: 'month', part: '2026-09' },
    { from: '2026-09', to: '2026-09', by: 'month', part: '2026-09', cursor: '20' },
  ])
  await store.divide('topic')
  expect(store.part).toBeUndefined()
  expect(api.asked.slice(2).map(({ path, query }) => [path, query])).toEqual([
    [getCityFigures.path, { from: '2026-09', to: '2026-09', by: 'topic' }],
    [listCityFigure.path, { from: '2026-09', to: '2026-09', by: 'topic' }],
  ])
})

it("asks for a station's where it is a station's, and says why it failed", async () => {
  const api = new MemoryApi()
  const store = new FiguresStore(testPorts(api), { stationId: '2201-LS-1' })
  await store.load()
  expect(api.asked[0]?.path).toBe(getFigures.path)
  expect(store.figures.failure).toBe('not_found')
  expect(await store.makeFile(false)).toBeUndefined()
  expect(store.filing.problem?.code).toBe('not_found')
})
