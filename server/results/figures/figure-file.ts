import type * as v from 'valibot'
import type { FigureFile, FigurePart } from '../../../contract/endpoints/figures.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { formatBeijing } from '../../../contract/rules/beijing-time.ts'
import {
  type Breakdown,
  FIGURE,
  FIGURES,
  type FigureName,
  isMean,
  measureOf,
  measureText,
} from '../../../contract/rules/figures.ts'
import type { Db } from '../../database/open.ts'
import { asCsv, type Cell } from '../../issues/worklists/as-csv.ts'
import { type Asked, type AskedLines, monthsOf, type Whose } from './asked.ts'
import { readLines } from './list-figure.ts'
import { readFigures } from './read-figures.ts'

type File = v.InferOutput<typeof FigureFile>
type Row = Record<string, Cell>

const MOST_ROWS = 20_000
const BY: Record<Breakdown, string> = { month: '月份', station: '站点', topic: '类别' }

const countColumn = (figure: FigureName) => `${FIGURE[figure].name}（${FIGURE[figure].unit}）`

/** One part as a row: every count, and the share or mean beside it. */
function asRow(by: Breakdown, part: FigurePart): Row {
  const row: Row = { [BY[by]]: part.name }
  for (const figure of FIGURES) {
    row[countColumn(figure)] = part.counts[figure] ?? 0
    const { measure } = FIGURE[figure]
    if (!measure) continue
    const value = measureOf(part, figure)
    const name = isMean(figure) ? `${measure.name}（${measure.unit}）` : measure.name
    row[name] = value === undefined ? null : measureText(figure, value)
  }
  return row
}

/** The table of all figures, its last row the whole. */
async function tableFile(db: Db, whose: Whose, asked: Asked, now: number): Promise<File> {
  const { from, to, by, whole, parts } = await readFigures(db, whose, asked, now)
  const rows = [...parts, { key: '', name: '合计', ...whole }].map(part => asRow(by, part))
  const text = asCsv(Object.keys(rows[0] ?? {}), rows)
  return { fileName: `数据-${from}-${to}-按${BY[by]}.csv`, rows: rows.length, text }
}

const COLUMNS = ['时间', '内容', '说明', '站点', '事码']

async function linesFile(db: Db, whose: Whose, asked: AskedLines, now: number): Promise<File> {
  const { from, to } = monthsOf(asked, now)
  const { name, measure } = FIGURE[asked.figure]
  const lines = await readLines(db, whose, asked, now, { limit: MOST_ROWS + 1, offset: 0 })
  if (lines.length > MOST_ROWS) throw new Refusal('too_many_rows', { most: MOST_ROWS })
  const unit = isMean(asked.figure) ? measure?.unit : undefined
  const rows = lines.map(({ at, title, detail, stationName, issueNumber, value }) => ({
    时间: formatBeijing(at, 'YYYY-MM-DD HH:mm'),
    内容: title,
    说明: detail,
    站点: stationName ?? null,
    事码: issueNumber ?? null,
    ...(unit && { [unit]: value ?? null }),
  }))
  const text = asCsv(unit ? [...COLUMNS, unit] : COLUMNS, rows)
  return { fileName: `${name}-${from}-${to}.csv`, rows: rows.length, text }
}

/** The table of the figures, or the list of one, for a table program. */
export function makeFigureFile(
  db: Db,
  whose: Whose,
  { figure, ...asked }: Asked & { figure?: FigureName | undefined; part?: string | undefined },
  now: number,
): Promise<File> {
  return figure ? linesFile(db, whose, { ...asked, figure }, now) : tableFile(db, whose, asked, now)
}
