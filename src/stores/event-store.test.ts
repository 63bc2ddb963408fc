import { checkIn, rateBooking } from '@contract/endpoints/bookings.ts'
import {
  type EventPage,
  getEvent,
  getMySignup,
  type Signup,
  signUp,
  withdrawSignup,
} from '@contract/endpoints/events.ts'
import { acceptOffer } from '@contract/endpoints/waitlist.ts'
import { expect, test } from 'vitest'
import { EventStore } from './event-store'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'
import { signupNow } from './signups'

const page: EventPage = {
  id: '2201-e1',
  kind: { code: 'deliberation', name: '坐下来谈' },
  title: '老楼加装电梯',
  status: 'published',
  startAt: '2026-09-18T06:00:00.000Z',
  endAt: '2026-09-18T07:30:00.000Z',
  signupUntil: '2026-09-18T06:00:00.000Z',
  capacity: 30,
  joined: 29,
  placesLeft: 1,
  waiting: 0,
  hasWaitlist: true,
  station: {
    id: 's',
    kind: 'liaison_station',
    shortName: '联络站',
    address: '德胜街',
    lat: 43.9,
    lng: 125.3,
  },
  summary: '',
  whoComes: '',
  place: '一楼',
  accessible: true,
  phone: '043180000000',
  materials: [],
  alsoOn: [],
}
const place: Signup = {
  eventId: page.id,
  status: 'confirmed',
  bookingId: '2201-b1',
  code: 'E07',
  cancelUntil: '2026-09-18T04:00:00.000Z',
}
const line: Signup = {
  eventId: page.id,
  status: 'waiting',
  entryId: '2201-w1',
  position: 2,
  cancelUntil: page.startAt,
}
const session = {
  token: 't',
  account: { id: 'me', name: '张**', roles: [], phone: '138 **** 6021', createdAt: page.startAt },
}

function start(mine: Signup | undefined, storage = memoryStorage()) {
  storage.write('session', session)
  const api = new MemoryApi().on(getEvent, () => page).on(getMySignup, () => (mine ? { signup: mine } : {}))
  const ports = testPorts(api, storage)
  const { accounts, events } = new RootStore(ports)
  const store = new EventStore(ports, accounts, events)
  const known = () => store.known(page.id)
  return { api, accounts, store, known }
}

test('a place is counted at once: the last one makes it full', async () => {
  const { api, store, known } = start(undefined)
  await store.load(page.id)
  expect(known()?.signup).toBeUndefined()
  api.on(signUp, () => place)
  await store.signUp(page.id, {}, 'key')
  expect(known()?.signup?.code).toBe('E07')
  expect(known()?.event).toMatchObject({ joined: 30, placesLeft: 0, status: 'full' })
})

test('a place given back is not on sale at once', async () => {
  const { api, store, known } = start(place)
  await store.load(page.id)
  api.on(withdrawSignup, () => ({ signup: { ...place, status: 'cancelled_by_resident' as const } }))
  await store.withdraw(page.id, 'key')
  expect(known()?.signup?.status).toBe('cancelled_by_resident')
  expect(known()?.event).toMatchObject({ joined: 28, placesLeft: 1 })
})

test('an offer that is taken becomes a place with a number', async () => {
  const offered: Signup = { ...line, status: 'offered', offerExpiresAt: new Date(NOW + 60_000).toISOString() }
  const { api, store, known } = start(offered)
  await store.load(page.id)
  api
    .on(acceptOffer, () => ({
      id: '2201-w1',
      slotId: 's1',
      position: 0,
      status: 'accepted' as const,
      startAt: page.startAt,
      endAt: page.endAt,
      topic: page.title,
      station: { id: 's', shortName: '联络站' },
    }))
    .on(getMySignup, () => ({ signup: place }))
  await store.accept(page.id, '2201-w1', 'key')
  expect(known()?.signup).toEqual(place)
  // the held place was counted before
  expect(known()?.event.joined).toBe(29)
})

test('an offer runs out on the screen without anybody saying so', () => {
  const offered: Signup = { ...line, status: 'offered', offerExpiresAt: new Date(NOW).toISOString() }
  expect(signupNow(offered, NOW - 1).status).toBe('offered')
  expect(signupNow(offered, NOW).status).toBe('expired')
})

test('the number stays readable without a network, and for nobody else', async () => {
  const storage = memoryStorage()
  await start(place, storage).store.load(page.id)
  const { api, accounts, store, known } = start(place, storage)
  api.failure = 'offline'
  await store.load(page.id)
  expect(known()).toMatchObject({ signup: { code: 'E07' }, oldSince: NOW })
  accounts.forget()
  expect(known()).toBeUndefined()
})

test('who is not signed up keeps nothing on the phone', async () => {
  const storage = memoryStorage()
  await start(undefined, storage).store.load(page.id)
  const { api, store, known } = start(undefined, storage)
  api.failure = 'offline'
  await store.load(page.id)
  expect(known()).toBeUndefined()
})

test('checks in and rates by the booking that the signup is', async () => {
  const { api, store, known } = start(place)
  await store.load(page.id)
  const booking = {} as never
  api.on(checkIn, () => booking).on(rateBooking, () => booking)
  await store.checkIn(place, '123456', 'key')
  expect(known()?.signup?.status).toBe('checked_in')
  await store.rate({ ...place, status: 'attended' }, 5, '', 'key')
  expect(known()?.signup).toMatchObject({ status: 'attended', stars: 5 })
  expect(api.asked.at(-1)?.body).toEqual({ stars: 5 })
})

test('nothing is asked of what is mine while nobody is signed in', async () => {
  const { api, accounts, store, known } = start(undefined)
  accounts.forget()
  await store.load(page.id)
  expect(api.asked.map(({ path }) => path)).toEqual([getEvent.path])
  expect(known()?.event.title).toBe(page.title)
})
