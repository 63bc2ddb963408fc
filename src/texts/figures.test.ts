import { describe, expect, test } from 'vitest'
import { barsOf, chartSentence, largeText, monthsText, shownName, shownText, takenOf } from './figures'

const part = (key: string, counts: object, sums: object = {}) => ({ key, name: key, counts, sums })

test('months are said once where they can be', () => {
  expect(monthsText('2026-09', '2026-09')).toBe('2026 年 9 月')
  expect(monthsText('2026-04', '2026-09')).toBe('2026 年 4 月到 9 月')
  expect(monthsText('2025-11', '2026-01')).toBe('2025 年 11 月到 2026 年 1 月')
})

test('a number is said with its unit, a share with what it was taken of', () => {
  const tally = part('', { served: 1286, came: 46, booked: 50, rated: 2 }, { rated: 9 })
  expect(shownText(tally, 'served')).toBe('1,286 人次')
  expect([shownName('came'), shownText(tally, 'came'), takenOf(tally, 'came')]).toEqual([
    '到场率',
    '92%',
    '46 / 50',
  ])
  expect([largeText(tally, 'rated'), takenOf(tally, 'rated')]).toEqual(['4.5 星', '2 次'])
  expect(largeText(tally, 'served')).toBe('1,286')
  expect([shownText(tally, 'replied'), takenOf(tally, 'replied')]).toEqual(['—', '0 件'])
  expect(takenOf(tally, 'served')).toBeUndefined()
})

describe('a chart', () => {
  const months = [part('2026-08', { served: 4 }), part('2026-09', { served: 8 }), part('2026-10', {})]
  test('has every month in its order', () => {
    const bars = barsOf(months, 'served', 'month')
    expect(bars.map(bar => [bar.name, bar.length])).toEqual([
      ['8 月', 50],
      ['9 月', 100],
      ['10 月', 0],
    ])
    expect(chartSentence(bars, 'served', 'month')).toBe('3 个月里，9 月最多，8 人次；10 月最少，0 人次。')
  })

  test('says the year where there are several', () => {
    const bars = barsOf([part('2025-12', {}), part('2026-01', {})], 'served', 'month')
    expect(bars.map(bar => bar.name)).toEqual(['2025 年 12 月', '2026 年 1 月'])
  })

  test('has the longest first, and what belongs nowhere at the end', () => {
    const parts = [
      part('a', { served: 1 }),
      part('-', { served: 9 }),
      part('b', { served: 3 }),
      part('c', {}),
    ]
    expect(barsOf(parts, 'served', 'topic').map(bar => bar.key)).toEqual(['b', 'a', '-'])
  })

  test('of shares and stars is as long as they are of the whole', () => {
    const came = barsOf([part('2026-09', { came: 1, booked: 4 })], 'came', 'month')
    expect(came).toMatchObject([{ length: 25, text: '25%', of: '1 / 4' }])
    const rated = barsOf([part('2026-09', { rated: 2 }, { rated: 8 }), part('2026-10', {})], 'rated', 'month')
    expect(rated.map(bar => [bar.length, bar.text])).toEqual([
      [80, '4 星'],
      [0, '—'],
    ])
    expect(chartSentence(rated, 'rated', 'month')).toBe('9 月，4 星。')
  })

  test('says when there is nothing, and when all are alike', () => {
    const nothing = [part('2026-09', {}), part('2026-10', {})]
    const empty = barsOf(nothing, 'rated', 'month')
    expect(chartSentence(empty, 'rated', 'month')).toBe('这段时间还没有。')
    expect(chartSentence(barsOf(nothing, 'served', 'month'), 'served', 'month')).toBe('这段时间还没有。')
    const same = barsOf([part('a', { served: 2 }), part('b', { served: 2 })], 'served', 'station')
    expect(chartSentence(same, 'served', 'station')).toBe('2 个站点里，都是 2 人次。')
  })
})
