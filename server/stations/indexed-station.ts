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
  readonly functions: readonly string[]
  readonly accessible: boolean
  readonly pinyin: string
  /** Everything that search looks through, lower case. */
  readonly searchText: string
}

const CLOSED: OpeningHours = [undefined, [], [], [], [], [], [], []]

// a million stations share a few dozen opening hours and sets of functions
const hoursOf = new Map<string, OpeningHours>()
const functionsOf = new Map<string, readonly string[]>()

function sharedHours(text: string): OpeningHours {
  let hours = hoursOf.get(text)
  if (!hours) {
    hours = parseOpeningHours(text) ?? CLOSED
    hoursOf.set(text, hours)
  }
  return hours
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
    hours: sharedHours(row.openingHours),
    functions,
    accessible: row.accessible,
    pinyin: row.pinyin,
    searchText: [row.name, row.address, row.pinyin, row.pinyinInitials, functions.join(' '), people]
      .join('\n')
      .toLowerCase(),
  }
}
