import * as endpoints from '../../../contract/endpoints/worklists.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Actor } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import type { CalendarReader } from '../reading/reading.ts'
import { readWords } from '../reading/words.ts'
import type { TopicNames } from '../topics/topic-names.ts'
import { exportIssues } from './exporting/export-issues.ts'
import { countWorklists, listWorklist } from './list-worklist.ts'
import { listUnitsOf } from './queries.ts'
import { citiesOf, scopeOf } from './scope.ts'
import { spelled } from './spell-unit.ts'

export interface WorklistDeps {
  readonly catalogue: StationCatalogue
  readonly topics: TopicNames
  readonly calendar: CalendarReader
}

/** What waits for staff, and what the office takes out. */
export function worklistRoutes({ catalogue, topics, calendar }: WorklistDeps): Route[] {
  const reading = { topics, calendars: calendar }
  const scope = (actor: Actor, asked: { stationId?: string | undefined; unitId?: string | undefined }) =>
    scopeOf(
      actor,
      asked,
      catalogue.cities.map(city => city.cityId),
    )
  return [
    serve(endpoints.listWorklist, ({ db, actor, query, now }) => {
      const { list, limit, cursor, topic, status, q } = query
      const filter = { topic, status, words: readWords(q) }
      return listWorklist(db, { list, scope: scope(actor, query), filter, limit, cursor, now }, reading)
    }),
    serve(endpoints.countWorklists, async ({ db, actor, query, now }) => ({
      items: await countWorklists(db, scope(actor, query), now, reading),
    })),
    serve(endpoints.listCityUnits, async ({ db, actor, query }) => {
      const own = citiesOf(scope(actor, {}))
      const asked = query.city === undefined ? own : [catalogue.findCity(query.city)?.cityId ?? 0]
      if (asked.some(cityId => !own.includes(cityId))) throw new Refusal('not_found')
      return { items: (await listUnitsOf(db, asked)).map(spelled) }
    }),
    serve(endpoints.exportIssues, ({ db, actor, params, body, now, idempotency }) => {
      const cityId = catalogue.findCity(params.city)?.cityId
      const isTheirs = actor.grants.some(
        g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId),
      )
      if (!isTheirs) throw new Refusal('forbidden')
      if (cityId === undefined) throw new Refusal('not_found')
      const key = idempotency && `${idempotency.key} ${idempotency.hash}`
      return exportIssues(db, { cityId, actor, form: body, now, key }, topics)
    }),
  ]
}
