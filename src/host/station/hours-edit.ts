import type { OpeningHours, Span } from '@contract/rules/stations.ts'
import { minutesOf } from './minutes'

/** Where hours stand: a day of the week (0 for public holidays), or a date against it. */
export type HoursKey = number | string

/** Undefined on a public holiday: as on any other day. */
export type DaySpans = readonly Span[] | undefined

export const spansAt = (hours: OpeningHours, key: HoursKey): DaySpans =>
  typeof key === 'number' ? hours.week[key] : hours.special.get(key)

/** The same with other spans on some days. */
export function withSpans(hours: OpeningHours, keys: readonly HoursKey[], spans: DaySpans): OpeningHours {
  const week = [...hours.week]
  const special = new Map(hours.special)
  for (const key of keys) {
    if (typeof key === 'number') week[key] = key === 0 ? spans : (spans ?? [])
    else if (spans) special.set(key, spans)
    else special.delete(key)
  }
  return { week, special }
}

/** Why the times of a day cannot be so. */
export function spansProblem(spans: readonly Span[]): string | undefined {
  if (spans.some(({ from, to }) => from >= to)) return '结束要晚于开始，请重新选。'
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const clash = sorted.some((span, i) => (sorted[i + 1]?.from ?? Number.POSITIVE_INFINITY) < span.to)
  return clash ? '两段时间重叠了，请改一段。' : undefined
}

export const DEFAULT_SPAN: Span = { from: minutesOf('09:00'), to: minutesOf('17:00') }
/** After a first span another one begins an hour later. */
export const spanAfter = ({ to }: Span): Span => ({
  from: Math.min(to + 60, 22 * 60),
  to: Math.min(to + 240, 23 * 60),
})
