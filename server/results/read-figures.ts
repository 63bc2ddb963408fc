import type { FigureLine } from '../../contract/endpoints/results.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { FIGURES, type FigureName, monthDays } from '../../contract/rules/results.ts'
import type { Db } from '../database/open.ts'
import { getStationRow } from '../stations/read-station.ts'
import { countFigure, listFigureRows, type Span } from './figures/queries.ts'

const monthOf = (now: number) => dayOf(now).slice(0, 7)

async function spanOf(db: Db, stationId: string, month: string): Promise<Span> {
  const { cityId } = await getStationRow(db, stationId)
  return { cityId, stationId, ...monthDays(month) }
}

/** Figures of a station's month, this one unless another is asked for. */
export async function readFigures(db: Db, stationId: string, month = '', now: number) {
  const asked = month || monthOf(now)
  const span = await spanOf(db, stationId, asked)
  const items: { figure: FigureName; count: number }[] = []
  for (const figure of FIGURES) items.push({ figure, count: await countFigure(db, figure, span, now) })
  return { month: asked, items }
}

/** The list that a figure was counted from. */
export async function listFigure(
  db: Db,
  stationId: string,
  figure: FigureName,
  month = '',
  now: number,
): Promise<FigureLine[]> {
  const span = await spanOf(db, stationId, month || monthOf(now))
  return (await listFigureRows(db, figure, span, now)).map(({ sittingId, at, ...line }) => ({
    ...line,
    at: at.toISOString(),
    ...(sittingId && { sittingId }),
  }))
}
