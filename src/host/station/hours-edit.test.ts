import { openingText } from '@contract/rules/opening-text.ts'
import { parseOpeningHours } from '@contract/rules/stations.ts'
import { expect, test } from 'vitest'
import { spansProblem, withSpans } from './hours-edit'

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

test('a holiday can be as any other day, a date can go', () => {
  const before = hours('Mo-Su 08:00-20:00; PH off; 2026-10-08 off')
  expect(openingText(withSpans(withSpans(before, [0], undefined), ['2026-10-08'], undefined))).toBe(
    'Mo-Su 08:00-20:00',
  )
  expect(openingText(withSpans(before, [3], undefined))).toContain('We off')
})

test.each<[string, { from: number; to: number }[], RegExp | undefined]>([
  ['nothing', [], undefined],
  ['two spans', [{ from: 800, to: 900 }, ...[{ from: 540, to: 800 }]], undefined],
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
