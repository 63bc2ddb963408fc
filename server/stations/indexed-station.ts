import { type OpeningHours, parseOpeningHours, type StationKind } from '../../contract/rules/stations.ts'
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
  /** What the trees test first, as one number: see `facetsOf`. */
  readonly facets: number
  readonly functions: readonly string[]
  readonly accessible: boolean
  readonly pinyin: string
  /** Everything that search looks through, lower case. */
  readonly searchText: string
}

const CLOSED: OpeningHours = {
  week: [undefined, [], [], [], [], [], [], []],
  special: new Map(),
}

// a million stations share a few dozen opening hours and sets of functions
const hoursOf = new Map<string, { id: number; hours: OpeningHours }>()
const functionsOf = new Map<string, readonly string[]>()

function sharedHours(text: string): { id: number; hours: OpeningHours } {
  const known = hoursOf.get(text) ?? { id: hoursOf.size, hours: parseOpeningHours(text) ?? CLOSED }
  hoursOf.set(text, known)
  return known
}

/** Accessibility and opening hours as one small number, so that a test of a million stations touches no object. */
const facetsOf = (accessible: boolean, hoursId: number): number => hoursId * 2 + (accessible ? 1 : 0)

/** For each value of `facets` whether it passes; undefined asks for any. */
export function passingFacets(
  accessible: boolean | undefined,
  hoursPass: (hours: OpeningHours) => boolean,
): Uint8Array {
  const passing = new Uint8Array(hoursOf.size * 2)
  for (const { id, hours } of hoursOf.values()) {
    if (!hoursPass(hours)) continue
    if (accessible !== true) passing[facetsOf(false, id)] = 1
    if (accessible !== false) passing[facetsOf(true, id)] = 1
  }
  return passing
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
    facets: facetsOf(row.accessible, id),
    functions,
    accessible: row.accessible,
    pinyin: row.pinyin,
    searchText: [row.name, row.address, row.pinyin, row.pinyinInitials, functions.join(' '), people]
      .join('\n')
      .toLowerCase(),
  }
}
