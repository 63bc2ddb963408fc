import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMeters, STATION_KINDS, type StationKind } from '../../contract/rules/stations.ts'
import { startDatabase } from '../../test/database.ts'
import { NO_HOLIDAYS, NOW } from '../../test/factories.ts'
import { TopicNames } from '../issues/topics/topic-names.ts'
import { AvailabilityCache } from '../schedules/availability.ts'
import { findStations, type StationQuery } from './find-stations.ts'
import { type IndexedStation, indexedStation } from './indexed-station.ts'
import { StationCatalogue } from './station-catalogue.ts'

/** The index against looking at every station: nothing may be missing, whatever was asked and however it came in. */
const use = startDatabase()
const REACH = 50_000

interface Draft {
  n: number
  lat: number
  lng: number
  kind: StationKind
  accessible: boolean
}
const rest = {
  streetCode: null,
  communityCode: null,
  address: '',
  phone: '',
  openingHours: 'Mo-Fr 09:00-17:00',
}
const more = {
  functions: [],
  functionDetails: [],
  coBuilders: [],
  capacitySeats: null,
  description: '',
  pinyinInitials: '',
  version: 1,
  cancelHours: 2,
  moveHours: 2,
}
const asStation = ({ n, lat, lng, kind, accessible }: Draft): IndexedStation => {
  const name = { name: `站${n % 10}`, shortName: '站', districtCode: `22010${n % 4}`, pinyin: `p${n % 7}` }
  const key = { cityId: 2200 + (n % 3), stationId: `${2200 + (n % 3)}-S-${n}` }
  return indexedStation(
    { ...rest, ...more, ...name, ...key, kind, accessible, latGcj02: lat, lngGcj02: lng },
    '',
  )
}

// a coarse grid, so that some stations share a place and some distances are equal
const degree = (from: number) => fc.integer({ min: -400, max: 400 }).map(n => from + n / 1_000)
const draft = (n: fc.Arbitrary<number>) =>
  fc.record({
    n,
    lat: degree(43.8),
    lng: degree(125.3),
    kind: fc.constantFrom(...STATION_KINDS),
    accessible: fc.boolean(),
  })
/** Enough to build a tree, then some that are new, moved, or of another kind. */
const world = fc.record({
  first: fc.array(draft(fc.nat(5_000)), { maxLength: 900, size: 'max' }),
  later: fc.array(draft(fc.nat(5_000)), { maxLength: 60, size: 'max' }),
})
const question = fc.record({
  near: fc.record({ lat: degree(43.8), lng: degree(125.3) }),
  limit: fc.integer({ min: 1, max: 50 }),
  kind: fc.option(fc.constantFrom(...STATION_KINDS), { nil: undefined }),
  accessible: fc.option(fc.boolean(), { nil: undefined }),
  district: fc.option(fc.constantFrom('220101', '220199'), { nil: undefined }),
  q: fc.option(fc.constantFrom('站3', 'P5', '站3 p5'), { nil: undefined }),
})

async function build({ first, later }: { first: Draft[]; later: Draft[] }) {
  const catalogue = new StationCatalogue()
  const all = new Map<string, IndexedStation>()
  for (const batch of [first, ...later.map(one => [one])]) {
    const stations = [...new Map(batch.map(asStation).map(s => [s.stationId, s])).values()]
    for (const station of stations) all.set(station.stationId, station)
    catalogue.index.put(stations)
  }
  const availability = new AvailabilityCache(() => NOW)
  const deps = { catalogue, availability, calendars: NO_HOLIDAYS, topics: new TopicNames(), now: NOW }
  return {
    index: catalogue.index,
    all: [...all.values()],
    find: (query: StationQuery) => findStations(use.db, query, deps),
  }
}

const isAsked = (query: StationQuery) => (s: IndexedStation) =>
  (query.near === undefined || distanceMeters(query.near, s) <= REACH) &&
  (query.kind === undefined || s.kind === query.kind) &&
  (query.accessible === undefined || s.accessible === query.accessible) &&
  (query.district === undefined || s.districtCode === query.district) &&
  (query.q ?? '')
    .toLowerCase()
    .split(' ')
    .every(word => `${s.name} ${s.pinyin}`.includes(word))

async function everyPage(
  find: (query: StationQuery) => ReturnType<typeof findStations>,
  query: StationQuery,
) {
  const seen: { id: string; meters: number }[] = []
  let cursor: string | undefined
  do {
    const page = await find({ ...query, cursor })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    seen.push(...page.items.map(item => ({ id: item.id, meters: item.distanceMeters ?? 0 })))
    cursor = 'nextCursor' in page ? page.nextCursor : undefined
  } while (cursor !== undefined)
  return seen
}

describe('pages of stations', () => {
  test('near a place hold every station asked for exactly once, the nearest first', async () => {
    await fc.assert(
      fc.asyncProperty(world, question, async (given, query) => {
        const { all, find } = await build(given)
        const seen = await everyPage(find, query)
        const wanted = all.filter(isAsked(query))
        expect(seen.map(s => s.id).sort()).toEqual(wanted.map(s => s.stationId).sort())
        const meters = wanted.map(s => distanceMeters(query.near, s)).sort((a, b) => a - b)
        for (const [i, s] of seen.entries()) expect(Math.abs(s.meters - (meters[i] ?? 0))).toBeLessThan(1.5)
      }),
      { numRuns: 100 },
    )
  })

  test('without a place hold every station asked for exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(world, question, async (given, { near: _, ...query }) => {
        const { all, find } = await build(given)
        const seen = await everyPage(find, query)
        expect(seen.map(s => s.id).sort()).toEqual(
          all
            .filter(isAsked(query))
            .map(s => s.stationId)
            .sort(),
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('the list of a city goes by district and name', async () => {
  await fc.assert(
    fc.asyncProperty(world, async given => {
      const { index, all } = await build(given)
      const keys = index.listed(2201).map(s => `${s.districtCode} ${s.pinyin}`)
      expect(keys).toEqual(keys.toSorted())
      expect(index.size).toBe(all.length)
      for (const station of all) expect(index.get(station.stationId)).toBe(station)
    }),
    { numRuns: 30 },
  )
})
