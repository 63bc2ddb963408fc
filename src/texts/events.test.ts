import type { EventPage } from '@contract/endpoints/events.ts'
import { expect, test } from 'vitest'
import { countNote, shareTitle, untilNote, whenText } from './event-notes'
import { eventStatusWords, eventTime, signupWords } from './events'

// 2026-09-15 09:00 in Beijing, a Tuesday
const NOW = Date.parse('2026-09-15T01:00:00Z')
const EVENT: EventPage = {
  id: 'e1',
  kind: { code: 'lecture', name: '讲座' },
  title: '老楼加装电梯',
  status: 'published',
  startAt: '2026-09-18T06:00:00.000Z',
  endAt: '2026-09-18T07:30:00.000Z',
  signupUntil: '2026-09-17T10:00:00.000Z',
  capacity: 30,
  joined: 23,
  placesLeft: 7,
  waiting: 0,
  hasWaitlist: true,
  station: { id: 's', kind: 'liaison_station', shortName: '联络站', address: '德胜街', lat: 0, lng: 0 },
  summary: '',
  whoComes: '',
  place: '一楼',
  accessible: true,
  phone: '',
  materials: [],
  alsoOn: [],
}
const full = { ...EVENT, status: 'full' as const, placesLeft: 0 }
const closed = Date.parse(EVENT.signupUntil)

test('says whether one can still come', () => {
  expect(eventStatusWords(EVENT, NOW).text).toBe('余 7 席')
  expect(eventStatusWords(full, NOW).text).toBe('满了，可候补')
  expect(eventStatusWords({ ...full, hasWaitlist: false }, NOW).text).toBe('满了')
  expect(eventStatusWords(EVENT, closed).text).toBe('报名截止了')
  expect(eventStatusWords({ ...EVENT, status: 'cancelled' }, NOW).tone).toBe('alert')
})

test('says the count and what comes after it, and nothing of an event that is over', () => {
  expect(countNote(EVENT, NOW)).toBe('余 7 席，满了可以排候补')
  expect(countNote({ ...full, waiting: 3 }, NOW)).toBe('满了，3 人在候补')
  expect(countNote(full, closed)).toBe('报名截止了')
  expect(countNote({ ...EVENT, status: 'ended' }, NOW)).toBeUndefined()
})

test('says when, and until when one can sign up', () => {
  expect(whenText(EVENT)).toBe('9 月 18 日 周五 14:00–15:30')
  expect(eventTime(EVENT, NOW)).toBe('周五 14:00–15:30')
  expect(untilNote(EVENT, NOW)).toBe('还有 3 天，报名到后天 18:00')
  expect(untilNote(EVENT, closed)).toBe('明天开始，报名截止了')
  expect(untilNote(EVENT, Date.parse(EVENT.startAt))).toBeUndefined()
  expect(shareTitle(EVENT)).toBe('9 月 18 日 14:00 老楼加装电梯')
})

test('says the place in line by its number', () => {
  const line = { eventId: 'e1', status: 'waiting' as const, position: 2, cancelUntil: EVENT.startAt }
  expect(signupWords(line).text).toBe('候补第 2 位')
  expect(signupWords({ ...line, status: 'offered' }).text).toBe('轮到您了')
})
