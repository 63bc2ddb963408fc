import { around, distance } from 'geokdbush'
import KDBush from 'kdbush'
import type { IndexedStation } from './indexed-station.ts'

export interface Place {
  readonly lat: number
  readonly lng: number
}
export interface Found {
  readonly station: IndexedStation
  readonly meters: number
}
/** What a question asks of a station: the packed part first, the rest (if any) only of those that pass. */
export interface StationTest {
  readonly facets: (packed: number) => boolean
  readonly rest: ((station: IndexedStation) => boolean) | undefined
}
export const ANY_STATION: StationTest = { facets: () => true, rest: undefined }
export const passes = ({ facets, rest }: StationTest, station: IndexedStation): boolean =>
  facets(station.facets) && (rest === undefined || rest(station))

/** Nobody walks further; it also bounds what a rare filter can cost. */
const REACH_KM = 50
/** So many changed places are searched one by one before the tree is built anew (0.2 s for a million). */
const MOST_LOOSE = 500

const byDistance = (a: Found, b: Found) =>
  a.meters - b.meters || (a.station.stationId < b.station.stationId ? -1 : 1)

/** District, then name: the order of a list without a place. */
const byDistrict = (a: IndexedStation, b: IndexedStation) =>
  a.cityId - b.cityId ||
  (a.districtCode < b.districtCode ? -1 : a.districtCode > b.districtCode ? 1 : 0) ||
  (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : 0) ||
  (a.stationId < b.stationId ? -1 : 1)

interface Box {
  minLat: number
  maxLat: number
  minLng: number
  maxLng: number
}

/**
 * Every station of every city in memory: a k-d tree over the places as they were when it was built, and beside it the
 * few that moved or came since. It knows no database; `StationCatalogue` keeps it true.
 */
export class StationIndex {
  #stations: IndexedStation[] = []
  #at = new Map<string, number>()
  #tree: KDBush | undefined
  /** Facets of `#stations` by position. */
  #facets = new Uint32Array(0)
  /** How many of the stations the tree covers. */
  #treeSize = 0
  /** Positions whose place differs from the tree's. */
  #moved = new Set<number>()
  #cities = new Map<number, { box: Box; sorted: IndexedStation[] | undefined }>()

  get size(): number {
    return this.#stations.length
  }

  get(stationId: string): IndexedStation | undefined {
    const at = this.#at.get(stationId)
    return at === undefined ? undefined : this.#stations[at]
  }

  /** Adds or replaces stations; a new or moved one is found at once. */
  put(changed: readonly IndexedStation[]): void {
    for (const station of changed) {
      const at = this.#at.get(station.stationId)
      if (at === undefined) {
        this.#at.set(station.stationId, this.#stations.length)
        this.#stations.push(station)
      } else {
        const old = this.#stations[at]
        if (at < this.#treeSize && (old?.lat !== station.lat || old.lng !== station.lng)) this.#moved.add(at)
        this.#stations[at] = station
        if (at < this.#treeSize) this.#facets[at] = station.facets
      }
      this.#widen(station)
    }
    if (this.#stations.length - this.#treeSize + this.#moved.size > MOST_LOOSE) this.#build()
  }

  /** Cities that have a station within reach of a place. */
  citiesNear({ lat, lng }: Place): number[] {
    const dLat = REACH_KM / 110
    const dLng = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
    const near: number[] = []
    for (const [cityId, { box }] of this.#cities) {
      const isNear =
        lat >= box.minLat - dLat &&
        lat <= box.maxLat + dLat &&
        lng >= box.minLng - dLng &&
        lng <= box.maxLng + dLng
      if (isNear) near.push(cityId)
    }
    return near
  }

  /** The nearest stations that pass, within 50 km, by distance and then id. */
  nearest(
    place: Place,
    count: number,
    test: StationTest,
    after?: { meters: number; ids: readonly string[] },
  ): Found[] {
    const isAfter = (station: IndexedStation) => {
      if (!after) return true
      const meters = this.metersTo(place, station)
      return meters > after.meters || (meters === after.meters && !after.ids.includes(station.stationId))
    }
    const rest =
      test.rest || after ? (s: IndexedStation) => (test.rest?.(s) ?? true) && isAfter(s) : undefined
    const found: Found[] = []
    const add = (station: IndexedStation) => found.push({ station, meters: this.metersTo(place, station) })
    for (const at of this.#aroundTree(place, count, { facets: test.facets, rest })) {
      const station = this.#stations[at]
      if (station) add(station)
    }
    for (const at of this.#loose()) {
      const station = this.#stations[at]
      if (!station || this.metersTo(place, station) > REACH_KM * 1000) continue
      if (passes({ facets: test.facets, rest }, station)) add(station)
    }
    return found.sort(byDistance).slice(0, count)
  }

  // the inner loop of every question: it reads one number per station, and an object only where that passes
  #aroundTree(place: Place, count: number, { facets, rest }: StationTest): number[] {
    if (!this.#tree) return []
    const packed = this.#facets
    const stations = this.#stations
    const moved = this.#moved
    const test = (at: number) => {
      if (!facets(packed[at] ?? 0) || (moved.size > 0 && moved.has(at))) return false
      const station = rest && stations[at]
      return !station || rest(station)
    }
    return around(this.#tree, place.lng, place.lat, count, REACH_KM, test)
  }

  metersTo(place: Place, station: IndexedStation): number {
    return distance(place.lng, place.lat, station.lng, station.lat) * 1000
  }

  /** The stations of a city (or of all) by district and name. */
  listed(cityId?: number): readonly IndexedStation[] {
    if (cityId !== undefined) return this.#sorted(cityId)
    const ids = [...this.#cities.keys()].sort((a, b) => a - b)
    return ids.length === 1 ? this.#sorted(ids[0] ?? 0) : ids.flatMap(id => this.#sorted(id))
  }

  *#loose(): Generator<number> {
    yield* this.#moved
    for (let at = this.#treeSize; at < this.#stations.length; at++) yield at
  }

  #sorted(cityId: number): IndexedStation[] {
    const city = this.#cities.get(cityId)
    if (!city) return []
    city.sorted ??= this.#stations.filter(s => s.cityId === cityId).sort(byDistrict)
    return city.sorted
  }

  #widen({ cityId, lat, lng }: IndexedStation): void {
    const city = this.#cities.get(cityId)
    if (!city) {
      this.#cities.set(cityId, {
        box: { minLat: lat, maxLat: lat, minLng: lng, maxLng: lng },
        sorted: undefined,
      })
      return
    }
    const { box } = city
    box.minLat = Math.min(box.minLat, lat)
    box.maxLat = Math.max(box.maxLat, lat)
    box.minLng = Math.min(box.minLng, lng)
    box.maxLng = Math.max(box.maxLng, lng)
    city.sorted = undefined
  }

  // Stations are put in the tree's order before it is built for good: neighbours on the map become neighbours in
  // memory, which is most of what a question costs.
  #build(): void {
    const order = treeOf(this.#stations).ids
    const stations = this.#stations
    this.#stations = Array.from(order, at => stations[at]).filter(station => station !== undefined)
    this.#at = new Map(this.#stations.map((station, at) => [station.stationId, at]))
    this.#tree = treeOf(this.#stations)
    this.#facets = Uint32Array.from(this.#stations, station => station.facets)
    this.#treeSize = this.#stations.length
    this.#moved.clear()
  }
}

/** Points per leaf: looking at a packed number is cheaper than another node in the queue. */
const LEAF = 128

function treeOf(stations: readonly IndexedStation[]): KDBush {
  const tree = new KDBush(stations.length, LEAF)
  for (const { lng, lat } of stations) tree.add(lng, lat)
  return tree.finish()
}
