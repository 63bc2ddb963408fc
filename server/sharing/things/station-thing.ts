import { isRealDay } from '../../../contract/rules/beijing-time.ts'
import { partsOfSlotDay, slotDayId } from '../../../contract/rules/sharing.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import type { AvailabilityCache, SittingAvailability } from '../../schedules/availability.ts'
import type { IndexedStation } from '../../stations/indexed-station.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { type Card, seats, shortTitle, type Thing } from './thing.ts'
import { fullDateText, momentText, plainName } from './words.ts'

export interface StationDeps {
  readonly db: Db
  readonly catalogue: StationCatalogue
  readonly availability: AvailabilityCache
  readonly now: () => number
}

async function read({ db, catalogue, availability }: StationDeps, stationId: string) {
  const station = catalogue.index.get(stationId)
  if (!station) return undefined
  await availability.refresh(db, [station.cityId])
  return { station, sittings: availability.of(station.cityId, stationId) }
}

function cardOf(station: IndexedStation, when: string | undefined, sittings: readonly SittingAvailability[]) {
  const capacity = sittings.reduce((sum, sitting) => sum + sitting.capacity, 0)
  const left = sittings.reduce((sum, sitting) => sum + sitting.placesLeft, 0)
  const card: Card = {
    ground: station.kind === 'study_room' ? 'green' : 'cream',
    matter: plainName(station.shortName),
    ...(when && { when }),
    place: plainName(station.name),
    ...(capacity > 0 && { count: seats(capacity, left) }),
  }
  return card
}

/** A station, with its next sitting. */
export async function stationThing(deps: StationDeps, stationId: string): Promise<Thing | undefined> {
  const found = await read(deps, stationId)
  if (!found) return undefined
  const { station, sittings } = found
  const now = deps.now()
  const next = sittings.find(sitting => (sitting.nextFreeAt ?? sitting.startAt) > now)
  const at = next && (next.nextFreeAt ?? next.startAt)
  const name = plainName(station.name)
  return {
    cityId: cityOf(stationId),
    kind: 'station',
    subject: stationId,
    isPublic: true,
    stationId,
    title: shortTitle(`${name}：看看谁在、几点有空`),
    description: at === undefined ? '看看谁在、几点有空，免费预约。' : `${momentText(at)} 有空，免费预约。`,
    path: `/station/detail/index?id=${stationId}`,
    card: cardOf(station, at === undefined ? undefined : momentText(at), next ? [next] : []),
  }
}

/** One day of a station, with the places of all its sittings. */
export async function slotDayThing(deps: StationDeps, id: string): Promise<Thing | undefined> {
  const parts = partsOfSlotDay(id)
  if (!parts || !isRealDay(parts.day)) return undefined
  const { stationId, day } = parts
  const found = await read(deps, stationId)
  if (!found) return undefined
  const { station } = found
  const sittings = found.sittings.filter(sitting => sitting.day === day)
  const first = sittings[0]
  const when = first ? `${momentText(first.startAt)} 起` : fullDateText(day)
  return {
    cityId: cityOf(stationId),
    kind: 'slot_day',
    subject: slotDayId(stationId, day),
    isPublic: true,
    stationId,
    title: shortTitle(`${fullDateText(day)} ${plainName(station.shortName)}：几点有空`),
    description: first ? `${when}，看看谁在、几点有空。` : `${fullDateText(day)}，看看谁在、几点有空。`,
    path: `/station/detail/index?id=${stationId}&day=${day}`,
    card: cardOf(station, when, sittings),
  }
}
