import * as v from 'valibot'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { listCityIds } from '../stations/cities.ts'
import { listUnitNames, upsertUnits } from './queries.ts'

const Row = v.object({
  unit_code: cell.code('unit_code'),
  name: cell.text('name', 40),
  city_code: v.pipe(cell.regionCode('city_code'), v.length(6, 'city_code 不是 6 位代码')),
})
type Row = v.InferOutput<typeof Row>

const cityIdOf = (row: Row) => Number(row.city_code.slice(0, 4))
const unitIdOf = (row: Row) => cell.idOf(cityIdOf(row), row.unit_code)
const nameKey = (cityId: number, name: string) => `${cityId} ${name}`

interface Context {
  cities: ReadonlySet<number>
  seen: Set<string>
  /** Which unit has a name in its city. */
  names: Map<string, string>
}

/** Units that deal with issues; a name belongs to one unit of its city. */
export const unitCsv = importKind<Row, Context>({
  name: 'units',
  columns: ['unit_code', 'name', 'city_code'],
  order: 8,
  schema: Row,
  prepare: async trx => ({
    cities: new Set(await listCityIds(trx)),
    seen: new Set(),
    names: new Map((await listUnitNames(trx)).map(u => [nameKey(u.cityId, u.name), u.unitId])),
  }),
  city: cityIdOf,
  check(row, { cities, seen, names }) {
    const unitId = unitIdOf(row)
    const key = nameKey(cityIdOf(row), row.name)
    if (seen.has(unitId)) return `unit_code ${row.unit_code} 重复`
    seen.add(unitId)
    if (!cities.has(cityIdOf(row))) return `city_code ${row.city_code} 还没有站点`
    if ((names.get(key) ?? unitId) !== unitId) return `name ${row.name} 已是别的单位的名称`
    names.set(key, unitId)
    return undefined
  },
  write: (trx, rows) =>
    upsertUnits(
      trx,
      rows.map(row => ({ cityId: cityIdOf(row), unitId: unitIdOf(row), name: row.name })),
    ),
})
