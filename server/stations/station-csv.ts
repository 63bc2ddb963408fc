import { pinyin } from 'pinyin-pro'
import * as v from 'valibot'
import { parseOpeningHours, STATION_KINDS } from '../../contract/rules/stations.ts'
import { upsert } from '../database/upsert.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { takeCities } from './cities.ts'
import { detailsOf, functionCells, hasDetails, wrongFunctions } from './function-cells.ts'
import { bumpStationsVersions, listRegionCodes, lockCities } from './queries.ts'

const COLUMNS = {
  cityId: 'int',
  stationId: 'text',
  kind: 'text',
  name: 'text',
  shortName: 'text',
  districtCode: 'text',
  streetCode: 'text',
  communityCode: 'text',
  address: 'text',
  latGcj02: 'float8',
  lngGcj02: 'float8',
  phone: 'text',
  openingHours: 'text',
  functions: 'text[]',
  coBuilders: 'text[]',
  capacitySeats: 'int',
  accessible: 'boolean',
  description: 'text',
  pinyin: 'text',
  pinyinInitials: 'text',
  version: 'bigint',
}

/** A file without their columns leaves what was there. */
const DETAILS = { functionDetails: 'jsonb' }

const Row = v.object({
  code: cell.code('code'),
  kind: cell.oneOf('kind', STATION_KINDS),
  name: cell.text('name', 80),
  short_name: cell.text('short_name', 40),
  city_code: v.pipe(cell.regionCode('city_code'), v.length(6, 'city_code 不是 6 位代码')),
  district_code: cell.regionCode('district_code'),
  street_code: cell.optionalRegionCode('street_code'),
  community_code: cell.optionalRegionCode('community_code'),
  address: cell.text('address', 120),
  lat_gcj02: cell.degrees('lat_gcj02', 90),
  lng_gcj02: cell.degrees('lng_gcj02', 180),
  phone: cell.optionalText('phone', 30),
  opening_hours: v.pipe(
    cell.text('opening_hours', 500),
    v.check(
      hours => parseOpeningHours(hours) !== undefined,
      'opening_hours 看不懂，要像 Mo-Fr 08:30-17:00; PH off',
    ),
  ),
  functions: cell.list('functions'),
  co_builders: cell.list('co_builders'),
  capacity_seats: v.pipe(
    cell.optionalText('capacity_seats', 5),
    v.regex(/^([1-9]\d*)?$/, 'capacity_seats 不是正整数'),
  ),
  accessible: cell.flag('accessible'),
  description: cell.optionalText('description', 500),
  pinyin_initials: cell.optionalText('pinyin_initials', 60),
  ...functionCells,
})
type Row = v.InferOutput<typeof Row>

interface Context {
  regions: ReadonlySet<string>
  seen: Set<string>
  /** Next version of each city; the cities are locked until the file is in. */
  versions: Map<number, number>
  touched: Set<number>
}

const cityIdOf = (row: Row) => Number(row.city_code.slice(0, 4))

const PINYIN = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const
export const toPinyin = (name: string): string => pinyin(name, PINYIN).join('').toLowerCase()
const initials = (name: string) =>
  pinyin(name, { ...PINYIN, pattern: 'first' })
    .join('')
    .toLowerCase()

const asRecord = (row: Row, version: number) => ({
  cityId: cityIdOf(row),
  stationId: cell.idOf(cityIdOf(row), row.code),
  kind: row.kind,
  name: row.name,
  shortName: row.short_name,
  districtCode: row.district_code,
  streetCode: row.street_code,
  communityCode: row.community_code,
  address: row.address,
  latGcj02: row.lat_gcj02,
  lngGcj02: row.lng_gcj02,
  phone: row.phone,
  openingHours: row.opening_hours,
  functions: row.functions,
  functionDetails: detailsOf(row),
  coBuilders: row.co_builders,
  capacitySeats: row.capacity_seats ? Number(row.capacity_seats) : null,
  accessible: row.accessible,
  description: row.description,
  pinyin: toPinyin(row.short_name),
  pinyinInitials: row.pinyin_initials || initials(row.short_name),
  version,
})

function check(row: Row, { regions, seen }: Context): string | undefined {
  if (seen.has(row.code)) return `code ${row.code} 重复`
  seen.add(row.code)
  for (const name of ['city_code', 'district_code', 'street_code', 'community_code'] as const) {
    const code = row[name]
    if (code && !regions.has(code)) return `${name} ${code} 不在 regions 里`
  }
  return wrongFunctions(row)
}

export const stationCsv = importKind<Row, Context>({
  name: 'stations',
  columns: ['code', 'kind', 'name', 'short_name', 'city_code', 'lat_gcj02', 'lng_gcj02', 'opening_hours'],
  order: 4,
  schema: Row,
  prepare: async trx => ({
    regions: new Set((await listRegionCodes(trx)).map(r => r.code)),
    seen: new Set(),
    versions: await lockCities(trx),
    touched: new Set(),
  }),
  city: cityIdOf,
  check,
  async write(trx, rows, { versions, touched }) {
    const newCities = rows.filter(row => !versions.has(cityIdOf(row))).map(row => row.city_code)
    if (newCities.length > 0)
      for (const id of (await takeCities(trx, new Set(newCities))).values())
        if (!versions.has(id)) versions.set(id, 1)
    const columns = rows.every(hasDetails) ? { ...COLUMNS, ...DETAILS } : COLUMNS
    const records = rows.map(row => asRecord(row, versions.get(cityIdOf(row)) ?? 1))
    const counts = await upsert(trx, 'stations', columns, ['cityId', 'stationId'], records, ['version'])
    if (counts.inserted + counts.changed > 0) for (const row of rows) touched.add(cityIdOf(row))
    return counts
  },
  async finish(trx, { touched }) {
    if (touched.size > 0) await bumpStationsVersions(trx, [...touched])
    return []
  },
})
