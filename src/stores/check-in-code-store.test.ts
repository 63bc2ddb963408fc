import { getCheckInCode } from '@contract/endpoints/bookings.ts'
import { beforeEach, expect, test } from 'vitest'
import { CheckInCodeStore } from './check-in-code-store'
import { MemoryApi, NOW, testPorts } from './memory-ports'

const SECOND = 1000
let now: number
let api: MemoryApi
let store: CheckInCodeStore
let count: number
const iso = (at: number) => new Date(at).toISOString()

beforeEach(() => {
  now = NOW
  count = 0
  api = new MemoryApi().on(getCheckInCode, () => ({
    code: `00000${++count}`,
    expiresAt: iso(now + 20 * SECOND),
  }))
  store = new CheckInCodeStore({ ...testPorts(api), clock: () => now }, '2201-SR-001')
})

async function tickTo(seconds: number): Promise<void> {
  now = NOW + seconds * SECOND
  await store.tick()
}

test('counts down and asks again when the code ends', async () => {
  await store.load()
  expect(store).toMatchObject({ code: '000001', secondsLeft: 20 })
  await tickTo(19)
  expect(store).toMatchObject({ code: '000001', secondsLeft: 1 })
  await tickTo(20)
  expect(store).toMatchObject({ code: '000002', secondsLeft: 20 })
})

test('shows no code that has ended, and asks on until one comes', async () => {
  await store.load()
  api.failure = 'offline'
  await tickTo(20)
  expect(store.code).toBeUndefined()
  await tickTo(21)
  expect(api.asked).toHaveLength(2)
  api.failure = undefined
  await tickTo(23)
  expect(store.code).toBe('000002')
})

test('a phone with a wrong clock neither hammers nor holds on', async () => {
  api.on(getCheckInCode, () => ({ code: '111111', expiresAt: iso(now + 900 * SECOND) }))
  await store.load()
  expect(store.secondsLeft).toBe(30)
  api.on(getCheckInCode, () => ({ code: '222222', expiresAt: iso(now - 900 * SECOND) }))
  await store.load()
  expect(store.secondsLeft).toBe(1)
  await tickTo(1)
  expect(api.asked).toHaveLength(2)
})
