import { STATION_KINDS } from '../../contract/rules/stations.ts'
import type { IndexedStation } from './indexed-station.ts'
import { metersTo, type Place, REACH_KM, type StationTest, StationTree } from './station-tree.ts'

export interface Found {
  readonly station: IndexedStation
  readonly meters: number
}
/** Where a page ended: how far, and which stations at just that distance were shown. */
export interface After {
  readonly meters: number
  readonly ids: readonly string[]
}

const byDistance = (a: Found, b: Found) =>
  a.meters - b.meters || (a.station.stationId < b.station.stationId ? -1 : 1)

/** District, then name: the order of a list without a place. */
const byDistrict = (a: IndexedStation, b: IndexedStation) =>
  a.cityId - b.cityId ||
  (a.districtCode < b.districtCode ? -1 : a.districtCode > b.districtCode ? 1 : 0) ||
  (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : 0) ||
  (a.stationId < b.stationId ? -1 : 1)

interface City {
  minLat: number
  maxLat: number
  minLng: number
  maxLng: number
  readonly stations: Map<string, IndexedStation>
  /** By district and name; undefined since the last change. */
  sorted: IndexedStation[] | undefined
}

const emptyCity = (): City => ({
  minLat: Number.POSITIVE_INFINITY,
  maxLat: Number.NEGATIVE_INFINITY,
  minLng: Number.POSITIVE_INFINITY,
  maxLng: Number.NEGATIVE_INFINITY,
  stations: new Map(),
  sorted: undefined,
})

/**
 * Every station of every city in memory, one tree per kind, because kind is what people filter by most. It knows no
 * database; `StationCatalogue` keeps it true.
 */
export class StationIndex {
  readonly #trees = new Map(STATION_KINDS.map(kind => [kind, new StationTree()]))
  readonly #stations = new Map<string, IndexedStation>()
  readonly #cities = new Map<number, City>()

  get size(): number {
    return this.#stations.size
  }

  get(stationId: string): IndexedStation | undefined {
    return this.#stations.get(stationId)
  }

  /** Adds or replaces stations; a new or moved one is found at once. */
  put(changed: readonly IndexedStation[]): void {
    for (const station of changed) {
      const old = this.#stations.get(station.stationId)
      if (old && old.kind !== station.kind) this.#trees.get(old.kind)?.remove(old.stationId)
      this.#stations.set(station.stationId, station)
      this.#trees.get(station.kind)?.put(station)
      this.#enter(station)
    }
    for (const tree of this.#trees.values()) tree.settle()
  }

  /** Cities that have a station within reach of a place. */
  citiesNear({ lat, lng }: Place): number[] {
    const dLat = REACH_KM / 110
    const dLng = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
    const near: number[] = []
    for (const [cityId, c] of this.#cities) {
      if (lat < c.minLat - dLat || lat > c.maxLat + dLat) continue
      if (lng >= c.minLng - dLng && lng <= c.maxLng + dLng) near.push(cityId)
    }
    return near
  }

  /** The nearest stations that pass, within 50 km, by distance and then id. */
  nearest(place: Place, count: number, test: StationTest, after?: After): Found[] {
    const rest = after ? continuing(place, test, after) : test.rest
    const found: Found[] = []
    for (const [kind, tree] of this.#trees) {
      if (test.kind !== undefined && test.kind !== kind) continue
      for (const station of tree.nearest(place, count, { ...test, rest }))
        found.push({ station, meters: metersTo(place, station) })
    }
    return found.sort(byDistance).slice(0, count)
  }

  /** The stations of a city (or of all) by district and name. */
  listed(cityId?: number): readonly IndexedStation[] {
    if (cityId !== undefined) return this.#sorted(cityId)
    const ids = [...this.#cities.keys()].sort((a, b) => a - b)
    return ids.length === 1 ? this.#sorted(ids[0] ?? 0) : ids.flatMap(id => this.#sorted(id))
  }

  #sorted(cityId: number): IndexedStation[] {
    const city = this.#cities.get(cityId)
    if (!city) return []
    city.sorted ??= [...city.stations.values()].sort(byDistrict)
    return city.sorted
  }

  #enter(station: IndexedStation): void {
    const city = this.#cities.get(station.cityId) ?? emptyCity()
    this.#cities.set(station.cityId, city)
    city.stations.set(station.stationId, station)
    city.sorted = undefined
    city.minLat = Math.min(city.minLat, station.lat)
    city.maxLat = Math.max(city.maxLat, station.lat)
    city.minLng = Math.min(city.minLng, station.lng)
    city.maxLng = Math.max(city.maxLng, station.lng)
  }
}

/** What comes after a page: further away, or just as far and not shown yet. */
function continuing(place: Place, { rest }: StationTest, after: After): (station: IndexedStation) => boolean {
  return station => {
    if (rest && !rest(station)) return false
    const meters = metersTo(place, station)
    return meters > after.meters || (meters === after.meters && !after.ids.includes(station.stationId))
  }
}
