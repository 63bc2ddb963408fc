import { signInWithCode } from '@contract/endpoints/accounts.ts'
import {
  type Booking,
  bookSlot,
  cancelBooking,
  getBooking,
  listMyBookings,
  moveBooking,
  rateBooking,
} from '@contract/endpoints/bookings.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const BOOKING: Booking = {
  id: '2201-b1',
  slotId: '2201-s1',
  status: 'confirmed',
  code: 'A07',
  startAt: '2026-09-15T07:50:00Z',
  endAt: '2026-09-15T08:10:00Z',
  topic: '义务教育',
  mode: 'in_person',
  station: {
    id: '2201-SR-001',
    kind: 'study_room',
    name: '星梦城市书房·全安馆',
    shortName: '星梦书房·全安馆',
    address: '全安街道 1 号',
    lat: 43.86,
    lng: 125.34,
    phone: '0431-55501150',
  },
  cancelUntil: '2026-09-15T05:50:00Z',
  moveUntil: '2026-09-15T05:50:00Z',
}
const later = { ...BOOKING, id: '2201-b2', slotId: '2201-s2', startAt: '2026-09-16T07:50:00Z' }

let api: MemoryApi
let storage: ReturnType<typeof memoryStorage>
const stores = () => new RootStore(testPorts(api, storage))

beforeEach(() => {
  api = new MemoryApi()
    .on(listMyBookings, ({ query }) =>
      query?.cursor ? { items: [later] } : { items: [BOOKING], nextCursor: 'two' },
    )
    .on(getBooking, () => BOOKING)
    .on(bookSlot, () => later)
    .on(cancelBooking, () => ({ ...BOOKING, status: 'cancelled_by_resident' as const }))
    .on(signInWithCode, () => ({ token: 'x', account: { id: 'someoneelse', roles: [] } }))
  storage = memoryStorage()
})

test('adds page after page', async () => {
  const { bookings } = stores()
  await bookings.load('upcoming')
  expect(bookings.hasMore('upcoming')).toBe(true)
  await bookings.loadMore('upcoming')
  expect(bookings.items('upcoming').map(b => b.id)).toEqual(['2201-b1', '2201-b2'])
  expect(bookings.hasMore('upcoming')).toBe(false)
})

test('a new booking is among those ahead at once', async () => {
  const { bookings } = stores()
  await bookings.load('upcoming')
  await bookings.book('2201-s2', { topic: '义务教育' }, 'key')
  expect(bookings.slotIds).toEqual(new Set(['2201-s1', '2201-s2']))
  expect(bookings.known('2201-b2')).toEqual({ booking: later })
})

test('the slot of a booking that was opened by itself is known to be taken', async () => {
  const { bookings } = stores()
  await bookings.loadOne('2201-b1')
  expect(bookings.slotIds).toEqual(new Set(['2201-s1']))
})

test('a cancelled booking no longer holds its slot', async () => {
  const { bookings } = stores()
  await bookings.load('upcoming')
  await bookings.cancel('2201-b1', '', 'key')
  expect(bookings.slotIds.size).toBe(0)
  expect(bookings.known('2201-b1')?.booking.status).toBe('cancelled_by_resident')
})

test('a moved booking gives its place in the list to the new one', async () => {
  api.on(moveBooking, () => later)
  const { bookings } = stores()
  await bookings.load('upcoming')
  expect((await bookings.move('2201-b1', '2201-s2', 'key')).id).toBe('2201-b2')
  expect(bookings.items('upcoming').map(b => b.id)).toEqual(['2201-b2'])
  expect(bookings.slotIds).toEqual(new Set(['2201-s2']))
})

test('a refused move leaves everything as it was', async () => {
  const { bookings } = stores()
  await bookings.load('upcoming')
  api.failure = 'slot_full'
  await expect(bookings.move('2201-b1', '2201-s2', 'key')).rejects.toMatchObject({ code: 'slot_full' })
  expect(bookings.items('upcoming')).toEqual([BOOKING])
})

test('leaves out words that were not written when rating', async () => {
  api.on(rateBooking, ({ body }) => ({ ...BOOKING, status: 'rated' as const, rating: body }))
  const { bookings } = stores()
  await bookings.rate('2201-b1', 4, '', 'key')
  expect(api.asked.at(-1)?.body).toEqual({ stars: 4 })
  expect(bookings.known('2201-b1')?.booking.status).toBe('rated')
})

test('shows what it saw last, marked old, when there is no network', async () => {
  await stores().bookings.load('upcoming')
  api.failure = 'offline'
  const { bookings } = stores()
  await bookings.load('upcoming')
  expect(bookings.items('upcoming')).toHaveLength(1)
  expect(bookings.oldSince('upcoming')).toBe(NOW)
  await bookings.loadOne('2201-b1')
  expect(bookings.known('2201-b1')).toEqual({ booking: BOOKING, oldSince: NOW })
})

test('forgets everything when somebody else signs in', async () => {
  const { bookings, accounts } = stores()
  await bookings.load('upcoming')
  await accounts.signInWithCode('13800000002', '123456')
  expect(bookings.items('upcoming')).toEqual([])
  api.failure = 'offline'
  const again = stores().bookings
  await again.load('upcoming')
  expect(again.items('upcoming')).toEqual([])
})
