import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { expect, test } from 'vitest'
import { countdownText, entryStatus, entryText, untilText } from './waitlist'

/** 2026-09-15 09:00 in Beijing. */
const NOW = Date.parse('2026-09-15T01:00:00Z')
const ENTRY: WaitlistEntry = {
  id: '2201-w1',
  slotId: '2201-s1',
  position: 2,
  status: 'waiting',
  startAt: '2026-09-16T06:00:00Z',
  endAt: '2026-09-16T06:20:00Z',
  topic: '当面说',
  station: { id: '2201-SR-001', shortName: '星梦书房' },
}

test('counts down in minutes begun', () => {
  expect(countdownText('2026-09-15T03:00:00Z', NOW)).toBe('还剩 2 小时')
  expect(countdownText('2026-09-15T02:59:30Z', NOW)).toBe('还剩 2 小时')
  expect(countdownText('2026-09-15T02:05:00Z', NOW)).toBe('还剩 1 小时 5 分钟')
  expect(countdownText('2026-09-15T01:00:20Z', NOW)).toBe('还剩 1 分钟')
  expect(countdownText('2026-09-15T00:59:00Z', NOW)).toBe('还剩 0 分钟')
})

test('says the day only when the hold goes over the night', () => {
  expect(untilText('2026-09-15T03:00:00Z', NOW)).toBe('11:00')
  expect(untilText('2026-09-16T01:30:00Z', NOW)).toBe('明天 09:30')
})

test('says the place in line, or what has become of it', () => {
  expect(entryStatus(ENTRY)).toEqual({ text: '候补第 2 位', tone: 'ochre' })
  expect(entryStatus({ ...ENTRY, status: 'expired', position: 0 }).text).toBe('过时没选')
  expect(entryText(ENTRY, NOW)).toBe('明天 14:00，站点接待')
})
