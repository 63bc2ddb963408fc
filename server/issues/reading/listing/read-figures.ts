import { dayOf } from '../../../../contract/rules/beijing-time.ts'
import { ISSUE_FIGURES, type IssueFigure } from '../../../../contract/rules/issues.ts'
import type { Db } from '../../../database/open.ts'
import { yearSpan } from './list-issues.ts'
import { countFigures } from './queries.ts'

/** A city's figures of a year, the present one unless asked otherwise; `listIssues` gives what each is counted from. */
export async function readFigures(
  db: Db,
  cityId: number,
  year: string | undefined,
  now: number,
): Promise<{ year: string; items: { figure: IssueFigure; count: number }[] }> {
  const asked = year ?? dayOf(now).slice(0, 4)
  const { onTime, ...counts } = await countFigures(db, cityId, yearSpan(asked))
  const of = { ...counts, on_time: onTime }
  return { year: asked, items: ISSUE_FIGURES.map(figure => ({ figure, count: Number(of[figure]) })) }
}
