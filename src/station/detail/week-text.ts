import type { Station } from '@contract/endpoints/stations.ts'
import { dayText } from '@/texts/times'

type Day = Station['hours'][number]

const spansText = ({ spans, holiday }: Day): string =>
  [holiday, spans.map(span => `${span.from}–${span.to}`).join('、') || '不开门'].filter(Boolean).join(' ')

/** Opening hours of a week, a line for each run of days that are alike. */
export function weekText(days: Station['hours'], today: string): string {
  const runs: { first: string; last: string; text: string }[] = []
  for (const day of days) {
    const text = spansText(day)
    const run = runs[runs.length - 1]
    if (run?.text === text) run.last = day.date
    else runs.push({ first: day.date, last: day.date, text })
  }
  const name = (date: string) => dayText(date, today)
  return runs
    .map(
      ({ first, last, text }) => `${first === last ? name(first) : `${name(first)}到${name(last)}`} ${text}`,
    )
    .join('\n')
}
