import * as v from 'valibot'
import { newId } from '../database/ids.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { listStationIds } from '../stations/references.ts'
import { insertEvent } from './hosting/queries.ts'
import { findByRef, listKinds } from './queries.ts'

const instant = (name: string) =>
  v.pipe(
    v.string(`缺列 ${name}`),
    v.trim(),
    v.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/,
      `${name} 不是 2026-10-19T08:30:00+08:00 这样的时间`,
    ),
    v.check(text => !Number.isNaN(Date.parse(text)), `${name} 不是存在的时间`),
    v.transform(text => new Date(text)),
  )

const Row = v.pipe(
  v.object({
    code: cell.code('code'),
    title: cell.text('title', 40),
    kind: cell.text('kind', 40),
    station_code: v.pipe(
      cell.code('station_code'),
      v.regex(/^\d{4}-/, 'station_code 要以城市的四位数字开头'),
    ),
    start: instant('start'),
    end: instant('end'),
    capacity: cell.wholeNumber('capacity', 1, 10_000),
    summary: cell.optionalText('summary', 2000),
  }),
  v.check(row => row.end > row.start, 'end 不晚于 start'),
  v.check(row => row.end.getTime() - row.start.getTime() <= 86_400_000, '一场活动超过一天'),
)
type Row = v.InferOutput<typeof Row>

const cityIdOf = (row: Row) => Number(row.station_code.slice(0, 4))

interface Context {
  now: number
  stations: ReadonlySet<string>
  kinds: ReadonlySet<string>
  seen: Set<string>
}

/** Published events of another system; one that is there already, by its code, stays as the hosts left it. */
export const eventCsv = importKind<Row, Context>({
  name: 'events',
  columns: ['code', 'title', 'kind', 'station_code', 'start', 'end', 'capacity'],
  order: 8,
  schema: Row,
  async prepare(trx, now) {
    return {
      now,
      stations: new Set(await listStationIds(trx)),
      kinds: new Set((await listKinds(trx)).map(kind => kind.code)),
      seen: new Set(),
    }
  },
  city: cityIdOf,
  check(row, { stations, kinds, seen }) {
    // each city has codes of its own
    const ref = `${cityIdOf(row)} ${row.code}`
    if (seen.has(ref)) return `code ${row.code} 重复`
    seen.add(ref)
    if (!kinds.has(row.kind)) return `kind ${row.kind} 没有这个类别`
    return stations.has(row.station_code) ? undefined : `station_code ${row.station_code} 没有这个站点`
  },
  async write(trx, rows, { now }) {
    const counts = { inserted: 0, changed: 0, unchanged: 0 }
    for (const row of rows) {
      const cityId = cityIdOf(row)
      if (await findByRef(trx, cityId, row.code)) {
        counts.unchanged++
        continue
      }
      await insertEvent(
        trx,
        {
          cityId,
          eventId: newId(cityId),
          stationId: row.station_code,
          seriesId: null,
          externalRef: row.code,
          kind: row.kind,
          title: row.title,
          summary: row.summary,
          whoComes: '',
          place: '',
          coverId: null,
          status: 'published',
          createdAt: new Date(now),
          publishedAt: new Date(now),
        },
        {
          slotId: newId(cityId),
          startAt: row.start,
          endAt: row.end,
          bookUntil: row.start,
          capacity: row.capacity,
          isClosed: false,
        },
      )
      counts.inserted++
    }
    return counts
  },
})
