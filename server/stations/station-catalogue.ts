import type { Db } from '../database/open.ts'
import { type IndexedStation, indexedStation } from './indexed-station.ts'
import { listCityRows, listStationMemberNames, listStationRows } from './queries.ts'
import { StationIndex } from './station-index.ts'

export interface CityEntry {
  readonly cityId: number
  readonly code: string
  readonly regionCode: string
  readonly name: string
}

/** The cities and stations as this process knows them, read again when a city's version grows. */
export class StationCatalogue {
  readonly index = new StationIndex()
  #cities: readonly CityEntry[] = []
  #byId = new Map<number, CityEntry>()
  readonly #versions = new Map<number, number>()
  #reading: Promise<void> | undefined

  get cities(): readonly CityEntry[] {
    return this.#cities
  }

  findCity(code: string): CityEntry | undefined {
    return this.#cities.find(c => c.code === code || c.regionCode === code)
  }

  city(cityId: number): CityEntry | undefined {
    return this.#byId.get(cityId)
  }

  /** Reads what changed since the last time, in this process or another; callers meanwhile share the read. */
  refresh(db: Db): Promise<void> {
    this.#reading ??= this.#read(db).finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #read(db: Db): Promise<void> {
    const rows = await listCityRows(db)
    this.#cities = rows.map(({ cityId, code, regionCode, name }) => ({ cityId, code, regionCode, name }))
    this.#byId = new Map(this.#cities.map(city => [city.cityId, city]))
    const changed: IndexedStation[][] = []
    for (const { cityId, stationsVersion } of rows)
      if (stationsVersion > (this.#versions.get(cityId) ?? -1)) changed.push(await readCity(db, cityId))
    // all at once: the tree is built once, not once per city
    if (changed.length > 0) this.index.put(changed.flat())
    for (const { cityId, stationsVersion } of rows) this.#versions.set(cityId, stationsVersion)
  }
}

// a change of who sits where touches no station row, so the whole city is read: some hundred rows
async function readCity(db: Db, cityId: number): Promise<IndexedStation[]> {
  const people = new Map<string, string[]>()
  for (const { stationId, name, sector, pinyin } of await listStationMemberNames(db, cityId)) {
    const texts = people.get(stationId) ?? []
    people.set(stationId, texts)
    texts.push(name, pinyin, sector)
  }
  const stations = await listStationRows(db, cityId)
  return stations.map(row => indexedStation(row, people.get(row.stationId)?.join(' ') ?? ''))
}
