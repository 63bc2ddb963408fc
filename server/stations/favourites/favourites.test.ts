import { beforeAll, expect, test } from 'vitest'
import { addFavourite, listFavourites, removeFavourite } from '../../../contract/endpoints/favourites.ts'
import { getStation } from '../../../contract/endpoints/stations.ts'
import { startApp } from '../../../test/app.ts'
import { makeStation } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'

const open = startApp()
const ids: string[] = []
let me: Person
let other: Person

beforeAll(async () => {
  const { db } = open()
  for (const cityId of [2201, 2201, 2202]) ids.push(await makeStation(db, { cityId }))
  me = await signedIn(db)
  other = await signedIn(db)
  await open().refresh()
})

const add = (stationId: string, who = me) => open().call(addFavourite, { params: { stationId } }, who.token)
const remove = (stationId: string, who = me) =>
  open().call(removeFavourite, { params: { stationId } }, who.token)
const list = async (query = {}, who = me) => (await open().call(listFavourites, { query }, who.token)).reply
const isMine = async (stationId = '', token?: string) =>
  (await open().call(getStation, { params: { stationId } }, token)).reply.isFavourite

test('a station is kept once, in any city, and left again', async () => {
  const [first = '', second = '', elsewhere = ''] = ids
  for (const id of [first, first, second, elsewhere]) {
    expect((await add(id)).reply).toEqual({ isFavourite: true })
    open().clock.advance(1_000)
  }
  expect((await list()).items.map(item => item.id)).toEqual([elsewhere, second, first])
  expect(await isMine(first, me.token)).toBe(true)
  expect((await remove(second)).reply).toEqual({ isFavourite: false })
  expect((await remove(second)).status).toBe(200)
  expect((await list()).items.map(item => item.id)).toEqual([elsewhere, first])
})

test('is nobody else’s, and says nothing to whoever is not signed in', async () => {
  await add(ids[0] ?? '')
  expect((await list({}, other)).items).toEqual([])
  expect(await isMine(ids[0], other.token)).toBe(false)
  expect(await isMine(ids[0])).toBeUndefined()
})

test('comes page by page, with the distance where a place is given', async () => {
  for (const id of ids) await add(id)
  const first = await list({ limit: '2', near: '43.8575,125.3424' })
  const second = await list({ limit: '2', cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(item => item.id).sort()).toEqual([...ids].sort())
  expect(first.items.every(item => item.distanceMeters !== undefined)).toBe(true)
  expect(second.nextCursor).toBeUndefined()
})

test('of a station that is not there is 404', async () => {
  expect((await add('2201-none')).status).toBe(404)
  expect((await remove('2201-none')).status).toBe(404)
})
