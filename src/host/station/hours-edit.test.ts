import { openingText } from '@contract/rules/opening-text.ts'
import { parseOpeningHours } from '@contract/rules/stations.ts'
import { expect, test } from 'vitest'
import { type HoursKey, spansProblem, withSpans } from './hours-edit'

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

test('without times a holiday is as any other day, a weekday is closed, a date goes', () => {
  const before = hours('Mo-Su 08:00-20:00; PH off; 2026-10-08 off')
  const textWithout = (key: HoursKey) => openingText(withSpans(before, [key], undefined))
  expect([textWithout(0), textWithout(3), textWithout('2026-10-08')]).toEqual([
    'Mo-Su 08:00-20:00; 2026-10-08 off',
    'Mo-Tu 08:00-20:00; We off; Th-Su 08:00-20:00; PH off; 2026-10-08 off',
    'Mo-Su 08:00-20:00; PH off',
  ])
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
