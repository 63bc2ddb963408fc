import type { StationFunction } from '@contract/endpoints/stations.ts'
import { expect, test } from 'vitest'
import { functionFacts, functionText } from './function-text'

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '20:00' },
]
const room: StationFunction = {
  name: '读书阅览地',
  openNow: true,
  spans: day,
  hasOwnHours: false,
  sittingNow: false,
}

test.each<[string, Partial<StationFunction>, string]>([
  ['hours of today', {}, '9:00–12:00、13:00–20:00'],
  ['closed today', { spans: [] }, '今天不开'],
  ['what is to know', { note: '可借用' }, '可借用'],
  ['own hours before a note', { note: '可借用', hasOwnHours: true }, '9:00–12:00、13:00–20:00'],
  ['who comes', { note: '可借用', sittingAt: '2026-09-15T07:30:00.000Z' }, '今天 15:30 起'],
  ['who is there', { sittingNow: true, sittingAt: '2026-09-15T07:30:00.000Z' }, '现在有人'],
])('a tile says %s', (_, change, text) => {
  expect(functionText({ ...room, ...change })).toBe(text)
})

test('the whole line says all of it', () => {
  const spans = day.slice(0, 1)
  expect(functionFacts({ ...room, spans, note: '可借用', sittingNow: true })).toBe(
    '现在有人 · 今天 9:00–12:00 · 可借用',
  )
})
