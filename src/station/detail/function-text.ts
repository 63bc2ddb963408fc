import type { StationFunction } from '@contract/endpoints/stations.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'

const spansText = ({ spans }: StationFunction): string =>
  spans.map(({ from, to }) => `${from.replace(/^0/, '')}–${to}`).join('、')

/** Somebody sits there now or later today. */
export const isStaffed = ({ sittingNow, sittingAt }: StationFunction): boolean =>
  sittingNow || sittingAt !== undefined

/** What its tile says below the name: who is there before all, then what is to know, then today's hours. */
export function functionText(one: StationFunction): string {
  if (one.sittingNow) return '现在有人'
  if (one.sittingAt) return `今天 ${timeOf(Date.parse(one.sittingAt))} 起`
  if (one.note && !one.hasOwnHours) return one.note
  return spansText(one) || '今天不开'
}

/** All of it, in one line. */
export const functionFacts = (one: StationFunction): string =>
  [isStaffed(one) && functionText(one), spansText(one) ? `今天 ${spansText(one)}` : '今天不开', one.note]
    .filter(Boolean)
    .join(' · ')
