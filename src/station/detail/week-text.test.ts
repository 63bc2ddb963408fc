import { expect, test } from 'vitest'
import { weekText } from './week-text'

const open = [{ from: '09:00', to: '18:00' }]

test('says days that are alike in one line', () => {
  const days = [
    { date: '2026-09-15', spans: open },
    { date: '2026-09-16', spans: open },
    { date: '2026-09-17', spans: [], holiday: '中秋节' },
    { date: '2026-09-18', spans: open },
  ]
  expect(weekText(days, '2026-09-15')).toBe('今天到明天 09:00–18:00\n后天 中秋节 不开门\n周五 09:00–18:00')
})
