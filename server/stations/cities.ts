import type { Db } from '../database/open.ts'
import { insertCity, listCityRegions, listCityRegionsOf, listCityRows } from './queries.ts'

const INITIALS = 2

/** Letters of a new city: its initials, or with a clash its initials and more of its pinyin. */
function letters(initials: string, pinyin: string, taken: ReadonlySet<string>): string | undefined {
  const short = initials.replace(/s$/, '').toUpperCase()
  const long = pinyin.replace(/[^a-z]/g, '').toUpperCase()
  const candidates = [short.slice(0, 6), `${short.slice(0, INITIALS)}${long.slice(1, 4)}`, long.slice(0, 6)]
  return candidates.find(c => /^[A-Z]{2,6}$/.test(c) && !taken.has(c))
}

/** `2201` → `XCCAB`: for a city whose pinyin is not known. */
const lettersOfId = (cityId: number) =>
  `X${Array.from(String(cityId), digit => String.fromCharCode(65 + Number(digit))).join('')}`

/** Makes the tenants of the given official city codes that do not exist yet; needs the regions. Gives id by code. */
export async function takeCities(db: Db, regionCodes: ReadonlySet<string>): Promise<Map<string, number>> {
  const known = await listCityRows(db)
  const ids = new Map(known.map(c => [c.regionCode, c.cityId]))
  const taken = new Set(known.map(c => c.code))
  const missing = [...regionCodes].filter(code => !ids.has(code))
  if (missing.length === 0) return ids
  for (const region of await listCityRegions(db, missing)) {
    const cityId = Number(region.code.slice(0, 4))
    const code = letters(region.pinyinInitials, region.pinyin, taken) ?? lettersOfId(cityId)
    taken.add(code)
    await insertCity(db, { cityId, code, regionCode: region.code, name: region.name })
    ids.set(region.code, cityId)
  }
  return ids
}

/** The id of a city by its letters (`CC`) or official code (`220100`). */
export async function findCityId(db: Db, code: string): Promise<number | undefined> {
  const rows = await listCityRows(db)
  return rows.find(row => row.code === code || row.regionCode === code)?.cityId
}

/**
 * The id of a city that has no tenant yet, made by its official code or by the letters it would get; undefined when
 * there is no such city or when the letters fit several.
 */
export async function takeCity(db: Db, code: string): Promise<number | undefined> {
  const known = await findCityId(db, code)
  if (known !== undefined) return known
  const regions = await listCityRegionsOf(db, code)
  const [region] = regions
  if (!region || regions.length > 1) return undefined
  return (await takeCities(db, new Set([region.code]))).get(region.code)
}

/** Every tenant. */
export const listCityIds = async (db: Db): Promise<number[]> =>
  (await listCityRows(db)).map(row => row.cityId)
