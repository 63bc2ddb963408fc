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
export type StationTest = (station: IndexedStation) => boolean

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
    const passes = (station: IndexedStation) => {
      if (!test(station)) return false
      if (!after) return true
      const meters = this.metersTo(place, station)
      return meters > after.meters || (meters === after.meters && !after.ids.includes(station.stationId))
    }
    const found: Found[] = []
    const add = (at: number) => {
      const station = this.#stations[at]
      if (station) found.push({ station, meters: this.metersTo(place, station) })
    }
    const passesAt = (at: number) => {
      const station = this.#stations[at]
      return station !== undefined && passes(station)
    }
    if (this.#tree) {
      const inTree = (at: number) => !this.#moved.has(at) && passesAt(at)
      for (const at of around(this.#tree, place.lng, place.lat, count, REACH_KM, inTree)) add(at)
    }
    for (const at of this.#loose()) {
      const station = this.#stations[at]
      if (station && this.metersTo(place, station) <= REACH_KM * 1000 && passes(station)) add(at)
    }
    return found.sort(byDistance).slice(0, count)
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

  #build(): void {
    const tree = new KDBush(this.#stations.length)
    for (const { lng, lat } of this.#stations) tree.add(lng, lat)
    tree.finish()
    this.#tree = tree
    this.#treeSize = this.#stations.length
    this.#moved.clear()
  }
}
