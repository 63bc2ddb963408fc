import { eventCsv } from '../events/event-csv.ts'
import { issueCsv } from '../issues/issue-csv.ts'
import { topicCsv } from '../issues/topics/topic-csv.ts'
import { unitCsv } from '../results/unit-csv.ts'
import { calendarCsv } from '../schedules/calendar-csv.ts'
import { ruleCsv } from '../schedules/rule-csv.ts'
import { memberCsv } from '../stations/member-csv.ts'
import { regionCsv } from '../stations/region-csv.ts'
import { stationCsv } from '../stations/station-csv.ts'
import { CsvError, readHeader } from './csv.ts'
import type { ImportKind } from './kind.ts'

export const KINDS: readonly ImportKind[] = [
  regionCsv,
  topicCsv,
  calendarCsv,
  stationCsv,
  memberCsv,
  ruleCsv,
  issueCsv,
  unitCsv,
  eventCsv,
]

/** The kind of a file, told by its header. */
export async function kindOf(path: string): Promise<ImportKind> {
  const header = await readHeader(path)
  const kind = KINDS.find(k => k.columns.every(column => header.includes(column)))
  if (!kind) throw new CsvError(`${path} 的表头不是 ${KINDS.map(k => k.name).join('、')} 中的任何一种`)
  return kind
}

/** Files in the order in which they refer to each other. */
export async function inOrder(paths: readonly string[]): Promise<{ path: string; kind: ImportKind }[]> {
  const files = await Promise.all(paths.map(async path => ({ path, kind: await kindOf(path) })))
  return files.sort((a, b) => a.kind.order - b.kind.order)
}
