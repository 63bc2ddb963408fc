import type { Figures } from '../../../contract/endpoints/figures.ts'
import { FIGURES, type FigureName, isMean, type MeanName, NOWHERE } from '../../../contract/rules/figures.ts'
import { monthAfter } from '../../../contract/rules/months.ts'
import type { Db } from '../../database/open.ts'
import { type Asked, monthsOf, spanOf, type Whose } from './asked.ts'
import { type CountRow, countSources } from './queries.ts'
import { SOURCES, type Source } from './sources/queries.ts'

interface Sums {
  counts: Partial<Record<FigureName, number>>
  sums: Partial<Record<MeanName, number>>
}
const nothing = (): Sums => ({ counts: {}, sums: {} })

/** Adds rows of one source and mark to every figure that is counted from them. */
function add({ counts, sums }: Sums, { source, mark, count, sum }: CountRow): void {
  const figures: Source['figures'] = SOURCES[source]?.figures ?? {}
  for (const figure of FIGURES) {
    const marks = figures[figure]
    if (!marks || (marks !== 'all' && !marks.includes(mark))) continue
    counts[figure] = (counts[figure] ?? 0) + count
    if (isMean(figure)) sums[figure] = (sums[figure] ?? 0) + sum
  }
}

type Part = Sums & { key: string; name: string }

const UNNAMED = { month: '', station: '没有挂在站点上', topic: '没有选类别' } as const

/** Months in their order; others by name, what belongs nowhere at the end. */
function inOrder(parts: Part[]): Part[] {
  const rank = ({ key }: Part) => (key === NOWHERE ? 1 : 0)
  return parts.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

/** Every month there is, also those in which nothing was counted. */
function emptyMonths(from: string, to: string): [string, Part][] {
  const months: [string, Part][] = []
  for (let month = from; month <= to; month = monthAfter(month, 1))
    months.push([month, { key: month, name: month, ...nothing() }])
  return months
}

/** Figures of some months, whole and in parts. */
export async function readFigures(db: Db, whose: Whose, asked: Asked, now: number): Promise<Figures> {
  const { by } = asked
  const months = monthsOf(asked, now)
  const rows = await countSources(db, spanOf(whose, asked, now), by, now)
  const whole = nothing()
  const parts = new Map(by === 'month' ? emptyMonths(months.from, months.to) : [])
  for (const row of rows) {
    const { key, name } = row
    const part = parts.get(key) ?? { key, name: name ?? (key === NOWHERE ? UNNAMED[by] : key), ...nothing() }
    parts.set(key, part)
    add(part, row)
    add(whole, row)
  }
  return { ...months, by, whole, parts: inOrder([...parts.values()]) }
}
