import { expect, test } from 'vitest'
import { ApiError } from './ports'
import { Remote } from './remote'

const refuse = () => Promise.reject(new ApiError('offline', 'no answer'))

test('goes from idle over loading to ready', async () => {
  const remote = new Remote<number>()
  expect(remote.state).toBe('idle')
  const loaded = remote.load(async () => 1)
  expect(remote.state).toBe('loading')
  await loaded
  expect(remote).toMatchObject({ state: 'ready', value: 1, failure: undefined })
})

test('keeps the last value when it cannot be loaded again', async () => {
  const remote = new Remote<number>()
  await remote.load(async () => 1)
  await remote.load(refuse)
  expect(remote).toMatchObject({ state: 'failed', value: 1, failure: 'offline' })
})

test('drops an answer that a later question has overtaken', async () => {
  const remote = new Remote<string>()
  let answerFirst = (_: string) => {}
  const first = remote.load(() => new Promise(resolve => (answerFirst = resolve)))
  await remote.load(async () => 'second')
  answerFirst('first')
  await first
  expect(remote.value).toBe('second')
})

test('marks a bug as a failure and lets it through', async () => {
  const remote = new Remote<number>()
  await expect(remote.load(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
  expect(remote).toMatchObject({ state: 'failed', failure: 'server_error' })
})
