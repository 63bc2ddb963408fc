import { HOUR } from './beijing-time.ts'

/** What the yearly figures are counted from, each a list of its own. */
export const FIGURES = ['consultations', 'served', 'results', 'followed_up', 'no_shows'] as const
export type FigureName = (typeof FIGURES)[number]

const WITHIN = 48 * HOUR

/** Until when the results of a sitting are to be written. */
export const resultsDue = (endAt: number): number => endAt + WITHIN

/** The first day of a month (`2026-09`) and the first of the next. */
export function monthDays(month: string): { from: string; before: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: `${month}-01`, before: `${next}-01` }
}
