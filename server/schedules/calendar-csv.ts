import * as v from 'valibot'
import { type Weekday, weekdayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { waitLonger } from '../database/transaction.ts'
import { upsert } from '../database/upsert.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { listCityIds } from '../stations/cities.ts'
import { followCalendar, type KeptSitting, keptText } from './planning/follow-plans.ts'

const COLUMNS = { day: 'date', kind: 'text', name: 'text', worksAs: 'int' }

const Row = v.object({
  date: cell.day('date'),
  kind: cell.oneOf('kind', ['holiday', 'makeup_workday']),
  name: cell.text('name', 20),
  works_as: v.optional(
    v.union(
      [
        v.pipe(
          v.literal(''),
          v.transform(() => undefined),
        ),
        cell.weekday('works_as'),
      ],
      'works_as 要写 Mo 到 Su',
    ),
  ),
})
type Row = v.InferOutput<typeof Row>

const yearOf = (row: Row) => row.date.slice(0, 4)

/**
 * Which weekday each make-up workday stands for, where the file does not say: the notice gives no weekdays, and the
 * practice is that the n make-up days of a holiday stand, in order, for the last n workdays that it takes. For
 * National Day 2026 (1 to 7 October) 20 September stands for Tuesday the 6th and 10 October for Wednesday the 7th.
 */
export function worksAs(rows: readonly Row[]): Map<string, Weekday> {
  const stands = new Map<string, Weekday>()
  const groups = Map.groupBy(rows, row => `${yearOf(row)} ${row.name}`)
  for (const group of groups.values()) {
    const byDay = group.toSorted((a, b) => a.date.localeCompare(b.date))
    const makeups = byDay.filter(row => row.kind === 'makeup_workday')
    const workdaysOff = byDay
      .filter(row => row.kind === 'holiday')
      .map(row => weekdayOf(row.date))
      .filter(w => w <= 5)
    const replaced = makeups.length > 0 ? workdaysOff.slice(-makeups.length) : []
    for (const [i, row] of makeups.entries())
      stands.set(row.date, row.works_as ?? replaced[i] ?? weekdayOf(row.date))
  }
  return stands
}

interface Context {
  now: number
  rows: Row[]
  seen: Set<string>
}

/** Sittings of every city follow the days that changed; gives those that stay because somebody booked them. */
async function follow(trx: Db, days: readonly string[], now: number): Promise<KeptSitting[]> {
  const kept: KeptSitting[] = []
  if (days.length > 0) await waitLonger(trx)
  for (const cityId of await listCityIds(trx)) kept.push(...(await followCalendar(trx, cityId, days, now)))
  return kept
}

/** Public holidays and make-up workdays. Weekdays are worked out over the whole file, so it is written at its end. */
export const calendarCsv = importKind<Row, Context>({
  name: 'holidays',
  columns: ['date', 'kind', 'name'],
  order: 3,
  schema: Row,
  prepare: async (_trx, now) => ({ now, rows: [], seen: new Set() }),
  check(row, { seen }) {
    if (seen.has(row.date)) return `date ${row.date} 重复`
    seen.add(row.date)
    return undefined
  },
  async write(_trx, rows, context) {
    context.rows.push(...rows)
    return { inserted: 0, changed: 0, unchanged: 0 }
  },
  async finish(trx, { rows, now }, counts) {
    const stands = worksAs(rows)
    const records = rows.map(row => ({
      day: row.date,
      kind: row.kind,
      name: row.name,
      worksAs: row.kind === 'makeup_workday' ? (stands.get(row.date) ?? null) : null,
    }))
    const { touched, ...written } = await upsert(trx, 'calendar_days', COLUMNS, ['day'], records)
    Object.assign(counts, written)
    return (await follow(trx, touched.map(({ day }) => String(day)).sort(), now)).map(keptText)
  },
})
