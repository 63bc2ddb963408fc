import {
  type OpeningHours,
  parseOpeningHours,
  STATION_KINDS,
  type StationKind,
} from '../../contract/rules/stations.ts'
import type { StationRow } from './queries.ts'

/** A station as the index keeps it: what filters and cards need. */
export interface IndexedStation {
  readonly cityId: number
  readonly stationId: string
  readonly kind: StationKind
  readonly name: string
  readonly shortName: string
  readonly districtCode: string
  readonly streetCode: string | null
  readonly address: string
  readonly lat: number
  readonly lng: number
  readonly hours: OpeningHours
  /** What the index tests first, packed: see `facets`. */
  readonly facets: number
  readonly functions: readonly string[]
  readonly accessible: boolean
  readonly pinyin: string
  /** Everything that search looks through, lower case. */
  readonly searchText: string
}

const CLOSED: OpeningHours = [undefined, [], [], [], [], [], [], []]

// a million stations share a few dozen opening hours and sets of functions
const hoursOf = new Map<string, { id: number; hours: OpeningHours }>()
const functionsOf = new Map<string, readonly string[]>()

function sharedHours(text: string): { id: number; hours: OpeningHours } {
  const known = hoursOf.get(text) ?? { id: hoursOf.size, hours: parseOpeningHours(text) ?? CLOSED }
  hoursOf.set(text, known)
  return known
}

/** Every distinct opening hours by its id. */
export const listHours = (): OpeningHours[] => Array.from(hoursOf.values(), known => known.hours)

const KIND_BITS = 3
const ACCESSIBLE_BIT = 1 << KIND_BITS
const KIND_MASK = ACCESSIBLE_BIT - 1
const HOURS_SHIFT = KIND_BITS + 1

/** Kind, accessibility and the id of the opening hours in one number, so that a test touches no object. */
const facets = (kind: StationKind, accessible: boolean, hoursId: number): number =>
  STATION_KINDS.indexOf(kind) | (accessible ? ACCESSIBLE_BIT : 0) | (hoursId << HOURS_SHIFT)

export interface FacetQuery {
  kind?: StationKind | undefined
  accessible?: boolean | undefined
  /** For each id of opening hours whether it passes; undefined when any does. */
  hoursPass?: readonly boolean[] | undefined
}

/** One test of packed facets. */
export function facetTest({ kind, accessible, hoursPass }: FacetQuery): (packed: number) => boolean {
  const mask = (kind === undefined ? 0 : KIND_MASK) | (accessible === undefined ? 0 : ACCESSIBLE_BIT)
  const wanted = (kind === undefined ? 0 : STATION_KINDS.indexOf(kind)) | (accessible ? ACCESSIBLE_BIT : 0)
  return hoursPass === undefined
    ? packed => (packed & mask) === wanted
    : packed => (packed & mask) === wanted && hoursPass[packed >> HOURS_SHIFT] === true
}

function sharedFunctions(list: readonly string[]): readonly string[] {
  const key = list.join('\n')
  const known = functionsOf.get(key) ?? list
  functionsOf.set(key, known)
  return known
}

/** `people` is what is known of who sits there: names, pinyin, sectors. */
export function indexedStation(row: StationRow, people: string): IndexedStation {
  const functions = sharedFunctions(row.functions)
  const { id, hours } = sharedHours(row.openingHours)
  return {
    cityId: row.cityId,
    stationId: row.stationId,
    kind: row.kind,
    name: row.name,
    shortName: row.shortName,
    districtCode: row.districtCode,
    streetCode: row.streetCode,
    address: row.address,
    lat: row.latGcj02,
    lng: row.lngGcj02,
    hours,
    facets: facets(row.kind, row.accessible, id),
    functions,
    accessible: row.accessible,
    pinyin: row.pinyin,
    searchText: [row.name, row.address, row.pinyin, row.pinyinInitials, functions.join(' '), people]
      .join('\n')
      .toLowerCase(),
  }
}
