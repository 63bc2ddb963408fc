import type { EventCard } from '@contract/endpoints/events.ts'
import { expect, test } from 'vitest'
import { placesText } from './event-text'

const card = { status: 'published', placesLeft: 6, hasWaitlist: true } as EventCard

test.each<[Partial<EventCard>, string]>([
  [{}, '还剩 6 席'],
  [{ status: 'full', placesLeft: 0 }, '满了，可候补'],
  [{ status: 'full', placesLeft: 0, hasWaitlist: false }, '满了'],
  [{ status: 'running' }, '进行中'],
  [{ status: 'cancelled' }, '取消了'],
])('%j: %s', (change, text) => {
  expect(placesText({ ...card, ...change })).toBe(text)
})
