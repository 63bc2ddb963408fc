import * as v from 'valibot'
import { SITTING_MODES } from '../../contract/rules/schedules.ts'
import { upsert } from '../database/upsert.ts'
import * as cell from '../importing/fields.ts'
import { importKind } from '../importing/kind.ts'
import { listMemberIds, listStationIds } from '../stations/references.ts'

const COLUMNS = {
  cityId: 'int',
  ruleId: 'text',
  stationId: 'text',
  memberId: 'text',
  weekday: 'int',
  startTime: 'text',
  endTime: 'text',
  slotMinutes: 'int',
  capacity: 'int',
  mode: 'text',
  validFrom: 'date',
  validTo: 'date',
}

const Row = v.pipe(
  v.object({
    // the id of a slot is its rule's with day and time, and no id is longer than 64
    code: v.pipe(cell.code('code'), v.maxLength(40, 'code 超过 40 字')),
    station_code: cell.code('station_code'),
    member_code: cell.optionalText('member_code', 48),
    weekday: cell.weekday('weekday'),
    start: cell.clockTime('start'),
    end: cell.clockTime('end'),
    slot_minutes: cell.wholeNumber('slot_minutes', 5, 480),
    capacity_per_slot: cell.wholeNumber('capacity_per_slot', 1, 1000),
    mode: cell.oneOf('mode', SITTING_MODES),
    valid_from: cell.day('valid_from'),
    valid_to: cell.day('valid_to'),
  }),
  v.check(row => row.start < row.end, 'end 不在 start 之后'),
  v.check(row => row.valid_from <= row.valid_to, 'valid_to 早于 valid_from'),
)
type Row = v.InferOutput<typeof Row>

/** A rule belongs to the city of its station, whose code begins with it. */
const cityIdOf = (row: Row) => Number(row.station_code.slice(0, 4))

interface Context {
  stations: ReadonlySet<string>
  members: ReadonlySet<string>
  seen: Set<string>
}

export const ruleCsv = importKind<Row, Context>({
  name: 'schedule_rules',
  columns: ['code', 'station_code', 'member_code', 'weekday', 'slot_minutes', 'capacity_per_slot'],
  order: 6,
  schema: Row,
  prepare: async trx => ({
    stations: new Set(await listStationIds(trx)),
    members: new Set(await listMemberIds(trx)),
    seen: new Set(),
  }),
  city: cityIdOf,
  check(row, { stations, members, seen }) {
    if (seen.has(row.code)) return `code ${row.code} 重复`
    seen.add(row.code)
    if (!stations.has(row.station_code)) return `station_code ${row.station_code} 没有这个站点`
    if (row.member_code && !members.has(row.member_code)) return `member_code ${row.member_code} 没有这位委员`
    return undefined
  },
  write: (trx, rows) =>
    upsert(
      trx,
      'schedule_rules',
      COLUMNS,
      ['cityId', 'ruleId'],
      rows.map(row => ({
        cityId: cityIdOf(row),
        ruleId: cell.idOf(cityIdOf(row), row.code),
        stationId: row.station_code,
        memberId: row.member_code || null,
        weekday: row.weekday,
        startTime: row.start,
        endTime: row.end,
        slotMinutes: row.slot_minutes,
        capacity: row.capacity_per_slot,
        mode: row.mode,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      })),
    ),
})
