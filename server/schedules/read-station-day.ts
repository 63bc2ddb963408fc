import type { DaySitting, StationDay } from '../../contract/endpoints/schedules.ts'
import { asDeskBooking } from '../bookings/as-desk-booking.ts'
import { listBookingsOfDay } from '../bookings/list-bookings-of-day.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { listNewIssuesOfStation } from '../issues/reading/list-new-issues.ts'
import type { TopicNames } from '../issues/topics/topic-names.ts'
import { countOwed } from '../results/count-owed.ts'
import { getStationRow } from '../stations/read-station.ts'
import { type SittingRow, statusOf } from './list-sittings.ts'
import { countReached } from './list-to-call.ts'
import { listSittingRows } from './queries.ts'

const asSitting = (row: SittingRow, now: number): Omit<DaySitting, 'bookings' | 'reachable' | 'toCall'> => ({
  id: row.sittingId,
  startAt: row.startAt.toISOString(),
  endAt: row.endAt.toISOString(),
  mode: row.mode,
  ...(row.name && { memberName: row.name }),
  ...(row.sector && { sector: row.sector }),
  ...(row.function && { function: row.function }),
  capacity: Number(row.capacity ?? 0),
  taken: Number(row.taken),
  status: statusOf(row, now),
  ...(row.cancelReason && { cancelReason: row.cancelReason }),
})

/** A station's day as its host sees it, personal data masked; what was cancelled is there too. */
export async function readStationDay(
  db: Db,
  stationId: string,
  date: string,
  now: number,
  topics: TopicNames,
): Promise<StationDay> {
  const cityId = cityOf(stationId)
  const station = await getStationRow(db, stationId)
  const sittings = await listSittingRows(db, cityId, stationId, date, date)
  const bookings = Map.groupBy(await listBookingsOfDay(db, cityId, stationId, date), row => row.sittingId)
  const ids = sittings.map(row => row.sittingId)
  const reached = await countReached(db, cityId, ids)
  return {
    date,
    station: { id: stationId, name: station.name, shortName: station.shortName },
    sittings: sittings.map(row => ({
      ...asSitting(row, now),
      ...reached(row.sittingId),
      bookings: (bookings.get(row.sittingId) ?? []).map(booking => asDeskBooking(booking, now)),
    })),
    issues: await listNewIssuesOfStation(db, cityId, stationId, topics),
    owed: await countOwed(db, cityId, stationId, now),
  }
}
