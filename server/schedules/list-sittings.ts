import { addDays } from '../../contract/rules/beijing-time.ts'
import { sittingStatus } from '../../contract/rules/schedules.ts'
import type { Calendar } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { daysFrom } from './planning/days-from.ts'
import { listSittingRows } from './queries.ts'

export type SittingRow = Awaited<ReturnType<typeof listSittingRows>>[number]

export const statusOf = (row: SittingRow, now: number) =>
  sittingStatus(
    {
      startAt: row.startAt.getTime(),
      endAt: row.endAt.getTime(),
      isCancelled: row.cancelledAt !== null,
      isClosed: row.isClosed || row.closedAt !== null,
    },
    now,
  )

/** Sittings of a station by day, for the month of the schedule editor. */
export async function listSittings(
  db: Db,
  { stationId, from, days }: { stationId: string; from: string; days: number },
  now: number,
  calendar: Calendar,
) {
  await getStationRow(db, stationId)
  const to = addDays(from, days - 1)
  const rows = await listSittingRows(db, cityOf(stationId), stationId, from, to)
  const byDay = Map.groupBy(rows, row => row.day)
  return daysFrom(from, days).map(date => {
    const special = calendar(date)
    return {
      date,
      ...(special && { holiday: special.name, isMakeup: special.kind === 'makeup_workday' }),
      sittings: (byDay.get(date) ?? []).map(row => ({
        id: row.sittingId,
        ...(row.ruleId && { ruleId: row.ruleId }),
        startAt: row.startAt.toISOString(),
        endAt: row.endAt.toISOString(),
        ...(row.name && { memberName: row.name }),
        ...(row.function && { function: row.function }),
        capacity: Number(row.capacity ?? 0),
        taken: Number(row.taken),
        status: statusOf(row, now),
      })),
    }
  })
}
