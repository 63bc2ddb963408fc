import * as v from 'valibot'
import { DAY, formatBeijing } from '../../contract/rules/beijing-time.ts'
import { ISSUE_STATUSES, type IssueStatus, issueNumber } from '../../contract/rules/issues.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { listStationIds } from '../stations/references.ts'
import {
  insertIssue,
  insertTransition,
  listCityCodes,
  listExternalRefs,
  listTopicRows,
  takeSerial,
} from './queries.ts'

interface Step {
  status: IssueStatus
  /** Days after the issue was made. */
  day: number
}

/** `submitted@0>accepted@1`; undefined when it is not that. */
function readPath(text: string): Step[] | undefined {
  const steps: Step[] = []
  for (const part of text.split('>')) {
    const [name, day] = part.split('@')
    const status = ISSUE_STATUSES.find(s => s === name)
    if (!status || !/^\d{1,4}$/.test(day ?? '')) return undefined
    steps.push({ status, day: Number(day) })
  }
  return steps
}

const Row = v.object({
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
  ),
})
type Row = v.InferOutput<typeof Row>

const cityIdOf = (row: Row) => Number(row.station_code.slice(0, 4))

interface Context {
  now: number
  stations: ReadonlySet<string>
  topics: ReadonlySet<string>
  cities: ReadonlyMap<number, string>
  known: ReadonlySet<string | null>
  seen: Set<string>
}

async function write(trx: Db, row: Row, { now, cities }: Context): Promise<void> {
  const cityId = cityIdOf(row)
  const created = now + row.created_offset_days * DAY
  const steps = (readPath(row.status_path) ?? []).filter(step => created + step.day * DAY <= now)
  const year = Number(formatBeijing(created, 'YYYY'))
  const issueId = newId(cityId)
  await insertIssue(trx, {
    cityId,
    issueId,
    number: issueNumber(cities.get(cityId) ?? '', year, await takeSerial(trx, cityId, year)),
    accountId: null,
    stationId: row.station_code,
    topic: row.topic,
    title: row.title,
    body: row.body,
    place: null,
    latGcj02: null,
    lngGcj02: null,
    visibility: 'public',
    status: steps.at(-1)?.status ?? 'submitted',
    contentCheck: 'passed',
    dueOn: null,
    externalRef: row.code,
    createdAt: new Date(created),
  })
  for (const [i, step] of steps.entries())
    await insertTransition(trx, {
      cityId,
      transitionId: newId(cityId),
      issueId,
      position: i + 1,
      fromStatus: steps[i - 1]?.status ?? null,
      toStatus: step.status,
      accountId: null,
      role: step.status === 'submitted' ? 'resident' : 'office',
      unitName: null,
      note: null,
      isPublic: true,
      dueOn: null,
      at: new Date(created + step.day * DAY),
    })
}

/** Issues of another system with the steps they took; an issue that is there already is left as it is. */
export const issueCsv = importKind<Row, Context>({
  name: 'issues',
  columns: ['code', 'title', 'body', 'topic', 'station_code', 'created_offset_days', 'status_path'],
  order: 7,
  schema: Row,
  prepare: async (trx, now) => ({
    now,
    stations: new Set(await listStationIds(trx)),
    topics: new Set((await listTopicRows(trx)).filter(t => t.parent).map(t => t.code)),
    cities: new Map((await listCityCodes(trx)).map(c => [c.cityId, c.code])),
    known: new Set((await listExternalRefs(trx)).map(r => r.externalRef)),
    seen: new Set(),
  }),
  city: cityIdOf,
  check(row, { stations, topics, seen }) {
    if (seen.has(row.code)) return `code ${row.code} 重复`
    seen.add(row.code)
    if (!stations.has(row.station_code)) return `station_code ${row.station_code} 没有这个站点`
    if (!topics.has(row.topic)) return `topic ${row.topic} 没有这个类别`
    return undefined
  },
  async write(trx, rows, context) {
    const fresh = rows.filter(row => !context.known.has(row.code))
    for (const row of fresh) await write(trx, row, context)
    return { inserted: fresh.length, changed: 0, unchanged: rows.length - fresh.length }
  },
})
