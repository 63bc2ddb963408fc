import { Refusal } from '../../../contract/refusals.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { type Breakdown, type FigureName, MOST_MONTHS } from '../../../contract/rules/figures.ts'
import { monthDays, monthsBetween } from '../../../contract/rules/months.ts'
import type { Span } from './sources/queries.ts'

/** Whose figures: a city's, or one station's of it. */
export interface Whose {
  readonly cityId: number
  readonly stationId?: string
}

/** Of which months, and by what. */
export interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by: Breakdown
}

/** The list of one figure, or of a part of it. */
export interface AskedLines extends Asked {
  readonly figure: FigureName
  readonly part?: string | undefined
}

/** The months that are meant: this one unless another is named, one month when only one end is. */
export function monthsOf({ from, to }: Asked, now: number): { from: string; to: string } {
  const today = dayOf(now).slice(0, 7)
  const months = { from: from ?? to ?? today, to: to ?? from ?? today }
  const count = monthsBetween(months.from, months.to)
  if (count < 1) throw new Refusal('invalid', { to: '结束的月份要在开始的月份之后。' })
  if (count > MOST_MONTHS)
    throw new Refusal('invalid', { to: `一次最多看 ${MOST_MONTHS} 个月，请选近一些。` })
  return months
}

export function spanOf(whose: Whose, asked: Asked, now: number): Span {
  const { from, to } = monthsOf(asked, now)
  return { ...whose, ...monthDays(from, to) }
}
