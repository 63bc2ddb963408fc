import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceMeters, STATION_KINDS, type StationKind } from '../../contract/rules/stations.ts'
import { type IndexedStation, indexedStation, passingFacets } from './indexed-station.ts'
import { type After, StationIndex } from './station-index.ts'
import { ANY_STATION, metersTo, type Place, passes, type StationTest } from './station-tree.ts'

const station = (n: number, { lat, lng }: Place, accessible = true, kind: StationKind = 'study_room') =>
  indexedStation(
    {
      cityId: 2200 + (n % 3),
      stationId: `2201-S-${n}`,
      kind,
      name: `站${n}`,
      shortName: '站',
      districtCode: `22010${n % 4}`,
      streetCode: null,
      communityCode: null,
      address: '',
      latGcj02: lat,
      lngGcj02: lng,
      phone: '',
      openingHours: 'Mo-Fr 09:00-17:00',
      functions: [],
      coBuilders: [],
      capacitySeats: null,
      accessible,
      description: '',
      pinyin: `p${n % 7}`,
      pinyinInitials: '',
      version: 1,
    },
    '',
  )

// a coarse grid, so that some stations share a place and some distances are equal
const place: fc.Arbitrary<Place> = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
  .map(([y, x]) => ({ lat: 43.8 + y / 1_000, lng: 125.3 + x / 1_000 }))
const kind = fc.constantFrom(...STATION_KINDS)
/** Enough to build the tree, then some that come or move later. */
const world = fc.record({
  first: fc.array(place, { minLength: 0, maxLength: 900 }),
  later: fc.array(fc.tuple(fc.nat(1_000), place, kind), { maxLength: 60 }),
  accessible: fc.infiniteStream(fc.boolean()),
})

function build({
  first,
  later,
  accessible,
}: {
  first: Place[]
  later: [number, Place, StationKind][]
  accessible: Iterable<boolean>
}) {
  const flags = accessible[Symbol.iterator]()
  const made = new Map<string, ReturnType<typeof station>>()
  const index = new StationIndex()
  const put = (changed: ReturnType<typeof station>[]) => {
    for (const s of changed) made.set(s.stationId, s)
    index.put(changed)
  }
  put(first.map((at, n) => station(n, at, flags.next().value, STATION_KINDS[n % 9 === 0 ? n % 4 : 0])))
  for (const [n, at, of] of later) put([station(n, at, flags.next().value, of)])
  return { index, all: [...made.values()] }
}

station(0, { lat: 0, lng: 0 }) // facets are numbered as opening hours become known
const accessibleOnly: StationTest = { ...ANY_STATION, facets: passingFacets(true, () => true) }
const oneDistrict: StationTest = {
  ...ANY_STATION,
  rest: s => s.districtCode === '220101' && s.accessible,
}
const asks = fc
  .tuple(fc.option(kind, { nil: undefined }), fc.constantFrom(ANY_STATION, accessibleOnly, oneDistrict))
  .map(([of, asked]): StationTest => ({ ...asked, kind: of }))
const isAsked = (s: IndexedStation, near: Place, asked: StationTest) =>
  metersTo(near, s) <= 50_000 && passes(asked, s)

describe('the nearest stations', () => {
  test('are exactly those that looking at every station finds, also new and moved ones', () => {
    fc.assert(
      fc.property(world, place, fc.integer({ min: 1, max: 60 }), asks, (given, near, count, asked) => {
        const { index, all } = build(given)
        const brute = all
          .filter(s => isAsked(s, near, asked))
          .map(s => metersTo(near, s))
          .sort((a, b) => a - b)
          .slice(0, count)
        const found = index.nearest(near, count, asked)
        expect(found.map(f => f.meters)).toEqual(brute)
        expect(found.every(f => passes(asked, f.station))).toBe(true)
        expect(new Set(found.map(f => f.station.stationId)).size).toBe(found.length)
      }),
      { numRuns: 150 },
    )
  })

  test('come page by page, each exactly once and none left out', () => {
    fc.assert(
      fc.property(world, place, fc.integer({ min: 1, max: 40 }), asks, (given, near, limit, asked) => {
        const { index, all } = build(given)
        const seen: string[] = []
        let after: After | undefined
        for (;;) {
          const page = index.nearest(near, limit, asked, after)
          const last = page.at(-1)
          if (!last) break
          seen.push(...page.map(f => f.station.stationId))
          const shown = page.filter(f => f.meters === last.meters).map(f => f.station.stationId)
          const before = after?.meters === last.meters ? after.ids : []
          after = { meters: last.meters, ids: [...before, ...shown] }
        }
        const within = all.filter(s => isAsked(s, near, asked))
        expect(seen.toSorted()).toEqual(within.map(s => s.stationId).sort())
      }),
      { numRuns: 60 },
    )
  })

  test('are measured as the contract measures, within a metre', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const meters = metersTo(a, station(1, b))
        expect(Math.abs(meters - distanceMeters(a, b))).toBeLessThan(Math.max(1, meters * 0.002))
      }),
    )
  })
})

describe('the list of a city', () => {
  test('holds every station of it once, by district and name', () => {
    fc.assert(
      fc.property(world, given => {
        const { index, all } = build(given)
        const ours = all.filter(s => s.cityId === 2201)
        const listed = index.listed(2201)
        expect(listed.map(s => s.stationId).toSorted()).toEqual(ours.map(s => s.stationId).sort())
        const keys = listed.map(s => `${s.districtCode} ${s.pinyin}`)
        expect(keys).toEqual(keys.toSorted())
        expect(index.listed()).toHaveLength(all.length)
        expect(index.size).toBe(all.length)
        for (const s of all) expect(index.get(s.stationId)).toBe(s)
      }),
      { numRuns: 50 },
    )
  })
})
