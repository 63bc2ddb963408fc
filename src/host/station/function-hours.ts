import type { Weekday } from '@contract/rules/beijing-time.ts'
import { openingText } from '@contract/rules/opening-text.ts'
import { type OpeningHours, parseOpeningHours, type Span } from '@contract/rules/stations.ts'
import { DEFAULT_SPAN } from './hours-edit'

/** Hours that are the same on some days of the week, which is what a function has. */
export interface SimpleHours {
  days: readonly Weekday[]
  spans: readonly Span[]
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
export const USUAL_HOURS: SimpleHours = { days: [1, 2, 3, 4, 5], spans: [DEFAULT_SPAN] }

/** Reads hours as such; undefined when they say more than that, as a file can. */
export function simpleOf(text: string): SimpleHours | undefined {
  const hours = parseOpeningHours(text)
  if (!hours || hours.special.size > 0 || hours.week[0]?.length) return undefined
  const days = WEEK.filter(day => hours.week[day]?.length)
  const [first] = days.map(day => hours.week[day] ?? [])
  if (!first || days.some(day => JSON.stringify(hours.week[day]) !== JSON.stringify(first))) return undefined
  return { days, spans: first }
}

/** Closed on public holidays, as rooms for talks are. */
export function simpleText({ days, spans }: SimpleHours): string {
  const week: OpeningHours['week'] = [[], ...WEEK.map(day => (days.includes(day) ? spans : []))]
  return openingText({ week, special: new Map() })
}
