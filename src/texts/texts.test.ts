import { expect, test } from 'vitest'
import { distanceText, walkText } from './distance'
import { dayText, momentText } from './times'

test('says metres below one kilometre and one decimal above', () => {
  expect(distanceText(3)).toBe('10 米')
  expect(distanceText(318)).toBe('320 米')
  expect(distanceText(996)).toBe('1.0 公里')
  expect(distanceText(1234)).toBe('1.2 公里')
})

test('says walking time only where one would walk', () => {
  expect(walkText(320)).toBe('走路 4 分钟')
  expect(walkText(9000)).toBeUndefined()
})

test('says the day as a person does, in Beijing time', () => {
  const now = Date.parse('2026-09-15T15:59:00Z') // 23:59 of Tuesday
  expect(momentText('2026-09-15T06:00:00Z', now)).toBe('今天 14:00')
  expect(momentText('2026-09-15T16:00:00Z', now)).toBe('明天 00:00')
  expect(dayText('2026-09-18', '2026-09-15')).toBe('周五')
  expect(dayText('2026-10-01', '2026-09-15')).toBe('10 月 1 日')
})
