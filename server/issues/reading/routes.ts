import * as endpoints from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import type { PhotoAddresses } from '../sending/photo-addresses.ts'
import type { TopicNames } from '../topics/topic-names.ts'
import { listMyIssues } from './list-my-issues.ts'
import { listIssues } from './listing/list-issues.ts'
import { readFigures } from './listing/read-figures.ts'
import { readIssue } from './read-issue.ts'
import type { CalendarReader } from './reading.ts'
import { listSimilar } from './similar/list-similar.ts'

export interface ReadingDeps {
  readonly catalogue: StationCatalogue
  readonly topics: TopicNames
  readonly calendar: CalendarReader
  readonly addresses: PhotoAddresses
}

interface Whereabouts {
  lat?: number | undefined
  lng?: number | undefined
  stationId?: string | undefined
  city?: string | undefined
}

/** Where to look for what is like: round the place, round the station, in the city named, or everywhere. */
function whereabouts(catalogue: StationCatalogue, { lat, lng, stationId, city }: Whereabouts) {
  if (lat !== undefined && lng !== undefined) return { near: { lat, lng }, cityIds: [] }
  const station = stationId === undefined ? undefined : catalogue.index.get(stationId)
  if (station) return { near: { lat: station.lat, lng: station.lng }, cityIds: [] }
  const named = city === undefined ? catalogue.cities : [catalogue.findCity(city)]
  return { near: undefined, cityIds: named.flatMap(one => one?.cityId ?? []) }
}

/** What anybody may read of issues, and everybody of the own ones. */
export function readingRoutes({ catalogue, topics, calendar, addresses }: ReadingDeps): Route[] {
  const reading = { topics, calendars: calendar, addresses }
  return [
    serve(endpoints.getIssue, ({ db, actor, params, now }) => {
      const city = catalogue.findCity(params.number.split('-')[0] ?? '')
      return readIssue(db, { cityId: city?.cityId, number: params.number, actor, now }, reading)
    }),
    serve(endpoints.listIssues, ({ db, query, actor, now }) => {
      const cityId = query.city === undefined ? undefined : (catalogue.findCity(query.city)?.cityId ?? 0)
      return listIssues(db, { query, cityId, accountId: actor?.accountId, now }, reading)
    }),
    serve(endpoints.listSimilarIssues, ({ db, query, now }) => {
      const { title = '', body = '', topic } = query
      return listSimilar(db, { title, body, topic, ...whereabouts(catalogue, query), now }, reading)
    }),
    serve(endpoints.getIssueFigures, ({ db, params, query, now }) => {
      const city = catalogue.findCity(params.city)
      if (!city) throw new Refusal('not_found')
      return readFigures(db, city.cityId, query.year, now)
    }),
    serve(endpoints.listMyIssues, ({ db, actor, query, now }) =>
      listMyIssues(
        db,
        { accountId: actor.accountId, which: query.which, limit: query.limit, cursor: query.cursor, now },
        reading,
      ),
    ),
  ]
}
