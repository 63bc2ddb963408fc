import type { Station, StationFunction } from '../../contract/endpoints/stations.ts'
import { Refusal } from '../../contract/refusals.ts'
import { addDays, dayOf } from '../../contract/rules/beijing-time.ts'
import { functionsOf } from '../../contract/rules/profiles.ts'
import {
  type Calendar,
  clockTime,
  isOpenAt,
  parseOpeningHours,
  type Span,
  spansOn,
} from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import type { PhotoUrl } from '../issues/sending/photo-addresses.ts'
import { countWaiting } from '../queue/count-waiting.ts'
import type { SittingAvailability } from '../schedules/availability.ts'
import { hasFavourite } from './favourites/queries.ts'
import { type FindDeps, stationItems } from './find-stations.ts'
import { addressed, readPhotos } from './profiles/station-photos.ts'
import { findRegionName, findStationRow, listMembersOf, type StationRow } from './queries.ts'
import { metersTo, type Place } from './station-tree.ts'

/** The row of a station; refuses with `not_found`. */
export async function getStationRow(db: Db, stationId: string): Promise<StationRow> {
  const row = await findStationRow(db, cityOf(stationId), stationId)
  if (!row) throw new Refusal('not_found')
  return row
}

const DAYS_SHOWN = 7

const asTimes = (spans: readonly Span[]) =>
  spans.map(({ from, to }) => ({ from: clockTime(from), to: clockTime(to) }))

function hoursOf(row: StationRow, now: number, calendar: Calendar): Station['hours'] {
  const hours = parseOpeningHours(row.openingHours)
  return Array.from({ length: DAYS_SHOWN }, (_, i) => {
    const date = addDays(dayOf(now), i)
    const special = calendar(date)
    return {
      date,
      ...(special && { holiday: special.name }),
      spans: asTimes(hours ? spansOn(hours, date, calendar) : []),
    }
  })
}

/** Everything that a station offers: open as it is itself unless it says otherwise, and who sits there today. */
function functionsToday(
  row: StationRow,
  sittings: readonly SittingAvailability[],
  now: number,
  calendar: Calendar,
): StationFunction[] {
  const today = sittings.filter(sitting => sitting.day === dayOf(now) && sitting.endAt > now)
  return functionsOf(row.functions, row.functionDetails).map(({ name, hours, note, hasMembers }) => {
    const open = parseOpeningHours(hours ?? row.openingHours)
    const here = today.filter(s => (s.memberName === undefined ? s.function === name : hasMembers === true))
    const next = here.find(sitting => sitting.startAt > now)
    return {
      name,
      ...(note && { note }),
      openNow: open !== undefined && isOpenAt(open, now, calendar),
      spans: asTimes(open ? spansOn(open, dayOf(now), calendar) : []),
      hasOwnHours: hours !== undefined,
      sittingNow: here.some(sitting => sitting.startAt <= now),
      ...(next && { sittingAt: new Date(next.startAt).toISOString() }),
    }
  })
}

export interface ReadStation {
  stationId: string
  near: Place | undefined
  /** Who looks, when somebody is signed in. */
  accountId: string | undefined
  url: PhotoUrl
}

/** One station whole: hours of the week, who sits there, what it offers. */
export async function readStation(db: Db, asked: ReadStation, deps: FindDeps): Promise<Station> {
  const { stationId, near, accountId } = asked
  const row = await getStationRow(db, stationId)
  await deps.catalogue.refresh(db)
  await deps.availability.refresh(db, [row.cityId])
  const station = deps.catalogue.index.get(stationId)
  const city = deps.catalogue.city(row.cityId)
  if (!station || !city) throw new Refusal('not_found')
  const members = await listMembersOf(db, row.cityId, stationId)
  const calendar = deps.calendars.of(row.cityId)
  const sittings = deps.availability.of(row.cityId, stationId)
  return {
    ...stationItems(deps)(station, near && metersTo(near, station)),
    city: { code: city.code, name: city.name },
    districtName: await findRegionName(db, row.districtCode),
    phone: row.phone,
    functions: functionsToday(row, sittings, deps.now, calendar),
    photos: addressed(await readPhotos(db, row.cityId, stationId), asked.url),
    hours: hoursOf(row, deps.now, calendar),
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
    ...(accountId !== undefined && {
      isFavourite: await hasFavourite(db, row.cityId, stationId, accountId),
    }),
  }
}
