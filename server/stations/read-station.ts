import type { Station } from '../../contract/endpoints/stations.ts'
import { Refusal } from '../../contract/refusals.ts'
import { addDays, dayOf } from '../../contract/rules/beijing-time.ts'
import { type Calendar, clockTime, parseOpeningHours, spansOn } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { countWaiting } from '../queue/count-waiting.ts'
import { type FindDeps, stationItems } from './find-stations.ts'
import { findRegionName, findStationRow, listMembersOf, type StationRow } from './queries.ts'
import { metersTo, type Place } from './station-tree.ts'

/** The row of a station; refuses with `not_found`. */
export async function getStationRow(db: Db, stationId: string): Promise<StationRow> {
  const row = await findStationRow(db, cityOf(stationId), stationId)
  if (!row) throw new Refusal('not_found')
  return row
}

const DAYS_SHOWN = 7

function hoursOf(row: StationRow, now: number, calendar: Calendar): Station['hours'] {
  const hours = parseOpeningHours(row.openingHours)
  return Array.from({ length: DAYS_SHOWN }, (_, i) => {
    const date = addDays(dayOf(now), i)
    const special = calendar(date)
    return {
      date,
      ...(special && { holiday: special.name }),
      spans: (hours ? spansOn(hours, date, calendar) : []).map(s => ({
        from: clockTime(s.from),
        to: clockTime(s.to),
      })),
    }
  })
}

/** One station whole: hours of the week, who sits there, what it offers. */
export async function readStation(
  db: Db,
  stationId: string,
  near: Place | undefined,
  deps: FindDeps,
): Promise<Station> {
  const row = await getStationRow(db, stationId)
  await deps.catalogue.refresh(db)
  await deps.availability.refresh(db, [row.cityId])
  const station = deps.catalogue.index.get(stationId)
  const city = deps.catalogue.city(row.cityId)
  if (!station || !city) throw new Refusal('not_found')
  const members = await listMembersOf(db, row.cityId, stationId)
  return {
    ...stationItems(deps)(station, near && metersTo(near, station)),
    city: { code: city.code, name: city.name },
    districtName: await findRegionName(db, row.districtCode),
    phone: row.phone,
    functions: row.functions,
    hours: hoursOf(row, deps.now, deps.calendars.of(row.cityId)),
    members: members.map(m => ({
      id: m.memberId,
      name: m.name,
      sector: m.sector,
      title: m.title,
      expertise: deps.topics.of(m.expertise),
      bio: m.bio,
    })),
    coBuilders: row.coBuilders,
    ...(row.capacitySeats !== null && { capacitySeats: row.capacitySeats }),
    accessible: row.accessible,
    description: row.description,
    queueLength: await countWaiting(db, row.cityId, stationId, dayOf(deps.now)),
  }
}
