import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'

export interface CsvLine {
  /** Line of the file, the header being 1. */
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

/** A file that is not the CSV it should be; the message is a sentence for the operator. */
export class CsvError extends Error {}

const open = (source: string | Readable) =>
  (typeof source === 'string' ? createReadStream(source) : source).pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: false }),
  )

interface Parsed {
  record: string[]
  info: { lines: number }
}

/** Reads the header only, which tells the kind of a file. */
export async function readHeader(path: string): Promise<string[]> {
  const rows = open(path)
  for await (const { record } of rows as AsyncIterable<Parsed>) {
    rows.destroy()
    return record
  }
  throw new CsvError(`${path} 是空文件`)
}

/** Streams the rows of a UTF-8 CSV (RFC 4180) with their line numbers: of the file at a path, or of a stream. */
export async function* readCsv(source: string | Readable): AsyncGenerator<CsvLine> {
  let header: string[] | undefined
  try {
    for await (const { record, info } of open(source) as AsyncIterable<Parsed>) {
      if (!header) {
        header = record
        continue
      }
      const values: Record<string, string> = {}
      for (const [i, name] of header.entries()) values[name] = record[i] ?? ''
      const text = record.join('')
      if (text.includes('\ufffd')) values['#columns'] = '不是 UTF-8 文字，请把文件另存为 UTF-8'
      else if (text.includes('\u0000')) values['#columns'] = '有看不见的字符（NUL），请删掉'
      else if (record.length !== header.length)
        values['#columns'] = `应有 ${header.length} 列，实有 ${record.length} 列`
      yield { line: info.lines, values }
    }
  } catch (error) {
    const name = typeof source === 'string' ? source : '文件'
    throw new CsvError(`${name} 不是完整的 CSV：${(error as Error).message}`)
  }
}
