import * as endpoints from '../../../contract/endpoints/worklists.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Actor } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { readSettings, saveSettings } from './settings.ts'

/** What a city asks for in its topics: its office only. */
export function issueSettingsRoutes(catalogue: StationCatalogue): Route[] {
  const officeOf = (actor: Actor, code: string): number => {
    const cityId = catalogue.findCity(code)?.cityId
    const mayRun = actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))
    if (!mayRun) throw new Refusal('forbidden')
    if (cityId === undefined) throw new Refusal('not_found')
    return cityId
  }
  return [
    serve(endpoints.getIssueSettings, async ({ db, actor, params }) =>
      readSettings(db, officeOf(actor, params.city)),
    ),
    serve(endpoints.saveIssueSettings, async ({ db, actor, params, body }) =>
      saveSettings(db, officeOf(actor, params.city), body),
    ),
  ]
}
