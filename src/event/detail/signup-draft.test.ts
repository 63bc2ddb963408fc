import type { Signup } from '@contract/endpoints/events.ts'
import { expect, test, vi } from 'vitest'
import { NOW } from '@/stores/memory-ports'
import { ApiError } from '@/stores/ports'
import { SignupDraft } from './signup-draft'

const SIGNUP: Signup = { eventId: 'e1', status: 'confirmed', cancelUntil: '2026-09-18T04:00:00.000Z' }
const draft = () => new SignupDraft(() => NOW)

test('says what is wrong only once it was tried', () => {
  const form = draft()
  form.setForFamily(true)
  form.write({ phone: '12345' })
  expect(form.errors).toEqual({})
  expect(form.check()).toBe(false)
  expect(form.errors).toEqual({ phone: '手机号是 11 位数字，请核对一遍。', 'onBehalfOf.name': '请填写。' })
})

test('leaves out what was not written, and the family where oneself comes', () => {
  const form = draft()
  form.write({ note: '  ', familyName: '王奶奶' })
  expect(form.body).toEqual({})
  form.setForFamily(true)
  expect(form.body).toEqual({ onBehalfOf: { name: '王奶奶' } })
})

test('a retry after a lost reply carries the same key, another content another', async () => {
  const form = draft()
  const send = vi.fn((_body: object, _key: string) => Promise.reject(new ApiError('offline', 'lost')))
  await form.send(send)
  await form.send(send)
  form.write({ note: '坐轮椅来' })
  await form.send(send)
  const [first, second, third] = send.mock.calls.map(([, key]) => key)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(form.attempt.problem?.code).toBe('offline')
})

test('two taps send once', async () => {
  const form = draft()
  const send = vi.fn(() => Promise.resolve(SIGNUP))
  const [signup, nothing] = await Promise.all([form.send(send), form.send(send)])
  expect(send).toHaveBeenCalledTimes(1)
  expect([signup, nothing]).toEqual([SIGNUP, undefined])
})
