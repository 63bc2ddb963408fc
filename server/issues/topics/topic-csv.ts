import * as v from 'valibot'
import { upsert } from '../../database/upsert.ts'
import * as cell from '../../importing/fields.ts'
import { importKind } from '../../importing/kind.ts'
import { listTopicRows } from '../queries.ts'

const COLUMNS = {
  code: 'text',
  name: 'text',
  parent: 'text',
  examples: 'text[]',
  defaultWorkdays: 'int',
  suggestedSectors: 'text[]',
  position: 'int',
}

const topicCode = (name: string) =>
  v.regex<string, string>(/^[a-z][a-z0-9_]{0,49}$/, `${name} 只能是小写字母、数字和下划线`)

interface Context {
  known: Set<string>
  seen: Set<string>
}

/** Topics; a group comes before its topics. */
export const topicCsv = importKind({
  name: 'topics',
  columns: ['code', 'name', 'parent', 'examples', 'default_workdays', 'suggested_sectors'],
  order: 2,
  schema: v.object({
    code: v.pipe(cell.text('code', 50), topicCode('code')),
    name: cell.text('name', 30),
    parent: cell.optionalText('parent', 50),
    examples: cell.list('examples'),
    default_workdays: v.pipe(
      cell.optionalText('default_workdays', 3),
      v.regex(/^([1-9]\d*)?$/, 'default_workdays 不是正整数'),
    ),
    suggested_sectors: cell.list('suggested_sectors'),
  }),
  prepare: async (trx): Promise<Context> => ({
    known: new Set((await listTopicRows(trx)).map(t => t.code)),
    seen: new Set(),
  }),
  check(row, { known, seen }) {
    if (seen.has(row.code)) return `code ${row.code} 重复`
    if (row.parent && !known.has(row.parent)) return `parent ${row.parent} 没有这个类别，上级要写在前面`
    seen.add(row.code)
    known.add(row.code)
    return undefined
  },
  write: (trx, rows) =>
    upsert(
      trx,
      'topics',
      COLUMNS,
      ['code'],
      rows.map((row, position) => ({
        code: row.code,
        name: row.name,
        parent: row.parent || null,
        examples: row.examples,
        defaultWorkdays: row.default_workdays ? Number(row.default_workdays) : null,
        suggestedSectors: row.suggested_sectors,
        position,
      })),
    ),
})
