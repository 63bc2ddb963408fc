import * as v from 'valibot'
import { upsert } from '../database/upsert.ts'
import { oneOf, optionalRegionCode, optionalText, regionCode, text } from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'

const COLUMNS = {
  code: 'text',
  name: 'text',
  level: 'text',
  parentCode: 'text',
  pinyin: 'text',
  pinyinInitials: 'text',
}

/** A city without districts (东莞, 中山, 儋州) stands in lists a second time, as its own district. */
const isOwnDistrict = (row: { code: string; parent_code: string | null }) => row.code === row.parent_code

/** Administrative divisions. A row with empty pinyin keeps the pinyin that is known. */
export const regionCsv = importKind({
  name: 'regions',
  columns: ['code', 'name', 'level', 'parent_code', 'pinyin', 'pinyin_initials'],
  order: 1,
  schema: v.object({
    code: regionCode('code'),
    name: text('name', 60),
    level: oneOf('level', ['province', 'city', 'district', 'street', 'community']),
    parent_code: optionalRegionCode('parent_code'),
    pinyin: optionalText('pinyin', 200),
    pinyin_initials: optionalText('pinyin_initials', 60),
  }),
  prepare: async () => new Set<string>(),
  check(row, seen) {
    if (isOwnDistrict(row)) return undefined
    if (seen.has(row.code)) return `code ${row.code} 重复`
    seen.add(row.code)
    return undefined
  },
  write: (trx, rows) =>
    upsert(
      trx,
      'regions',
      COLUMNS,
      ['code'],
      rows
        .filter(r => !isOwnDistrict(r))
        .map(r => ({
          code: r.code,
          name: r.name,
          level: r.level,
          parentCode: r.parent_code,
          pinyin: r.pinyin,
          pinyinInitials: r.pinyin_initials,
        })),
    ),
})
