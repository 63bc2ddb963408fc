import { findStations, listCities, type StationItem } from '@contract/endpoints/stations.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const CITY = { code: 'CC', name: '长春市', regionCode: '220100' }

const station = (id: string): StationItem => ({
  id,
  kind: 'liaison_station',
  name: '南岭街道委员联络站',
  shortName: '南岭街道联络站',
  cityCode: 'CC',
  districtCode: '220102',
  address: '南岭街道 1 号',
  lat: 43.86,
  lng: 125.34,
  openNow: true,
  sittingNow: false,
  placesLeftToday: 3,
})

let api: MemoryApi
let storage: ReturnType<typeof memoryStorage>
const stores = () => new RootStore(testPorts(api, storage))

beforeEach(() => {
  api = new MemoryApi()
    .on(listCities, () => ({ items: [CITY] }))
    .on(findStations, ({ query }) =>
      query?.cursor
        ? { items: [station('2201-LS-002')] }
        : { items: [station('2201-LS-001')], nextCursor: 'two' },
    )
  storage = memoryStorage()
})

test('begins with the first city', async () => {
  const { stations, places } = stores()
  await stations.load()
  expect(places.place?.city.code).toBe('CC')
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', city: 'CC' })
  expect(stations.items).toHaveLength(1)
  expect(stations.placesLeftToday).toBe(3)
})

test('adds the next page to the list and then knows that this is all', async () => {
  const { stations } = stores()
  await stations.load()
  await stations.nearby.loadMore()
  expect(stations.items.map(s => s.id)).toEqual(['2201-LS-001', '2201-LS-002'])
  expect(stations.nearby.hasMore).toBe(false)
  await stations.nearby.loadMore()
  expect(api.asked).toHaveLength(3)
})

test('asks around a point without a city, and does not keep the point', async () => {
  const { stations } = stores()
  await stations.load()
  await stations.choosePlace({ city: CITY, here: { lat: 43.9, lng: 125.3 } })
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', near: '43.900000,125.300000' })
  expect(stores().places.place).toEqual({ city: CITY })
})

test('asks for what is free on the Beijing day', async () => {
  const { stations } = stores()
  await stations.load()
  await stations.filter({ isFreeToday: true })
  expect(api.asked.at(-1)?.query).toMatchObject({ availableOn: '2026-09-15' })
})

test('never shows the list of another question when an answer fails', async () => {
  const { stations } = stores()
  await stations.load()
  api.failure = 'busy'
  await stations.chooseKind('study_room')
  expect(stations.items).toEqual([])
  expect(stations.failure).toBe('busy')
})

test('shows the last list, marked old, when there is no network at the start', async () => {
  await stores().stations.load()
  api.failure = 'offline'
  const { stations } = stores()
  await stations.load()
  expect(stations.items).toHaveLength(1)
  expect(stations.nearby.oldSince).toBe(NOW)
  expect(stations.failure).toBe('offline')
})

test('tells of no network when not even a city is known', async () => {
  api.failure = 'offline'
  const { stations } = stores()
  await stations.load()
  expect(stations.failure).toBe('offline')
  expect(stations.items).toEqual([])
})
