import { sql } from 'kysely'
import type { Counts } from '../importing/kind.ts'
import type { Db } from './open.ts'

export interface Upserted extends Counts {
  /** Keys of the rows that are new or different now. */
  readonly touched: readonly (Readonly<Record<string, unknown>> & { readonly isNew: boolean })[]
}

/** A column and its SQL type, as sent in one JSON document per batch. */
export type Columns = Readonly<Record<string, string>>

const snake = (name: string) => name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)
const names = (columns: readonly string[], prefix = '') =>
  sql.raw(columns.map(c => prefix + snake(c)).join(', '))

/**
 * Writes a batch with one statement: new rows are inserted, different ones changed, equal ones left alone. Columns in
 * `stamp` are written with a change but do not make one.
 */
export async function upsert(
  trx: Db,
  table: string,
  columns: Columns,
  key: readonly string[],
  rows: readonly object[],
  stamp: readonly string[] = [],
): Promise<Upserted> {
  const all = Object.keys(columns)
  const compared = all.filter(c => !key.includes(c) && !stamp.includes(c))
  const written = all.filter(c => !key.includes(c))
  const shape = sql.raw(all.map(c => `"${c}" ${columns[c]}`).join(', '))
  const picked = sql.raw(all.map(c => `x."${c}"`).join(', '))
  const target = sql.table(table)
  const set = sql.raw(written.map(c => `${snake(c)} = excluded.${snake(c)}`).join(', '))
  const onConflict =
    compared.length === 0
      ? sql`DO NOTHING`
      : sql`DO UPDATE SET ${set} WHERE (${names(compared, 't.')}) IS DISTINCT FROM (${names(compared, 'excluded.')})`
  const { rows: touched } = await sql<Upserted['touched'][number]>`
    INSERT INTO ${target} AS t (${names(all)})
    SELECT ${picked} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(${shape})
    ON CONFLICT (${names(key)}) ${onConflict}
    RETURNING ${names(key, 't.')}, (xmax = 0) AS is_new`.execute(trx)
  const inserted = touched.filter(row => row.isNew).length
  const changed = touched.length - inserted
  return { inserted, changed, unchanged: rows.length - touched.length, touched }
}
