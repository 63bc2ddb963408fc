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
import type { TopicNames } from '../issues/topics/topic-names.ts'
import type { AvailabilityCache, SittingAvailability } from '../schedules/availability.ts'
import type { Calendars } from '../schedules/calendar.ts'
import { type IndexedStation, passingFacets } from './indexed-station.ts'
import type { StationCatalogue } from './station-catalogue.ts'
import { type Place, passes, type StationTest } from './station-tree.ts'

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
  readonly calendars: Calendars
  readonly topics: TopicNames
  readonly now: number
}

const isSitting = (sittings: readonly SittingAvailability[], now: number) =>
  sittings.some(s => s.startAt <= now && now < s.endAt)

const placesOn = (sittings: readonly SittingAvailability[], day: string) =>
  sittings.reduce((sum, s) => (s.day === day ? sum + s.placesLeft : sum), 0)

interface HoursNow {
  readonly isOpen: boolean
  readonly opensAt: number | undefined
}

/** Opening hours are shared by many stations, so each is worked out once per question and calendar. */
function hoursNow(now: number, calendars: Calendars): (station: IndexedStation) => HoursNow {
  const known = new Map<Calendar, Map<OpeningHours, HoursNow>>()
  return ({ cityId, hours }) => {
    const calendar = calendars.of(cityId)
    const ofCalendar = known.get(calendar) ?? new Map<OpeningHours, HoursNow>()
    known.set(calendar, ofCalendar)
    let at = ofCalendar.get(hours)
    if (!at) {
      const isOpen = isOpenAt(hours, now, calendar)
      at = { isOpen, opensAt: isOpen ? undefined : nextOpening(hours, now, calendar) }
      ofCalendar.set(hours, at)
    }
    return at
  }
}

/** Whether a station is open now as asked; undefined where the opening hours alone tell it for every city. */
function openTest(query: StationQuery, { calendars, now }: FindDeps): StationTest['rest'] {
  if (query.openNow === undefined || calendars.all.length === 1) return undefined
  return s => isOpenAt(s.hours, now, calendars.of(s.cityId)) === query.openNow
}

/** What filters beside kind, accessibility and opening hours ask; undefined when there are none. */
function restTest(query: StationQuery, cityId: number | undefined, deps: FindDeps): StationTest['rest'] {
  const { availability, now } = deps
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const { district, sittingNow, availableOn } = query
  const isOpenAsAsked = openTest(query, deps)
  const asked = [cityId, district, sittingNow, availableOn, query.function, isOpenAsAsked]
  if (words.length === 0 && asked.every(part => part === undefined)) return undefined
  return s =>
    (isOpenAsAsked === undefined || isOpenAsAsked(s)) &&
    (cityId === undefined || s.cityId === cityId) &&
    (district === undefined || s.districtCode === district || s.streetCode === district) &&
    (query.function === undefined || s.functions.includes(query.function)) &&
    words.every(word => s.searchText.includes(word)) &&
    (sittingNow === undefined || isSitting(availability.of(s.cityId, s.stationId), now) === sittingNow) &&
    (availableOn === undefined || placesOn(availability.of(s.cityId, s.stationId), availableOn) > 0)
}

/** One test for all filters of a question. */
export function stationTest(query: StationQuery, cityId: number | undefined, deps: FindDeps): StationTest {
  const { kind, accessible, openNow } = query
  const hoursPass = (hours: OpeningHours) =>
    openNow === undefined || deps.calendars.all.some(of => isOpenAt(hours, deps.now, of) === openNow)
  const isAny = accessible === undefined && openNow === undefined
  return {
    kind,
    facets: isAny ? undefined : passingFacets(accessible, hoursPass),
    rest: restTest(query, cityId, deps),
  }
}

/** Makes cards: what does not change from card to card is worked out once. */
export function stationItems(deps: FindDeps): (station: IndexedStation, meters?: number) => StationItem {
  const { availability, calendars, now, catalogue } = deps
  const today = dayOf(now)
  const hours = hoursNow(now, calendars)
  return (station, meters) => {
    const sittings = availability.of(station.cityId, station.stationId)
    const { isOpen, opensAt } = hours(station)
    const item: StationItem = {
      id: station.stationId,
      kind: station.kind,
      name: station.name,
      shortName: station.shortName,
      cityCode: catalogue.city(station.cityId)?.code ?? '',
      districtCode: station.districtCode,
      address: station.address,
      lat: station.lat,
      lng: station.lng,
      openNow: isOpen,
      sittingNow: isSitting(sittings, now),
      placesLeftToday: placesOn(sittings, today),
    }
    if (meters !== undefined) item.distanceMeters = Math.round(meters)
    if (opensAt !== undefined) item.opensAt = new Date(opensAt).toISOString()
    return sittings.length > 0 ? Object.assign(item, nextOf(sittings, deps)) : item
  }
}

/** The next free slot and its sitting; without one the next sitting, which is full. */
function nextOf(sittings: readonly SittingAvailability[], { now, topics }: FindDeps): Partial<StationItem> {
  const free = sittings.find(s => s.nextFreeAt !== undefined && s.nextFreeAt > now)
  const next = free ?? sittings.find(s => s.startAt > now)
  if (!next) return {}
  const startAt = new Date(free?.nextFreeAt ?? next.startAt).toISOString()
  return {
    ...(free && { nextSlotAt: startAt }),
    nextSitting: {
      startAt,
      ...(next.memberName !== undefined && { memberName: next.memberName }),
      ...(next.sector !== undefined && { sector: next.sector }),
      topics: topics.of(next.expertise),
      placesLeft: next.placesLeft,
      capacity: next.capacity,
    },
  }
}

/** `meters~id~id`: how far the last page went and which stations at just that distance it showed. */
function readNearCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [meters = '', ...ids] = cursor.split('~')
  if (!/^\d+(\.\d+)?$/.test(meters)) throw new Refusal('invalid', { cursor: '请从第一页重新看。' })
  return { meters: Number(meters), ids }
}

async function findNear(
  db: Db,
  query: StationQuery,
  near: Place,
  cityId: number | undefined,
  deps: FindDeps,
) {
  const { catalogue, availability } = deps
  const asksPlaces = query.sittingNow !== undefined || query.availableOn !== undefined
  if (asksPlaces) await availability.refresh(db, catalogue.index.citiesNear(near))
  const after = readNearCursor(query.cursor)
  const test = stationTest(query, cityId, deps)
  const found = catalogue.index.nearest(near, query.limit + 1, test, after)
  const page = found.slice(0, query.limit)
  await availability.refresh(db, [...new Set(page.map(f => f.station.cityId))])
  const item = stationItems(deps)
  const items = page.map(({ station, meters }) => item(station, meters))
  const last = page.at(-1)
  if (found.length <= query.limit || !last) return { items }
  const shown = page.filter(f => f.meters === last.meters).map(f => f.station.stationId)
  const before = after?.meters === last.meters ? after.ids : []
  return { items, nextCursor: [last.meters, ...before, ...shown].join('~') }
}

async function findListed(db: Db, query: StationQuery, cityId: number | undefined, deps: FindDeps) {
  const { catalogue, availability } = deps
  await availability.refresh(db, cityId === undefined ? catalogue.cities.map(c => c.cityId) : [cityId])
  const stations = catalogue.index.listed(cityId)
  const test = stationTest(query, cityId, deps)
  const item = stationItems(deps)
  const items: StationItem[] = []
  for (let at = readOffset(query.cursor); at < stations.length; at++) {
    const station = stations[at]
    if (!station || !passes(test, station)) continue
    if (items.length === query.limit) return { items, nextCursor: String(at) }
    items.push(item(station))
  }
  return { items }
}

/** Finds stations: nearest first when a place is given, otherwise by district and name. */
export async function findStations(db: Db, query: StationQuery, deps: FindDeps) {
  const city = query.city === undefined ? undefined : deps.catalogue.findCity(query.city)
  if (query.city !== undefined && !city) return { items: [] }
  return query.near
    ? findNear(db, query, query.near, city?.cityId, deps)
    : findListed(db, query, city?.cityId, deps)
}
