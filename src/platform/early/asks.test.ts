import type { Endpoint } from '@contract/endpoint.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { expect, test } from 'vitest'
import { EventStore } from '@/stores/event-store'
import { memoryStorage, NOW } from '@/stores/memory-ports'
import { type Api, ApiError } from '@/stores/ports'
import { RootStore } from '@/stores/root-store'
import { StationSchedule } from '@/stores/schedules-store'
import { addressOf } from '../address'
import { FIRST_ASKS } from './asks'

const CITY = { code: 'CC', name: '长春市', regionCode: '220100' }
const DISTRICT = { code: '220102', name: '南关区' }

const answerTo = (address: string) => {
  if (address === '/cities') return { items: [CITY] }
  throw new ApiError('offline', address)
}

/** The addresses that stores ask for, in their order. */
async function askedByStores(work: (stores: RootStore, ports: { api: Api }) => unknown, place?: object) {
  const asked: string[] = []
  const api = {
    async call(endpoint: Endpoint, given: object) {
      asked.push(addressOf(endpoint.path, given))
      return answerTo(asked.at(-1) ?? '')
    },
  } as unknown as Api
  const storage = memoryStorage()
  if (place) storage.write('place', place)
  const ports = { api, storage, clock: () => NOW }
  await work(new RootStore(ports), ports)
  return asked
}

async function askedEarly(route: string, query: Record<string, string> = {}, place?: typeof PLACE) {
  const asked: string[] = []
  const ask = async (address: string) => {
    asked.push(address)
    return address === '/cities' ? { items: [CITY] } : {}
  }
  await FIRST_ASKS[route]?.(ask, { query, place, today: dayOf(NOW) })
  return asked
}

const PLACE = { city: CITY, district: DISTRICT }

test('附近 is asked for as its store asks', async () => {
  const stores = await askedByStores(({ stations }) => stations.load())
  expect(stores).toEqual(['/cities', '/stations?limit=20&city=CC'])
  expect(await askedEarly('pages/nearby/index')).toEqual(stores)
})

test('附近 is asked for where somebody looked the last time', async () => {
  const stores = await askedByStores(({ stations }) => stations.load(), PLACE)
  expect(await askedEarly('pages/nearby/index', {}, PLACE)).toEqual(stores)
})

test('a station is asked for with its first week', async () => {
  const stores = await askedByStores(({ stations, clock }, { api }) => {
    void stations.loadStation('2201-SR-001')
    void new StationSchedule({ api, clock, storage: memoryStorage() }, '2201-SR-001').load()
  })
  expect(stores).toHaveLength(2)
  expect(await askedEarly('station/detail/index', { id: '2201-SR-001' })).toEqual(stores)
})

test('an event is asked for as everybody sees it', async () => {
  const stores = await askedByStores(({ accounts, events, clock }, { api }) =>
    new EventStore({ api, clock, storage: memoryStorage() }, accounts, events).load('2201-e1'),
  )
  expect(await askedEarly('event/detail/index', { id: '2201-e1' })).toEqual(stores)
})

test('an issue is asked for by its number', async () => {
  const number = 'CC-2026-000034-4'
  const stores = await askedByStores(({ issues }) => issues.loadIssue(number))
  expect(await askedEarly('issue/progress/index', { number })).toEqual(stores)
})
