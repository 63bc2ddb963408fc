import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { describe, expect, test } from 'vitest'
import { differing, formOf, newEvent, newRepeat, repeatOf, writtenOf } from './event-form'
import { NOW } from './memory-ports'

const EVENT = {
  id: '2201-e1',
  kind: { code: 'lecture', name: '讲座' },
  title: '看病报销',
  summary: '带上医保卡',
  whoComes: '周淑华 委员',
  place: '二楼',
  startAt: '2026-09-22T06:00:00.000Z',
  endAt: '2026-09-22T08:00:00.000Z',
  signupUntil: '2026-09-22T06:00:00.000Z',
  capacity: 30,
  hasWaitlist: true,
} as HostEvent

describe('an event that is there', () => {
  test('is written again as it was, in Beijing time', () => {
    const written = writtenOf(EVENT)
    expect(written).toMatchObject({ day: '2026-09-22', start: '14:00', end: '16:00', until: undefined })
    expect(formOf(written, 'cover00001')).toEqual({
      kind: 'lecture',
      title: '看病报销',
      summary: '带上医保卡',
      whoComes: '周淑华 委员',
      place: '二楼',
      startAt: EVENT.startAt,
      endAt: EVENT.endAt,
      capacity: 30,
      hasWaitlist: true,
      coverId: 'cover00001',
    })
  })

  test('keeps a deadline of its own', () => {
    const written = writtenOf({ ...EVENT, signupUntil: '2026-09-21T10:00:00.000Z' })
    expect(written.until).toEqual({ day: '2026-09-21', time: '18:00' })
    expect(formOf(written, undefined).signupUntil).toBe('2026-09-21T10:00:00.000Z')
  })

  test('keeps the seconds of times that nobody changed', () => {
    const odd = { ...EVENT, startAt: '2026-09-22T06:00:30.500Z', endAt: '2026-09-22T08:00:30.500Z' }
    expect(formOf(writtenOf(odd), undefined, odd)).toMatchObject({ startAt: odd.startAt, endAt: odd.endAt })
    const later = formOf({ ...writtenOf(odd), start: '14:05' }, undefined, odd)
    expect(later).toMatchObject({ startAt: '2026-09-22T06:05:00.000Z', endAt: odd.endAt })
  })

  test('differs by field from what somebody else made of it', () => {
    const other = writtenOf({ ...EVENT, title: '看病怎么报销', capacity: 40 })
    expect(differing(writtenOf(EVENT), other)).toEqual(['title', 'capacity'])
    expect(differing(other, other)).toEqual([])
  })
})

test('a new one is a week ahead; what is no number of places is none', () => {
  const written = newEvent(NOW)
  expect(written.day).toBe('2026-09-22')
  expect(formOf({ ...written, capacity: '三十' }, undefined).capacity).toBe(0)
})

test('only what comes again has a repeat', () => {
  const repeat = newRepeat('2026-09-22')
  expect(repeatOf(repeat)).toBeUndefined()
  expect(repeatOf({ ...repeat, every: 'week', skip: ['2026-09-29'] })).toEqual({
    every: 'week',
    untilDay: '2026-11-17',
    skip: ['2026-09-29'],
  })
})
