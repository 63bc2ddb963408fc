import type { DayBooking, StationDay } from '../../contract/endpoints/schedules.ts'
import { maskName, maskPhone } from '../../contract/rules/accounts.ts'
import { bookingStatus } from '../../contract/rules/bookings.ts'
import { listBookingsOfDay } from '../bookings/list-bookings-of-day.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { listNewIssuesOfStation } from '../issues/list-new-issues.ts'
import type { TopicNames } from '../issues/topic-names.ts'
import { getStationRow } from '../stations/read-station.ts'
import { listSittingsOfDay } from './queries.ts'

type Row = Awaited<ReturnType<typeof listBookingsOfDay>>[number]

function asDayBooking(row: Row, now: number): DayBooking {
  const phone = row.onBehalfOfPhone ?? row.phone ?? row.accountPhone
  return {
    id: row.bookingId,
    status: bookingStatus({ status: row.status, endAt: row.endAt.getTime() }, now),
    code: row.code,
    startAt: row.startAt.toISOString(),
    endAt: row.endAt.toISOString(),
    topic: row.topic,
    residentName: maskName(row.onBehalfOfName ?? row.accountName ?? ''),
    ...(phone && { phone: maskPhone(phone) }),
    isOnBehalf: row.onBehalfOfName !== null,
  }
}

/** A station's day as its host sees it, personal data masked. */
export async function readStationDay(
  db: Db,
  stationId: string,
  date: string,
  now: number,
  topics: TopicNames,
): Promise<StationDay> {
  const cityId = cityOf(stationId)
  const station = await getStationRow(db, stationId)
  const sittings = await listSittingsOfDay(db, cityId, stationId, date)
  const bookings = Map.groupBy(await listBookingsOfDay(db, cityId, stationId, date), row => row.sittingId)
  return {
    date,
    station: { id: stationId, name: station.name, shortName: station.shortName },
    sittings: sittings.map(s => ({
      id: s.sittingId,
      startAt: s.startAt.toISOString(),
      endAt: s.endAt.toISOString(),
      mode: s.mode,
      ...(s.name && { memberName: s.name }),
      ...(s.sector && { sector: s.sector }),
      capacity: Number(s.capacity),
      taken: Number(s.taken),
      bookings: (bookings.get(s.sittingId) ?? []).map(row => asDayBooking(row, now)),
    })),
    issues: await listNewIssuesOfStation(db, cityId, stationId, topics),
  }
}
