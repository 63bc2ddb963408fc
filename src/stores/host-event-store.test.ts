import { cancelByHost, type DeskBooking } from '@contract/endpoints/bookings.ts'
import {
  cancelEvent,
  checkInAtEvent,
  getHostEvent,
  type HostEvent,
  listSignups,
  publishEvent,
  signUpAtDesk,
} from '@contract/endpoints/host-events.ts'
import { beforeEach, expect, test } from 'vitest'
import { HostEventStore } from './host-event-store'
import { MemoryApi, testPorts } from './memory-ports'
import { ApiError } from './ports'

const ID = '2201-e1'
const event = (more: Partial<HostEvent> = {}) => ({ id: ID, status: 'published', ...more }) as HostEvent
const signup = (code: string, status: DeskBooking['status'] = 'confirmed'): DeskBooking => ({
  id: `2201-${code}`,
  status,
  code,
  startAt: '2026-09-15T06:00:00Z',
  endAt: '2026-09-15T08:00:00Z',
  topic: '看病报销',
  residentName: '张**',
  isOnBehalf: false,
})

let api: MemoryApi
let store: HostEventStore
const codes = () => store.signups.items.map(({ code, status }) => `${code} ${status}`)

beforeEach(() => {
  api = new MemoryApi()
    .on(getHostEvent, () => event())
    .on(listSignups, ({ query }) =>
      query?.cursor ? { items: [signup('E03')] } : { items: [signup('E01'), signup('E02')], nextCursor: '2' },
    )
  store = new HostEventStore(testPorts(api), ID)
})

test('who is checked in by a scanned code stays where they stand in the list', async () => {
  api.on(checkInAtEvent, () => signup('E02', 'checked_in'))
  await store.load()
  const booking = await store.checkIn('https://x/booking/ticket/index?id=2201-E02')
  expect(booking?.code).toBe('E02')
  expect(api.asked.find(({ path }) => path === checkInAtEvent.path)?.body).toEqual({ code: '2201-E02' })
  expect(codes()).toEqual(['E01 confirmed', 'E02 checked_in'])
})

test('whoever reads on in the list is not sent back by a refresh', async () => {
  await store.load()
  await store.showMore()
  await store.refresh()
  expect(codes()).toEqual(['E01 confirmed', 'E02 confirmed', 'E03 confirmed'])
  api.on(signUpAtDesk, () => signup('E04'))
  await store.signUp({ name: '王奶奶' })
  expect(codes().at(-1)).toBe('E04 confirmed')
  await store.load()
  expect(codes()).toHaveLength(2)
})

test('who does not come leaves the list', async () => {
  api.on(cancelByHost, () => signup('E01', 'cancelled_by_host'))
  await store.load()
  expect(await store.withdraw('2201-E01', '本人打电话说不来')).toBe(true)
  expect(codes()).toEqual(['E02 confirmed'])
})

test('publishing and cancelling are for this one or for others of its series', async () => {
  api
    .on(publishEvent, () => ({ items: [event(), event({ id: '2201-e2' })] }))
    .on(cancelEvent, () => ({ items: [event({ status: 'cancelled' })] }))
  await store.load()
  expect(await store.publish('all')).toBe(true)
  expect(await store.cancel('停电', 'one')).toBe(true)
  expect(store.event.value?.status).toBe('cancelled')
  expect(api.asked.find(({ path }) => path === cancelEvent.path)?.body).toEqual({
    reason: '停电',
    scope: 'one',
  })
})

test('when somebody else was faster, what is so now is read', async () => {
  api.on(publishEvent, () => {
    throw new ApiError('event_over', 'event_over')
  })
  await store.load()
  api.on(getHostEvent, () => event({ status: 'cancelled' }))
  expect(await store.publish('one')).toBe(false)
  expect(store.event.value?.status).toBe('cancelled')
  expect(store.attempt.problem?.code).toBe('event_over')
})
