import { around, distance } from 'geokdbush'
import KDBush from 'kdbush'
import type { StationKind } from '../../contract/rules/stations.ts'
import type { IndexedStation } from './indexed-station.ts'

export interface Place {
  readonly lat: number
  readonly lng: number
}

/** What a question asks of a station: its kind, its packed facets, and the rest (if any) only of those that pass. */
export interface StationTest {
  readonly kind: StationKind | undefined
  /** By the value of `facets`; undefined when all pass. */
  readonly facets: Uint8Array | undefined
  readonly rest: ((station: IndexedStation) => boolean) | undefined
}

export const ANY_STATION: StationTest = { kind: undefined, facets: undefined, rest: undefined }

export const passes = ({ kind, facets, rest }: StationTest, station: IndexedStation): boolean =>
  (kind === undefined || station.kind === kind) &&
  (facets === undefined || facets[station.facets] === 1) &&
  (rest === undefined || rest(station))

/** Nobody walks further; it also bounds what a rare filter can cost. */
export const REACH_KM = 50
/** So many changed places are searched one by one before a tree is built anew (0.5 s for a million). */
const MOST_LOOSE = 500
/** Points per leaf: looking at a packed number is cheaper than another node in the queue. */
const LEAF = 128

export const metersTo = (place: Place, station: IndexedStation): number =>
  distance(place.lng, place.lat, station.lng, station.lat) * 1000

function treeOf(stations: readonly IndexedStation[]): KDBush {
  const tree = new KDBush(stations.length, LEAF)
  for (const { lng, lat } of stations) tree.add(lng, lat)
  return tree.finish()
}

/** Stations by place: a k-d tree as they were when it was built, and beside it the few that moved or came since. */
export class StationTree {
  #stations: IndexedStation[] = []
  #at = new Map<string, number>()
  #tree: KDBush | undefined
  /** Facets of the stations in the tree, by position. */
  #facets = new Uint32Array(0)
  /** Positions whose place differs from the tree's. */
  #moved = new Set<number>()
  #removed = new Set<number>()

  put(station: IndexedStation): void {
    const at = this.#at.get(station.stationId)
    if (at === undefined) {
      this.#at.set(station.stationId, this.#stations.length)
      this.#stations.push(station)
      return
    }
    const old = this.#stations[at]
    if (at < this.#facets.length) {
      if (old?.lat !== station.lat || old.lng !== station.lng) this.#moved.add(at)
      this.#facets[at] = station.facets
    }
    this.#stations[at] = station
  }

  remove(stationId: string): void {
    const at = this.#at.get(stationId)
    if (at === undefined) return
    this.#at.delete(stationId)
    this.#removed.add(at)
  }

  /** Builds the tree anew when too much lies beside it. */
  settle(): void {
    const loose = this.#stations.length - this.#facets.length + this.#moved.size + this.#removed.size
    if (loose > MOST_LOOSE) this.#build()
  }

  /** The nearest stations that pass, within 50 km, in no order. */
  nearest(place: Place, count: number, test: StationTest): IndexedStation[] {
    const found: IndexedStation[] = []
    for (const at of this.#inTree(place, count, test)) {
      const station = this.#stations[at]
      if (station) found.push(station)
    }
    for (const at of this.#loose()) {
      const station = this.#stations[at]
      if (!station || metersTo(place, station) > REACH_KM * 1000) continue
      if (passes(test, station)) found.push(station)
    }
    return found
  }

  // the inner loop of every question: it reads one number per station, and an object only where that passes
  #inTree(place: Place, count: number, { facets, rest }: StationTest): number[] {
    if (!this.#tree) return []
    const packed = this.#facets
    const stations = this.#stations
    const isStale = this.#moved.size + this.#removed.size > 0
    const test = (at: number) => {
      if (facets !== undefined && facets[packed[at] ?? 0] !== 1) return false
      if (isStale && (this.#moved.has(at) || this.#removed.has(at))) return false
      const station = rest && stations[at]
      return !station || rest(station)
    }
    return around(this.#tree, place.lng, place.lat, count, REACH_KM, test)
  }

  *#loose(): Generator<number> {
    for (const at of this.#moved) if (!this.#removed.has(at)) yield at
    for (let at = this.#facets.length; at < this.#stations.length; at++) if (!this.#removed.has(at)) yield at
  }

  // Stations are put in the tree's order before it is built for good: neighbours on the map become neighbours in
  // memory, which is most of what a question costs.
  #build(): void {
    const kept = this.#stations.filter((_, at) => !this.#removed.has(at))
    this.#stations = Array.from(treeOf(kept).ids, at => kept[at]).filter(station => station !== undefined)
    this.#at = new Map(this.#stations.map((station, at) => [station.stationId, at]))
    this.#tree = treeOf(this.#stations)
    this.#facets = Uint32Array.from(this.#stations, station => station.facets)
    this.#moved.clear()
    this.#removed.clear()
  }
}
