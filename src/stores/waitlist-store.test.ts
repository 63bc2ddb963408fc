import { signInWithCode } from '@contract/endpoints/accounts.ts'
import type { Slot } from '@contract/endpoints/schedules.ts'
import {
  acceptOffer,
  joinWaitlist,
  leaveWaitlist,
  listMyWaitlist,
  type WaitlistEntry,
} from '@contract/endpoints/waitlist.ts'
import { HOUR, MINUTE } from '@contract/rules/beijing-time.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'
import { entryNow } from './waitlist-store'

const at = (ms: number) => new Date(NOW + ms).toISOString()

const ENTRY: WaitlistEntry = {
  id: '2201-w1',
  slotId: '2201-s1',
  position: 2,
  status: 'waiting',
  startAt: at(24 * HOUR),
  endAt: at(25 * HOUR),
  topic: '当面说',
  station: { id: '2201-SR-001', shortName: '星梦书房' },
}
const OFFERED: WaitlistEntry = { ...ENTRY, status: 'offered', position: 1, offerExpiresAt: at(2 * HOUR) }
const SLOT: Slot = {
  id: '2201-s2',
  startAt: at(HOUR),
  endAt: at(2 * HOUR),
  capacity: 1,
  placesLeft: 0,
  mode: 'in_person',
  status: 'full',
}

let api: MemoryApi
let entries: WaitlistEntry[]
const storage = memoryStorage()
async function signedIn(): Promise<RootStore> {
  const stores = new RootStore(testPorts(api, storage))
  await stores.accounts.signInWithCode('13800000001', '123456')
  return stores
}

beforeEach(() => {
  entries = [ENTRY]
  api = new MemoryApi()
    .on(signInWithCode, () => ({ token: 'x', account: { id: 'abcdefghij', roles: [] } }))
    .on(listMyWaitlist, () => ({ items: entries }))
    .on(joinWaitlist, () => ({ ...ENTRY, id: '2201-w2', slotId: SLOT.id, position: 1 }))
    .on(leaveWaitlist, () => ({ ...ENTRY, status: 'left' as const, position: 0 }))
    .on(acceptOffer, () => ({ ...OFFERED, status: 'accepted' as const, position: 0, bookingId: '2201-b1' }))
})

test('knows the line of each slot, and joins another', async () => {
  const { waitlist } = await signedIn()
  await waitlist.mine.load()
  expect(waitlist.openFor('2201-s1')?.position).toBe(2)
  await waitlist.join(SLOT.id, { topic: '养老' }, 'key')
  expect(waitlist.openFor(SLOT.id)?.id).toBe('2201-w2')
  expect(waitlist.mine.items).toHaveLength(2)
})

test('whoever left is in no line any more', async () => {
  const { waitlist } = await signedIn()
  await waitlist.mine.load()
  await waitlist.leave(ENTRY.id, 'key')
  expect(waitlist.open(NOW)).toEqual([])
  expect(waitlist.known(ENTRY.id)?.status).toBe('left')
})

test('taking an offered place leads to its booking', async () => {
  entries = [OFFERED]
  const { waitlist } = await signedIn()
  await waitlist.mine.load()
  expect((await waitlist.accept(OFFERED.id, 'key')).bookingId).toBe('2201-b1')
  expect(waitlist.open(NOW)).toEqual([])
})

test('a list asked for before a write does not undo it', async () => {
  const { waitlist } = await signedIn()
  await waitlist.mine.load()
  let answer: (() => void) | undefined
  api.on(
    listMyWaitlist,
    () =>
      new Promise(resolve => {
        answer = () => resolve({ items: [ENTRY] })
      }),
  )
  const loading = waitlist.mine.load()
  await waitlist.leave(ENTRY.id, 'key')
  answer?.()
  await loading
  expect(waitlist.open(NOW)).toEqual([])
})

test('an offer that ran out is over without the server saying so', () => {
  expect(entryNow(OFFERED, NOW + 2 * HOUR - 1).status).toBe('offered')
  expect(entryNow(OFFERED, NOW + 2 * HOUR)).toMatchObject({ status: 'expired', position: 0 })
  expect(entryNow(ENTRY, NOW + 24 * HOUR - 30 * MINUTE).status).toBe('closed')
})

test('a line can be joined while the slot is full and more than half an hour away', async () => {
  const { waitlist } = await signedIn()
  expect(waitlist.canJoin(SLOT)).toBe(true)
  expect(waitlist.canJoin({ ...SLOT, status: 'free', placesLeft: 1 })).toBe(false)
  expect(waitlist.canJoin({ ...SLOT, startAt: at(30 * MINUTE) })).toBe(false)
})

test('stays readable without a network', async () => {
  await (await signedIn()).waitlist.mine.load()
  api.failure = 'offline'
  const { waitlist } = new RootStore(testPorts(api, storage))
  await waitlist.mine.load()
  expect(waitlist.known(ENTRY.id)).toEqual(ENTRY)
  expect(waitlist.mine.oldSince).toBe(NOW)
})
