import { type EventCard, listEventKinds, listEvents } from '@contract/endpoints/events.ts'
import { listCities } from '@contract/endpoints/stations.ts'
import { expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const city = { code: 'CC', name: '长春', regionCode: '2201', lat: 43.88, lng: 125.32 }

const card = (id: string): EventCard => ({
  id,
  kind: { code: 'lecture', name: '讲座' },
  title: '防骗讲座',
  status: 'published',
  startAt: '2026-09-18T06:00:00.000Z',
  endAt: '2026-09-18T07:30:00.000Z',
  signupUntil: '2026-09-18T06:00:00.000Z',
  capacity: 30,
  joined: 23,
  placesLeft: 7,
  waiting: 0,
  hasWaitlist: true,
  station: { id: 's', kind: 'study_room', shortName: '书房', address: '全安街', lat: 43.9, lng: 125.3 },
})

function start(storage = memoryStorage()) {
  const api = new MemoryApi()
    .on(listCities, () => ({ items: [city] }))
    .on(listEventKinds, () => ({ items: [{ code: 'lecture', name: '讲座' }] }))
    .on(listEvents, () => ({ items: [card('e1')], nextCursor: '20' }))
  const stores = new RootStore(testPorts(api, storage))
  const asked = () => api.asked.filter(({ path }) => path === listEvents.path).map(({ query }) => query)
  return { api, stores, events: stores.events, asked }
}

test('asks for days of Beijing, a week ending on its Sunday, and one kind', async () => {
  const { events, asked } = start()
  await events.load()
  await events.filter({ days: 'tomorrow' })
  // 2026-09-15 is a Tuesday
  await events.filter({ days: 'week', kind: 'lecture' })
  expect(asked()).toEqual([
    { limit: '20', city: 'CC' },
    { limit: '20', city: 'CC', from: '2026-09-16', to: '2026-09-16' },
    { limit: '20', city: 'CC', from: '2026-09-15', to: '2026-09-20', kind: 'lecture' },
  ])
})

test('the nearest first around a point, whichever city it is in', async () => {
  const { events, stores, asked } = start()
  await events.load()
  await events.filter({ isNear: true })
  stores.places.chooseHere({ lat: 43.9, lng: 125.3 })
  await events.load()
  expect(asked().slice(1)).toEqual([
    { limit: '20', city: 'CC' },
    { limit: '20', near: '43.900000,125.300000' },
  ])
})

test('without a network the list of the city is there as it was seen, a filtered one is not', async () => {
  const storage = memoryStorage()
  await start(storage).events.load()
  const { api, events } = start(storage)
  api.failure = 'offline'
  await events.load()
  expect(events.open.items.map(({ id }) => id)).toEqual(['e1'])
  expect(events.failure).toBe('offline')
  await events.filter({ days: 'today' })
  expect(events.open.items).toEqual([])
})

test('goes on where the page ended', async () => {
  const { api, events, asked } = start()
  await events.load()
  api.on(listEvents, () => ({ items: [card('e2')] }))
  await events.open.loadMore()
  expect(asked().at(-1)).toEqual({ limit: '20', city: 'CC', cursor: '20' })
  expect(events.open.items.map(({ id }) => id)).toEqual(['e1', 'e2'])
  expect(events.open.hasMore).toBe(false)
})
