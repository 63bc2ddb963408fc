import { describe, expect, test } from 'vitest'
import { FIGURE, FIGURES, isMean, measureOf, measureText } from './figures.ts'

describe('what a figure is shown with', () => {
  test('a share, a mean, or nothing', () => {
    const tally = { counts: { booked: 3, came: 2, replied: 4, rated: 0 }, sums: { replied: 10 } }
    expect(measureOf(tally, 'came')).toBeCloseTo(66.67)
    expect(measureOf(tally, 'replied')).toBe(2.5)
    for (const figure of ['rated', 'on_time', 'served'] as const)
      expect(measureOf({ counts: { rated: 0 }, sums: {} }, figure)).toBeUndefined()
    expect(measureText('came', 99.9)).toBe('99%')
    expect(measureText('replied', 2.46)).toBe('2.5')
  })

  test('has a name and says how it is counted', () => {
    for (const figure of FIGURES) {
      const { how, shareOf, measure } = FIGURE[figure]
      expect(how).toMatch(/。$/)
      expect(measure !== undefined).toBe(isMean(figure) || shareOf !== undefined)
    }
    expect(new Set(FIGURES.map(figure => FIGURE[figure].name)).size).toBe(FIGURES.length)
  })
})
