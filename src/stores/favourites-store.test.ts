import { addFavourite, listFavourites, removeFavourite } from '@contract/endpoints/favourites.ts'
import { expect, test } from 'vitest'
import { FavouritesStore } from './favourites-store'
import { MemoryApi, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const card = {
  id: '2201-LS-001',
  kind: 'liaison_station' as const,
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
}

function start() {
  const api = new MemoryApi()
    .on(addFavourite, () => ({ isFavourite: true }))
    .on(removeFavourite, () => ({ isFavourite: false }))
    .on(listFavourites, () => ({ items: [card] }))
  const ports = testPorts(api)
  const { accounts, stations } = new RootStore(ports)
  return { api, favourites: new FavouritesStore(ports, accounts, stations) }
}

test('says what holds then, and a list that is open loses what is left', async () => {
  const { favourites } = start()
  expect(await favourites.keep(card.id, true)).toBe(true)
  await favourites.mine.load()
  expect(favourites.mine.items).toHaveLength(1)
  expect(await favourites.keep(card.id, false)).toBe(false)
  expect(favourites.mine.items).toEqual([])
})

test('without a network nothing changes, and why is known', async () => {
  const { api, favourites } = start()
  await favourites.mine.load()
  api.failure = 'offline'
  expect(await favourites.keep(card.id, false)).toBeUndefined()
  expect(favourites.attempt.problem?.code).toBe('offline')
  expect(favourites.mine.items).toHaveLength(1)
})
