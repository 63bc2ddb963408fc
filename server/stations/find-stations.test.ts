import { beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../../contract/endpoint.ts'
import { listSlots } from '../../contract/endpoints/schedules.ts'
import { findStations, getStation, listCities, listRegions } from '../../contract/endpoints/stations.ts'
import { instantAt } from '../../contract/rules/beijing-time.ts'
import { startApp } from '../../test/app.ts'
import { makeMember, makeRegion, makeSlot, makeStation, NOW } from '../../test/factories.ts'

const open = startApp()
const NEAR = '43.85000000,125.30000000'
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { db } = open()
  const at = (n: number) => ({ latGcj02: 43.85 + n / 100, lngGcj02: 125.3 })
  await makeRegion(db, { code: '220102' })
  ids.near = await makeStation(db, { ...at(0), name: '南岭联络站', functions: ['阅览', '打卡'] })
  ids.room = await makeStation(db, { ...at(1), kind: 'study_room', name: '星梦书房', accessible: false })
  ids.night = await makeStation(db, { ...at(2), openingHours: 'Mo-Su 18:00-21:00', districtCode: '220103' })
  ids.far = await makeStation(db, { latGcj02: 44.9, lngGcj02: 125.3 })
  ids.jilin = await makeStation(db, {
    cityId: 2202,
    latGcj02: 43.84,
    lngGcj02: 126.55,
    districtCode: '220202',
  })
  const memberId = await makeMember(db, { name: '诸葛明', pinyin: 'zhugeming', sector: '教育界' })
  await db.insertInto('stationMembers').values({ cityId: 2201, stationId: ids.room, memberId }).execute()
  await makeSlot(db, { stationId: ids.near, startAt: NOW - 600_000, minutes: 30, capacity: 3 })
  await makeSlot(db, { stationId: ids.near, startAt: NOW + 600_000, capacity: 3, memberId })
  await makeSlot(db, { stationId: ids.room, startAt: instantAt('2026-09-03', '10:00'), capacity: 2 })
  await open().refresh()
})

type Query = NonNullable<Asked<typeof findStations>['query']>
const find = async (query: Query) => (await open().call(findStations, { query })).reply.items.map(s => s.id)

describe('finding stations', () => {
  test('near a place: the nearest first with honest distances, none beyond 50 km', async () => {
    const { reply } = await open().call(findStations, { query: { near: NEAR } })
    expect(reply.items.map(s => s.id)).toEqual([ids.near, ids.room, ids.night])
    expect(reply.items[0]?.distanceMeters).toBe(0)
    expect(reply.items[1]?.distanceMeters).toBeGreaterThan(1_100)
    expect(reply.items[1]?.distanceMeters).toBeLessThan(1_120)
  })

  test.each<[string, Query, string[]]>([
    ['kind', { kind: 'study_room' }, ['room']],
    ['function', { function: '打卡' }, ['near']],
    ['name', { q: '南岭联络' }, ['near']],
    ['member', { q: '诸葛明' }, ['room']],
    ['pinyin of a member', { q: 'ZHUGE' }, ['room']],
    ['sector and name together', { q: '教育界 书房' }, ['room']],
    ['words that do not meet', { q: '教育界 打卡' }, []],
    ['accessibility', { accessible: 'false' }, ['room']],
    ['open now', { openNow: 'true' }, ['near', 'room']],
    ['closed now', { openNow: 'false' }, ['night']],
    ['somebody sitting now', { sittingNow: 'true' }, ['near']],
    ['places today', { availableOn: '2026-09-02' }, ['near']],
    ['places tomorrow', { availableOn: '2026-09-03' }, ['room']],
    ['district', { district: '220103' }, ['night']],
    ['a pattern taken as it is', { q: '%' }, []],
  ])('by %s', async (_, query, names) => {
    const wanted = names.map(name => ids[name])
    expect(await find({ ...query, near: NEAR })).toEqual(wanted)
    expect((await find({ ...query, city: 'CC' })).filter(id => id !== ids.far).sort()).toEqual(
      wanted.toSorted(),
    )
  })

  test('of a city by letters or code, none of an unknown one', async () => {
    expect(await find({ city: '220200' })).toEqual([ids.jilin])
    expect(await find({ city: 'XCCAC' })).toEqual([ids.jilin])
    expect(await find({ city: 'ZZ' })).toEqual([])
  })

  test.each<[string, Query]>([
    ['near a place', { near: NEAR }],
    ['listed', {}],
    ['listed, filtered', { accessible: 'true' }],
  ])('%s, one by one: each exactly once, in the same order', async (_, query) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { reply } = await open().call(findStations, {
        query: { ...query, limit: '1', ...(cursor && { cursor }) },
      })
      seen.push(...reply.items.map(s => s.id))
      cursor = reply.nextCursor
    } while (cursor)
    expect(seen).toEqual(await find(query))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('refuses a cursor of another list', async () => {
    const answer = await open().call(findStations, { query: { near: NEAR, cursor: 'abc' } })
    expect(answer).toMatchObject({ status: 422, refusal: 'invalid' })
  })

  test('shows the next sitting with a place and what is left today', async () => {
    const { reply } = await open().call(findStations, { query: { near: NEAR, limit: '1' } })
    expect(reply.items[0]).toMatchObject({ sittingNow: true, placesLeftToday: 3 })
    expect(reply.items[0]?.nextSitting).toMatchObject({ memberName: '诸葛明', placesLeft: 3, capacity: 3 })
  })
})

test('a station whole: hours of seven days, members, district', async () => {
  const params = { stationId: ids.room ?? '' }
  const { reply } = await open().call(getStation, { params, query: { near: NEAR } })
  expect(reply.hours).toHaveLength(7)
  expect(reply.hours.filter(day => day.spans.length > 0)).toHaveLength(5)
  expect(reply).toMatchObject({ districtName: '南关区', city: { code: 'CC' }, members: [{ name: '诸葛明' }] })
  const unknown = await open().call(getStation, { params: { stationId: '2201-none' }, query: {} })
  expect(unknown.refusal).toBe('not_found')
})

test('the slots of a station by day, with what each is now', async () => {
  const params = { stationId: ids.near ?? '' }
  const { reply } = await open().call(listSlots, { params, query: { days: '2' } })
  expect(reply.days.map(day => [day.date, day.isOpen, day.slots.map(slot => slot.status)])).toEqual([
    ['2026-09-02', true, ['started', 'free']],
    ['2026-09-03', true, []],
  ])
})

test('cities and regions', async () => {
  expect((await open().call(listCities, {})).reply.items.map(c => c.code)).toEqual(['CC', 'XCCAC'])
  expect((await open().call(listRegions, { query: {} })).reply.items.map(r => r.code)).toEqual(['220102'])
  expect((await open().call(listRegions, { query: { parent: '220102' } })).reply.items).toEqual([])
})
