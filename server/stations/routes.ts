import * as favourites from '../../contract/endpoints/favourites.ts'
import * as endpoints from '../../contract/endpoints/stations.ts'
import type { Db } from '../database/open.ts'
import { type Route, serve } from '../http/serve.ts'
import type { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import type { TopicNames } from '../issues/topics/topic-names.ts'
import type { AvailabilityCache } from '../schedules/availability.ts'
import type { CalendarCache } from '../schedules/calendar.ts'
import { keepStation, leaveStation, listFavourites } from './favourites/keep-station.ts'
import { type FindDeps, findStations } from './find-stations.ts'
import { listRegionsOf } from './queries.ts'
import { readStation } from './read-station.ts'
import type { StationCatalogue } from './station-catalogue.ts'

export interface StationDeps {
  readonly catalogue: StationCatalogue
  readonly availability: AvailabilityCache
  readonly calendar: CalendarCache
  readonly topics: TopicNames
  readonly addresses: PhotoAddresses
}

export function stationRoutes({
  catalogue,
  availability,
  calendar,
  topics,
  addresses,
}: StationDeps): Route[] {
  const deps = async (db: Db, now: number): Promise<FindDeps> => ({
    catalogue,
    availability,
    calendars: await calendar.readAll(db),
    topics,
    now,
  })
  return [
    serve(endpoints.findStations, async ({ db, query, now }) => findStations(db, query, await deps(db, now))),
    serve(endpoints.getStation, async ({ db, params, query, actor, now }) => {
      const { stationId } = params
      const url = addresses.for('reader', now)
      const asked = { stationId, near: query.near, accountId: actor?.accountId, url }
      return readStation(db, asked, await deps(db, now))
    }),
    serve(favourites.addFavourite, ({ db, actor, params, now }) =>
      keepStation(db, params.stationId, actor.accountId, now),
    ),
    serve(favourites.removeFavourite, ({ db, actor, params }) =>
      leaveStation(db, params.stationId, actor.accountId),
    ),
    serve(favourites.listFavourites, async ({ db, actor, query, now }) => {
      const { near, limit, cursor } = query
      return listFavourites(db, { accountId: actor.accountId, near, limit, cursor }, await deps(db, now))
    }),
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
