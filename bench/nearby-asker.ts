import type { Db } from '../server/database/open.ts'
import { TopicNames } from '../server/issues/topics/topic-names.ts'
import { AvailabilityCache } from '../server/schedules/availability.ts'
import { readCalendars } from '../server/schedules/calendar.ts'
import { type FindDeps, findStations } from '../server/stations/find-stations.ts'
import { StationCatalogue } from '../server/stations/station-catalogue.ts'

/** A Sunday noon: of the opening hours in the bench all are open that name Sunday. */
export const NOON = Date.parse('2026-11-22T04:00:00Z')
export const PAGE = 20
export const FILTERS = { kind: 'study_room', accessible: true, openNow: true } as const

export interface Asker {
  readonly deps: FindDeps
  readonly loadSeconds: number
  next(): { lat: number; lng: number }
  ask(near: { lat: number; lng: number }): ReturnType<typeof findStations>
}

/** The index as a server process has it, and places near stations to ask about. */
export async function makeAsker(db: Db, seed: number): Promise<Asker> {
  const catalogue = new StationCatalogue()
  const begun = performance.now()
  await catalogue.refresh(db)
  const loadSeconds = (performance.now() - begun) / 1000
  const availability = new AvailabilityCache(() => NOON)
  await availability.refresh(
    db,
    catalogue.cities.map(c => c.cityId),
  )
  const deps = {
    catalogue,
    availability,
    calendars: await readCalendars(db),
    topics: new TopicNames(),
    now: NOON,
  }
  const stations = catalogue.index.listed()
  let i = seed
  return {
    deps,
    loadSeconds,
    next() {
      i = (i * 48_271) % 2_147_483_647
      const station = stations[i % stations.length]
      return { lat: (station?.lat ?? 0) + 0.01, lng: (station?.lng ?? 0) - 0.01 }
    },
    ask: near => findStations(db, { ...FILTERS, near, limit: PAGE }, deps),
  }
}
