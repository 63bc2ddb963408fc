import type * as v from 'valibot'
import type { Db } from '../database/open.ts'

export interface Counts {
  inserted: number
  changed: number
  unchanged: number
}

/** One importable kind of file. A row is parsed by `schema`, tested by `check`, and written in batches by `write`. */
export interface ImportKind<Row = unknown, Context = unknown> {
  readonly name: string
  /** Columns that tell this kind from the others. */
  readonly columns: readonly string[]
  /** Files are loaded in this order. */
  readonly order: number
  readonly schema: v.GenericSchema<unknown, Row>
  /** What rows refer to, read once per file. */
  prepare(trx: Db, now: number): Promise<Context>
  /** The city a row belongs to (four digits); undefined for national data. */
  city?(row: Row): number
  /** Why a row cannot be taken, as a short Chinese phrase. */
  check?(row: Row, context: Context): string | undefined
  write(trx: Db, rows: readonly Row[], context: Context): Promise<Counts>
  /** After the last batch of a file; gives what whoever loads it has to know, in sentences. */
  finish?(trx: Db, context: Context, counts: Counts): Promise<readonly string[]>
}

/** Keeps the types of a kind's parts together. */
export const importKind = <Row, Context>(kind: ImportKind<Row, Context>) => kind as ImportKind
