import * as endpoints from '../../../contract/endpoints/figures.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { type Actor, mustWorkAt } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import { getStationRow } from '../../stations/read-station.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import type { Whose } from './asked.ts'
import { makeFigureFile } from './figure-file.ts'
import { listFigure } from './list-figure.ts'
import { readFigures } from './read-figures.ts'

/** A station where the actor works. */
async function stationOf(db: Db, actor: Actor, stationId: string): Promise<Whose> {
  mustWorkAt(actor, cityOf(stationId), stationId)
  const { cityId } = await getStationRow(db, stationId)
  return { cityId, stationId }
}

/** The city whose office the actor is. */
function cityFor(catalogue: StationCatalogue, actor: Actor, code: string): Whose {
  const cityId = catalogue.findCity(code)?.cityId
  const isTheirs = actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))
  if (!isTheirs) throw new Refusal('forbidden')
  if (cityId === undefined) throw new Refusal('not_found')
  return { cityId }
}

const stationRoutes: Route[] = [
  serve(endpoints.getFigures, async ({ db, actor, params, query, now }) =>
    readFigures(db, await stationOf(db, actor, params.stationId), query, now),
  ),
  serve(endpoints.listFigure, async ({ db, actor, params, query, now }) => {
    const whose = await stationOf(db, actor, params.stationId)
    return listFigure(db, whose, { ...query, figure: params.figure }, now)
  }),
  serve(endpoints.getFigureFile, async ({ db, actor, params, query, now }) =>
    makeFigureFile(db, await stationOf(db, actor, params.stationId), query, now),
  ),
]

/** Figures of a station for whoever works there, and of a city for its office. */
export const figureRoutes = (catalogue: StationCatalogue): Route[] => [
  ...stationRoutes,
  serve(endpoints.getCityFigures, ({ db, actor, params, query, now }) =>
    readFigures(db, cityFor(catalogue, actor, params.city), query, now),
  ),
  serve(endpoints.listCityFigure, ({ db, actor, params, query, now }) =>
    listFigure(db, cityFor(catalogue, actor, params.city), { ...query, figure: params.figure }, now),
  ),
  serve(endpoints.getCityFigureFile, ({ db, actor, params, query, now }) =>
    makeFigureFile(db, cityFor(catalogue, actor, params.city), query, now),
  ),
]
