import * as endpoints from '../../contract/endpoints/results.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { type Actor, mustKnowOf, mustWorkAt } from '../http/actor.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import { getStationRow } from '../stations/read-station.ts'
import { addResult } from './add-result.ts'
import { closeSitting } from './close-sitting.ts'
import { listOwed } from './count-owed.ts'
import { listPublicResults, listUnits, type SittingRow } from './queries.ts'
import { asReport, getSittingRow } from './read-sitting.ts'

/** A sitting of a station where the actor works. */
async function sittingAtDesk(db: Db, actor: Actor, sittingId: string, now: number): Promise<SittingRow> {
  const sitting = await getSittingRow(db, sittingId, now)
  mustKnowOf(actor, sitting.cityId, sitting.stationId)
  return sitting
}

const sittingRoutes: Route[] = [
  serve(endpoints.addResult, async ({ db, actor, params, body, now }) => {
    const sitting = await sittingAtDesk(db, actor, params.sittingId, now)
    return addResult(db, { sitting, accountId: actor.accountId, form: body, now })
  }),
  serve(endpoints.getSitting, async ({ db, actor, params, now }) =>
    asReport(db, await sittingAtDesk(db, actor, params.sittingId, now), now),
  ),
  serve(endpoints.closeSitting, async ({ db, actor, params, now }) =>
    closeSitting(db, await sittingAtDesk(db, actor, params.sittingId, now), now),
  ),
  serve(endpoints.listOwedSittings, async ({ db, actor, params, now }) => {
    mustWorkAt(actor, cityOf(params.stationId), params.stationId)
    const { cityId, stationId } = await getStationRow(db, params.stationId)
    const items = []
    for (const row of await listOwed(db, cityId, stationId, now)) items.push(await asReport(db, row, now))
    return { items }
  }),
]

const stationRoutes: Route[] = [
  serve(endpoints.listUnits, async ({ db, actor, params }) => {
    mustWorkAt(actor, cityOf(params.stationId), params.stationId)
    return { items: await listUnits(db, (await getStationRow(db, params.stationId)).cityId) }
  }),
  serve(endpoints.listStationResults, async ({ db, params, query: { limit, cursor } }) => {
    const { cityId, stationId } = await getStationRow(db, params.stationId)
    const offset = readOffset(cursor)
    const rows = await listPublicResults(db, cityId, stationId, limit + 1, offset)
    const items = rows.slice(0, limit).map(({ resultId, consensus, unitName, dueOn, memberName, day }) => ({
      id: resultId,
      consensus,
      ...(unitName && { unitName }),
      ...(dueOn && { dueOn }),
      ...(memberName && { memberName }),
      on: day,
    }))
    return { items, ...nextOffset(offset, limit, rows.length) }
  }),
]

export const resultRoutes = (): Route[] => [...sittingRoutes, ...stationRoutes]
