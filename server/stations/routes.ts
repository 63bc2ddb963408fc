import * as endpoints from '../../contract/endpoints/stations.ts'
import type { Db } from '../database/open.ts'
import { type Route, serve } from '../http/serve.ts'
import type { TopicNames } from '../issues/topics/topic-names.ts'
import type { AvailabilityCache } from '../schedules/availability.ts'
import type { CalendarCache } from '../schedules/calendar.ts'
import { type FindDeps, findStations } from './find-stations.ts'
import { listRegionsOf } from './queries.ts'
import { readStation } from './read-station.ts'
import type { StationCatalogue } from './station-catalogue.ts'

export interface StationDeps {
  readonly catalogue: StationCatalogue
  readonly availability: AvailabilityCache
  readonly calendar: CalendarCache
  readonly topics: TopicNames
}

export function stationRoutes({ catalogue, availability, calendar, topics }: StationDeps): Route[] {
  const deps = async (db: Db, now: number): Promise<FindDeps> => ({
    catalogue,
    availability,
    calendars: await calendar.readAll(db),
    topics,
    now,
  })
  return [
    serve(endpoints.findStations, async ({ db, query, now }) => findStations(db, query, await deps(db, now))),
    serve(endpoints.getStation, async ({ db, params, query, now }) =>
      readStation(db, params.stationId, query.near, await deps(db, now)),
    ),
    serve(endpoints.listCities, async () => ({
      items: catalogue.cities.map(({ cityId, code, name, regionCode }) => {
        const [first] = catalogue.index.listed(cityId)
        return { code, name, regionCode, ...(first && { lat: first.lat, lng: first.lng }) }
      }),
    })),
    serve(endpoints.listRegions, async ({ db, query }) => ({
      items: await listRegionsOf(db, query.parent ?? null),
    })),
  ]
}
