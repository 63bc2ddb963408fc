import { addDays } from './beijing-time.ts'
import { clockTime, type OpeningHours, type Span } from './stations.ts'

const DAY_NAMES = ['PH', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

const spansText = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => `${clockTime(from)}-${clockTime(to)}`).join(',') || 'off'

/** Runs of neighbours that have the same hours, as `first` and `last`. */
function runsOf<K>(
  days: readonly { day: K; hours: string }[],
  isNext: (a: K, b: K) => boolean,
): { first: K; last: K; hours: string }[] {
  const runs: { first: K; last: K; hours: string }[] = []
  for (const { day, hours } of days) {
    const run = runs[runs.length - 1]
    if (run && run.hours === hours && isNext(run.last, day)) run.last = day
    else runs.push({ first: day, last: day, hours })
  }
  return runs
}

/** Opening hours as `parseOpeningHours` reads them, always in the same words. */
export function openingText({ week, special }: OpeningHours): string {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, hours: spansText(week[day] ?? []) }))
  const dates = [...special].sort(([a], [b]) => (a < b ? -1 : 1))
  const ofWeek = runsOf(weekdays, (a, b) => b === a + 1).map(({ first, last, hours }) => {
    const names = first === last ? DAY_NAMES[first] : `${DAY_NAMES[first]}-${DAY_NAMES[last]}`
    return `${names} ${hours}`
  })
  const ofDates = runsOf(
    dates.map(([day, spans]) => ({ day, hours: spansText(spans) })),
    (a, b) => b === addDays(a, 1),
  ).map(({ first, last, hours }) => `${first === last ? first : `${first}/${last}`} ${hours}`)
  return [...ofWeek, ...(week[0] ? [`PH ${spansText(week[0])}`] : []), ...ofDates].join('; ')
}
