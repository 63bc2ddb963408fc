import * as endpoints from '../../contract/endpoints/issues.ts'
import { type Route, serve } from '../http/serve.ts'
import type { StationCatalogue } from '../stations/station-catalogue.ts'
import { listTopics } from './topics/list-topics.ts'

export interface IssueDeps {
  readonly catalogue: StationCatalogue
}

export const issueRoutes = ({ catalogue }: IssueDeps): Route[] => [
  serve(endpoints.listTopics, async ({ db, query }) => ({
    items: await listTopics(
      db,
      query.city === undefined ? undefined : catalogue.findCity(query.city)?.cityId,
    ),
  })),
]
