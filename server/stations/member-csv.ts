import * as v from 'valibot'
import { upsert } from '../database/upsert.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { bumpStationsVersions, listStationIds, lockCities, replaceStationMembers } from './queries.ts'
import { toPinyin } from './station-csv.ts'

const COLUMNS = {
  cityId: 'int',
  memberId: 'text',
  name: 'text',
  sector: 'text',
  title: 'text',
  expertise: 'text[]',
  bio: 'text',
  pinyin: 'text',
}

const Row = v.object({
  code: cell.code('code'),
  name: cell.text('name', 20),
  sector: cell.text('sector', 30),
  city_code: v.pipe(cell.regionCode('city_code'), v.length(6, 'city_code 不是 6 位代码')),
  title: cell.optionalText('title', 80),
  expertise: cell.list('expertise'),
  bio: cell.optionalText('bio', 500),
  station_codes: cell.list('station_codes'),
})
type Row = v.InferOutput<typeof Row>

const cityIdOf = (row: Row) => Number(row.city_code.slice(0, 4))

interface Context {
  stations: ReadonlySet<string>
  seen: Set<string>
  touched: Set<number>
}

export const memberCsv = importKind<Row, Context>({
  name: 'members',
  columns: ['code', 'name', 'sector', 'city_code', 'expertise', 'station_codes'],
  order: 5,
  schema: Row,
  async prepare(trx) {
    await lockCities(trx)
    return {
      stations: new Set((await listStationIds(trx)).map(s => s.stationId)),
      seen: new Set(),
      touched: new Set(),
    }
  },
  city: cityIdOf,
  check(row, { stations, seen }) {
    if (seen.has(row.code)) return `code ${row.code} 重复`
    seen.add(row.code)
    const missing = row.station_codes.find(code => !stations.has(cell.idOf(cityIdOf(row), code)))
    return missing && `station_codes 里的 ${missing} 没有这个站点`
  },
  async write(trx, rows, { touched }) {
    const records = rows.map(row => ({
      cityId: cityIdOf(row),
      memberId: cell.idOf(cityIdOf(row), row.code),
      name: row.name,
      sector: row.sector,
      title: row.title,
      expertise: row.expertise,
      bio: row.bio,
      pinyin: toPinyin(row.name),
    }))
    const counts = await upsert(trx, 'members', COLUMNS, ['cityId', 'memberId'], records)
    const pairs = rows.flatMap(row =>
      row.station_codes.map(code => ({
        cityId: cityIdOf(row),
        stationId: cell.idOf(cityIdOf(row), code),
        memberId: cell.idOf(cityIdOf(row), row.code),
      })),
    )
    const moved = await replaceStationMembers(trx, pairs)
    if (counts.inserted + counts.changed + moved > 0) for (const row of rows) touched.add(cityIdOf(row))
    return counts
  },
  async finish(trx, { touched }) {
    if (touched.size > 0) await bumpStationsVersions(trx, [...touched])
    return []
  },
})
