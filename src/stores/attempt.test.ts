import { expect, test } from 'vitest'
import { Attempt } from './attempt'
import { ApiError } from './ports'

const make = () => new Attempt(() => 0)
const refuse = (code: 'offline' | 'slot_full') => () => Promise.reject(new ApiError(code, code))

test('a second tap on what runs does nothing', async () => {
  const attempt = make()
  let release = (_: number) => {}
  const first = attempt.run('a', () => new Promise<number>(done => (release = done)))
  expect(attempt.isRunning('a')).toBe(true)
  expect(await attempt.run('a', async () => 2)).toBeUndefined()
  release(1)
  expect(await first).toBe(1)
  expect(attempt.isBusy).toBe(false)
})

test('keeps its key while nobody answered, and takes a new one after an answer', async () => {
  const attempt = make()
  const keys: string[] = []
  const note = (then: () => Promise<unknown>) => (key: string) => {
    keys.push(key)
    return then()
  }
  await attempt.run('a', note(refuse('offline')))
  await attempt.run('a', note(refuse('slot_full')))
  await attempt.run(
    'a',
    note(async () => 1),
  )
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[1])
})

test('the problem stays until something else is tried', async () => {
  const attempt = make()
  await attempt.run('a', refuse('slot_full'))
  expect(attempt.problem?.code).toBe('slot_full')
  await attempt.run('b', async () => 1)
  expect(attempt.problem).toBeUndefined()
})

test('a mistake of ours is not hidden', async () => {
  const attempt = make()
  await expect(attempt.run('a', () => Promise.reject(new TypeError('no')))).rejects.toThrow('no')
  expect(attempt.isBusy).toBe(false)
})
