import {
  type Breakdown,
  FIGURE,
  type FigureName,
  isMean,
  measureOf,
  measureText,
  NOWHERE,
  type Tally,
} from '@contract/rules/figures.ts'
import { thousands } from './issue-figures'

export const GROUP = {
  talks: '坐下来谈',
  issues: '反映的事',
  events: '办的活动',
  ratings: '居民怎么看',
} as const
export const BY: Record<Breakdown, string> = { month: '按月', station: '按站点', topic: '按类别' }
const PART_UNIT: Record<Breakdown, string> = { month: '个月', station: '个站点', topic: '类' }

const monthText = (month: string) => `${Number(month.slice(5))} 月`
const yearText = (month: string) => `${month.slice(0, 4)} 年`

/** 「2026 年 9 月」, 「2026 年 4 月到 9 月」, 「2025 年 11 月到 2026 年 1 月」 */
export function monthsText(from: string, to: string): string {
  const first = `${yearText(from)} ${monthText(from)}`
  if (from === to) return first
  return `${first}到 ${yearText(from) === yearText(to) ? '' : `${yearText(to)} `}${monthText(to)}`
}

/** What a number is called when it stands alone: of a share or a mean its own name. */
export const shownName = (figure: FigureName): string => FIGURE[figure].measure?.name ?? FIGURE[figure].name

/** 「1,286」, 「92%」, 「4.6」; a dash where there is nothing yet to take it of. */
function shownNumber(tally: Tally, figure: FigureName): string {
  if (!FIGURE[figure].measure) return thousands(tally.counts[figure] ?? 0)
  const measure = measureOf(tally, figure)
  return measure === undefined ? '—' : measureText(figure, measure)
}

/** The unit that is written behind the number; a share has its own sign. */
const unitBehind = (figure: FigureName): string =>
  isMean(figure) ? (FIGURE[figure].measure?.unit ?? '') : FIGURE[figure].measure ? '' : FIGURE[figure].unit

/** 「12 场」, 「92%」, 「4.6 星」 */
export function shownText(tally: Tally, figure: FigureName): string {
  const number = shownNumber(tally, figure)
  const unit = unitBehind(figure)
  return number === '—' || !unit ? number : `${number} ${unit}`
}

/** As it stands large above its name: a plain count needs no unit there. */
export const largeText = (tally: Tally, figure: FigureName): string =>
  isMean(figure) ? shownText(tally, figure) : shownNumber(tally, figure)

/** What a share or a mean was taken of: 「46 / 50」, 「12 件」; nothing for a plain count. */
export function takenOf({ counts }: Tally, figure: FigureName): string | undefined {
  const { measure, shareOf, unit } = FIGURE[figure]
  if (!measure) return undefined
  const count = thousands(counts[figure] ?? 0)
  return shareOf ? `${count} / ${thousands(counts[shareOf] ?? 0)}` : `${count} ${unit}`
}

export interface ChartPart extends Tally {
  readonly key: string
  readonly name: string
}

export interface Bar {
  readonly key: string
  readonly name: string
  readonly text: string
  readonly of: string | undefined
  /** 0 to 100. */
  readonly length: number
  readonly value: number
}

/** The full length of a bar: all of a share, five stars, otherwise the longest one. */
const fullOf = (figure: FigureName, values: readonly number[]): number =>
  figure === 'rated' ? 5 : FIGURE[figure].shareOf ? 100 : Math.max(1, ...values)

/** One bar a part: months in their order, others the longest first, what belongs nowhere at the end. */
export function barsOf(parts: readonly ChartPart[], figure: FigureName, by: Breakdown): Bar[] {
  const hasMeasure = FIGURE[figure].measure !== undefined
  const valued = parts.map(part => ({
    part,
    value: (hasMeasure ? measureOf(part, figure) : part.counts[figure]) ?? 0,
  }))
  const full = fullOf(
    figure,
    valued.map(({ value }) => value),
  )
  const isOneYear = new Set(parts.map(({ key }) => key.slice(0, 4))).size === 1
  const monthName = (month: string) => (isOneYear ? monthText(month) : monthsText(month, month))
  const bars = valued
    .filter(({ part }) => by === 'month' || part.counts[figure])
    .map(({ part, value }) => ({
      key: part.key,
      name: by === 'month' ? monthName(part.key) : part.name,
      text: shownText(part, figure),
      of: takenOf(part, figure),
      length: Math.round((value / full) * 100),
      value,
    }))
  if (by === 'month') return bars
  const isLast = (bar: Bar) => Number(bar.key === NOWHERE)
  return bars.sort((a, b) => isLast(a) - isLast(b) || b.value - a.value)
}

/** What a chart says, in one sentence. */
export function chartSentence(bars: readonly Bar[], figure: FigureName, by: Breakdown): string {
  const seen = bars.filter(({ text }) => text !== '—')
  const [first] = seen
  const { measure } = FIGURE[figure]
  if (!first || (!measure && seen.every(({ value }) => value === 0))) return '这段时间还没有。'
  if (seen.length === 1) return `${first.name}，${first.text}。`
  const most = seen.reduce((a, b) => (b.value > a.value ? b : a))
  const least = seen.reduce((a, b) => (b.value < a.value ? b : a))
  const [high, low] = measure ? ['最高', '最低'] : ['最多', '最少']
  const all = `${seen.length} ${PART_UNIT[by]}里，`
  if (most.value === least.value) return `${all}都是 ${most.text}。`
  return `${all}${most.name}${high}，${most.text}；${least.name}${low}，${least.text}。`
}
