import type { StationItem } from '../../contract/endpoints/stations.ts'
import { Refusal } from '../../contract/refusals.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import {
  type Calendar,
  isOpenAt,
  nextOpening,
  type OpeningHours,
  type StationKind,
} from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { readOffset } from '../http/paging.ts'
import type { TopicNames } from '../issues/topic-names.ts'
import type { AvailabilityCache, SittingAvailability } from '../schedules/availability.ts'
import type { IndexedStation } from './indexed-station.ts'
import type { StationCatalogue } from './station-catalogue.ts'
import type { Place, StationTest } from './station-index.ts'

export interface StationQuery {
  near?: Place | undefined
  city?: string | undefined
  district?: string | undefined
  kind?: StationKind | undefined
  function?: string | undefined
  q?: string | undefined
  openNow?: boolean | undefined
  sittingNow?: boolean | undefined
  availableOn?: string | undefined
  accessible?: boolean | undefined
  limit: number
  cursor?: string | undefined
}

export interface FindDeps {
  readonly catalogue: StationCatalogue
  readonly availability: AvailabilityCache
  readonly calendar: Calendar
  readonly topics: TopicNames
  readonly now: number
}

const isSitting = (sittings: readonly SittingAvailability[], now: number) =>
  sittings.some(s => s.startAt <= now && now < s.endAt)

const placesOn = (sittings: readonly SittingAvailability[], day: string) =>
  sittings.reduce((sum, s) => (s.day === day ? sum + s.placesLeft : sum), 0)

/** Opening hours are shared by many stations, so each is worked out once per question. */
function openTest(now: number, calendar: Calendar): (hours: OpeningHours) => boolean {
  const known = new Map<OpeningHours, boolean>()
  return hours => {
    const isOpen = known.get(hours) ?? isOpenAt(hours, now, calendar)
    known.set(hours, isOpen)
    return isOpen
  }
}

/** One test for all filters of a question, the cheap ones first. */
export function stationTest(query: StationQuery, cityId: number | undefined, deps: FindDeps): StationTest {
  const { availability, now, calendar } = deps
  const isOpen = openTest(now, calendar)
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const { kind, district, accessible, openNow, sittingNow, availableOn } = query
  return s =>
    (cityId === undefined || s.cityId === cityId) &&
    (kind === undefined || s.kind === kind) &&
    (accessible === undefined || s.accessible === accessible) &&
    (district === undefined || s.districtCode === district || s.streetCode === district) &&
    (openNow === undefined || isOpen(s.hours) === openNow) &&
    (query.function === undefined || s.functions.includes(query.function)) &&
    words.every(word => s.searchText.includes(word)) &&
    (sittingNow === undefined || isSitting(availability.of(s.cityId, s.stationId), now) === sittingNow) &&
    (availableOn === undefined || placesOn(availability.of(s.cityId, s.stationId), availableOn) > 0)
}

/** A station as its card shows it. */
export function stationItem(station: IndexedStation, deps: FindDeps, meters?: number): StationItem {
  const { availability, calendar, now } = deps
  const sittings = availability.of(station.cityId, station.stationId)
  const next =
    sittings.find(s => s.nextFreeAt !== undefined && s.nextFreeAt > now) ??
    sittings.find(s => s.startAt > now)
  const nextSlot = sittings.find(s => s.nextFreeAt !== undefined && s.nextFreeAt > now)?.nextFreeAt
  const openNow = isOpenAt(station.hours, now, calendar)
  const opensAt = openNow ? undefined : nextOpening(station.hours, now, calendar)
  return {
    id: station.stationId,
    kind: station.kind,
    name: station.name,
    shortName: station.shortName,
    cityCode: deps.catalogue.city(station.cityId)?.code ?? '',
    districtCode: station.districtCode,
    address: station.address,
    lat: station.lat,
    lng: station.lng,
    ...(meters !== undefined && { distanceMeters: Math.round(meters) }),
    openNow,
    ...(opensAt !== undefined && { opensAt: new Date(opensAt).toISOString() }),
    sittingNow: isSitting(sittings, now),
    ...(nextSlot !== undefined && { nextSlotAt: new Date(nextSlot).toISOString() }),
    ...(next && {
      nextSitting: {
        startAt: new Date(next.nextFreeAt ?? next.startAt).toISOString(),
        ...(next.memberName !== undefined && { memberName: next.memberName }),
        ...(next.sector !== undefined && { sector: next.sector }),
        topics: deps.topics.of(next.expertise),
        placesLeft: next.placesLeft,
        capacity: next.capacity,
      },
    }),
    placesLeftToday: placesOn(sittings, dayOf(now)),
  }
}

/** `meters~id~id`: how far the last page went and which stations at just that distance it showed. */
function readNearCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [meters = '', ...ids] = cursor.split('~')
  if (!/^\d+(\.\d+)?$/.test(meters)) throw new Refusal('invalid', { cursor: '请从第一页重新看。' })
  return { meters: Number(meters), ids }
}

function findNear(query: StationQuery, near: Place, test: StationTest, deps: FindDeps) {
  const after = readNearCursor(query.cursor)
  const found = deps.catalogue.index.nearest(near, query.limit + 1, test, after)
  const page = found.slice(0, query.limit)
  const items = page.map(({ station, meters }) => stationItem(station, deps, meters))
  const last = page.at(-1)
  if (found.length <= query.limit || !last) return { items }
  const shown = page.filter(f => f.meters === last.meters).map(f => f.station.stationId)
  const before = after?.meters === last.meters ? after.ids : []
  return { items, nextCursor: [last.meters, ...before, ...shown].join('~') }
}

function findListed(query: StationQuery, cityId: number | undefined, test: StationTest, deps: FindDeps) {
  const stations = deps.catalogue.index.listed(cityId)
  const items: StationItem[] = []
  for (let at = readOffset(query.cursor); at < stations.length; at++) {
    const station = stations[at]
    if (!station || !test(station)) continue
    if (items.length === query.limit) return { items, nextCursor: String(at) }
    items.push(stationItem(station, deps))
  }
  return { items }
}

/** Finds stations: nearest first when a place is given, otherwise by district and name. */
export async function findStations(db: Db, query: StationQuery, deps: FindDeps) {
  const city = query.city === undefined ? undefined : deps.catalogue.findCity(query.city)
  if (query.city !== undefined && !city) return { items: [] }
  const { index, cities } = deps.catalogue
  const inReach = query.near ? index.citiesNear(query.near) : cities.map(c => c.cityId)
  await deps.availability.refresh(db, city ? [city.cityId] : inReach)
  const test = stationTest(query, city?.cityId, deps)
  return query.near ? findNear(query, query.near, test, deps) : findListed(query, city?.cityId, test, deps)
}
