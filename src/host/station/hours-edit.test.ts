import { openingText } from '@contract/rules/opening-text.ts'
import { parseOpeningHours } from '@contract/rules/stations.ts'
import { expect, test } from 'vitest'
import { type DaySpans, type HoursKey, spansAt, spansProblem, withSpans } from './hours-edit'

const hours = (text: string) => {
  const read = parseOpeningHours(text)
  if (!read) throw new Error(text)
  return read
}
const NINE_TO_FIVE = [{ from: 540, to: 1020 }]

test('several days change together, the others stay', () => {
  const changed = withSpans(hours('Mo-Su 08:00-20:00; PH off'), [6, 7], NINE_TO_FIVE)
  expect(openingText(changed)).toBe('Mo-Fr 08:00-20:00; Sa-Su 09:00-17:00; PH off')
})

test.each<[string, HoursKey, DaySpans, string]>([
  ['a holiday is as any other day', 0, undefined, 'Mo-Su 08:00-20:00; 2026-10-08 off'],
  ['a weekday is closed', 3, [], 'Mo-Tu 08:00-20:00; We off; Th-Su 08:00-20:00; PH off; 2026-10-08 off'],
  ['a date is as its weekday', '2026-10-08', undefined, 'Mo-Su 08:00-20:00; PH off'],
])('without times %s', (_, key, spans, text) => {
  const before = hours('Mo-Su 08:00-20:00; PH off; 2026-10-08 off')
  const changed = withSpans(before, [key], undefined)
  // the text alone says 'off' of a weekday without times and of one that is missing
  expect(spansAt(changed, key)).toEqual(spans)
  expect(openingText(changed)).toBe(text)
  expect(openingText(before)).toBe('Mo-Su 08:00-20:00; PH off; 2026-10-08 off')
})

test.each<[string, { from: number; to: number }[], RegExp | undefined]>([
  ['nothing', [], undefined],
  [
    'two spans, the later one first',
    [
      { from: 800, to: 900 },
      { from: 540, to: 800 },
    ],
    undefined,
  ],
  ['an end before its start', [{ from: 600, to: 600 }], /晚于/],
  [
    'spans that meet',
    [
      { from: 540, to: 800 },
      { from: 700, to: 900 },
    ],
    /重叠/,
  ],
])('%s: %j', (_, spans, problem) => {
  if (problem) expect(spansProblem(spans)).toMatch(problem)
  else expect(spansProblem(spans)).toBeUndefined()
})
