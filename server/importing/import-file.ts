import * as v from 'valibot'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { readCsv } from './csv.ts'
import type { Counts, ImportKind } from './kind.ts'

export interface BadLine {
  readonly line: number
  readonly reason: string
}

export interface Report extends Counts {
  readonly kind: string
  /** Rows of other cities than the one asked for. */
  readonly elsewhere: number
  readonly bad: readonly BadLine[]
  /** What whoever loads it has to know, in sentences. */
  readonly notes: readonly string[]
}

/** A file with bad lines; nothing of it was stored. */
export class BadFile extends Error {
  readonly report: Report

  constructor(report: Report) {
    super(`${report.bad.length} bad lines`)
    this.report = report
  }
}

const BATCH = 1_000

export interface ImportOptions {
  readonly now: number
  /** Takes the rows of this city (four digits) only. */
  readonly cityId?: number | undefined
  readonly onProgress?: (rows: number) => void
}

/** A row of a file, or why it is none. */
export function readRow<Row>(
  kind: ImportKind<Row>,
  values: Readonly<Record<string, string>>,
): { row: Row } | { reason: string } {
  if (values['#columns']) return { reason: values['#columns'] }
  const read = v.safeParse(kind.schema, values)
  if (read.success) return { row: read.output }
  return { reason: [...new Set(read.issues.map(issue => issue.message))].join('；') }
}

async function load(trx: Db, path: string, kind: ImportKind, options: ImportOptions): Promise<Report> {
  const context = await kind.prepare(trx, options.now)
  const counts: Counts = { inserted: 0, changed: 0, unchanged: 0 }
  const bad: BadLine[] = []
  let elsewhere = 0
  let seen = 0
  let batch: unknown[] = []
  const flush = async () => {
    if (batch.length > 0 && bad.length === 0) {
      const done = await kind.write(trx, batch, context)
      for (const key of ['inserted', 'changed', 'unchanged'] as const) counts[key] += done[key]
    }
    batch = []
    options.onProgress?.(seen)
  }
  for await (const { line, values } of readCsv(path)) {
    seen++
    const read = readRow(kind, values)
    const isOurs = 'row' in read && (!kind.city || !options.cityId || kind.city(read.row) === options.cityId)
    if ('row' in read && !isOurs) {
      elsewhere++
      continue
    }
    const reason = 'row' in read ? kind.check?.(read.row, context) : read.reason
    if (reason) bad.push({ line, reason })
    else if ('row' in read) batch.push(read.row)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  if (bad.length > 0) throw new BadFile({ kind: kind.name, ...counts, elsewhere, bad, notes: [] })
  const notes = (await kind.finish?.(trx, context, counts)) ?? []
  return { kind: kind.name, ...counts, elsewhere, bad, notes }
}

/** Loads one file in one transaction: all of it, or with any bad line nothing. */
export const importFile = (db: Db, path: string, kind: ImportKind, options: ImportOptions): Promise<Report> =>
  inTransaction(db, trx => load(trx, path, kind, options))
