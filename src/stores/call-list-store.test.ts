import { revealPhone } from '@contract/endpoints/bookings.ts'
import { listEventCalls } from '@contract/endpoints/host-events.ts'
import { listToCall } from '@contract/endpoints/schedules.ts'
import { expect, test } from 'vitest'
import { CallListStore } from './call-list-store'
import { MemoryApi, testPorts } from './memory-ports'

const one = (code: string) => ({
  bookingId: `2201-${code}`,
  code,
  startAt: '2026-09-15T06:00:00Z',
  residentName: '王**',
  phone: '139****5678',
})

test('of an event all pages are read, of a sitting its list', async () => {
  const api = new MemoryApi()
    .on(listToCall, () => ({ items: [one('A01')] }))
    .on(listEventCalls, ({ query }) =>
      query?.cursor ? { items: [one('E02')] } : { items: [one('E01')], nextCursor: '1' },
    )
  const ofEvent = new CallListStore(testPorts(api), { eventId: '2201-e1' })
  await ofEvent.load()
  expect(ofEvent.list.value?.map(({ code }) => code)).toEqual(['E01', 'E02'])
  const ofSitting = new CallListStore(testPorts(api), { sittingId: '2201-s1' })
  await ofSitting.load()
  expect(ofSitting.list.value?.map(({ code }) => code)).toEqual(['A01'])
})

test('a number is whole once there was a reason for it', async () => {
  const api = new MemoryApi().on(revealPhone, () => ({ phone: '13912345678' }))
  const store = new CallListStore(testPorts(api), { eventId: '2201-e1' })
  expect(store.phoneOf('2201-E01')).toBeUndefined()
  expect(await store.reveal('2201-E01', '提醒他来')).toBe(true)
  expect(store.phoneOf('2201-E01')).toBe('13912345678')
})
