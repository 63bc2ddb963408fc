import { bookSlot } from '@contract/endpoints/bookings.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { MemoryApi, testPorts } from '@/stores/memory-ports'
import { RootStore } from '@/stores/root-store'
import { BookingForm } from './booking-form'

let api: MemoryApi
const form = () => {
  const { bookings, clock } = new RootStore(testPorts(api))
  return new BookingForm('2201-s1', bookings, clock)
}

beforeEach(() => {
  api = new MemoryApi()
})

test('says what is missing only once it was tried', async () => {
  const draft = form()
  expect(draft.errors).toEqual({})
  draft.setForFamily(true)
  draft.write({ phone: '12345' })
  expect(await draft.send()).toBeUndefined()
  expect(draft.errors).toEqual({
    topic: '请选一个想聊的。',
    phone: '手机号是 11 位数字，请核对一遍。',
    'onBehalfOf.name': '请填写。',
  })
  expect(api.asked).toEqual([])
})

test('leaves out what was not written', () => {
  const draft = form()
  draft.write({ topic: '养老', note: '  ', familyName: '王奶奶' })
  expect(draft.body).toEqual({ topic: '养老' })
  draft.setForFamily(true)
  expect(draft.body).toEqual({ topic: '养老', onBehalfOf: { name: '王奶奶' } })
})

test('a retry carries the same key, another content another', async () => {
  const call = vi.spyOn(api, 'call')
  const keys = () => call.mock.calls.map(([, asked]) => (asked as { idempotencyKey?: string }).idempotencyKey)
  const draft = form()
  draft.write({ topic: '养老' })
  api.failure = 'offline'
  await draft.send()
  expect(draft.problem?.code).toBe('offline')
  await draft.send()
  draft.chooseSlot('2201-s2')
  await draft.send()
  const [first, second, third] = keys()
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('two taps send once', async () => {
  api.on(bookSlot, () => new Promise(() => undefined))
  const draft = form()
  draft.write({ topic: '养老' })
  void draft.send()
  void draft.send()
  expect(draft.isSending).toBe(true)
  expect(api.asked).toHaveLength(1)
})
