import * as v from 'valibot'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { type IssueContext, keyOf, readContext } from './importing/context.ts'
import { readPath } from './importing/path.ts'
import { addSteps, contradicts, type IssueLine, insertLine } from './importing/write-issue.ts'

const Row = v.pipe(
  v.object({
    code: cell.code('code'),
    title: cell.text('title', 40),
    body: cell.text('body', 2000),
    topic: cell.text('topic', 50),
    station_code: cell.code('station_code'),
    created_offset_days: v.pipe(
      cell.text('created_offset_days', 6),
      v.regex(/^(0|-\d{1,5})$/, 'created_offset_days 要写 0 或负整数'),
      v.transform(Number),
    ),
    status_path: v.pipe(
      cell.text('status_path', 500),
      v.check(path => readPath(path) !== undefined, 'status_path 看不懂，要像 submitted@0>accepted@1'),
      v.check(
        path => !readPath(path)?.some(step => step.status === 'merged'),
        'status_path 里有 merged，没写并到哪一件，不能导入',
      ),
      v.check(path => isInTime(path), 'status_path 里后一步的天数比前一步小'),
    ),
  }),
  v.transform(
    (row): IssueLine => ({
      cityId: Number(row.station_code.slice(0, 4)),
      code: row.code,
      title: row.title,
      body: row.body,
      topic: row.topic,
      stationId: row.station_code,
      createdOffsetDays: row.created_offset_days,
      path: readPath(row.status_path) ?? [],
    }),
  ),
)

function isInTime(path: string): boolean {
  const days = readPath(path)?.map(step => step.day) ?? []
  return days.every((day, i) => i === 0 || day >= (days[i - 1] ?? 0))
}

/** Issues of another system with the steps they took; one that is there already gets the steps it took since. */
export const issueCsv = importKind<IssueLine, IssueContext>({
  name: 'issues',
  columns: ['code', 'title', 'body', 'topic', 'station_code', 'created_offset_days', 'status_path'],
  order: 7,
  schema: Row,
  prepare: readContext,
  city: line => line.cityId,
  check(line, { stations, topics, seen, known, now }) {
    const key = keyOf(line.cityId, line.code)
    if (seen.has(key)) return `code ${line.code} 重复`
    seen.add(key)
    if (!stations.has(line.stationId)) return `station_code ${line.stationId} 没有这个站点`
    if (!topics.has(line.topic)) return `topic ${line.topic} 没有这个类别`
    const there = known.get(key)
    if (there && contradicts(there, line.path, now)) return 'status_path 和这件事已有的进展对不上'
    return undefined
  },
  async write(trx, lines, context) {
    const counts = { inserted: 0, changed: 0, unchanged: 0 }
    for (const line of lines) {
      const known = context.known.get(keyOf(line.cityId, line.code))
      if (!known) {
        await insertLine(trx, line, context)
        counts.inserted++
      } else if (await addSteps(trx, known, line.path, context)) counts.changed++
      else counts.unchanged++
    }
    return counts
  },
})
