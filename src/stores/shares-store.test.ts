import { countOpening, createShare, getShare, type Share } from '@contract/endpoints/sharing.ts'
import { expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { SharesStore } from './shares-store'

const SHARE: Share = {
  shortCode: '0zV1234567',
  kind: 'station',
  title: '看看谁在',
  path: '/station/detail/index?id=2201-LS-001&s=0zV1234567',
  imageUrl: '/share-pictures/0zV1234567.0123456789abcdef.jpg',
  isPublic: true,
}

test('a card is made once while it is being made, and known from then on', async () => {
  const api = new MemoryApi().on(createShare, () => SHARE)
  const shares = new SharesStore(testPorts(api))
  expect(shares.known('station', '2201-LS-001')).toBeUndefined()
  await Promise.all([shares.prepare('station', '2201-LS-001'), shares.prepare('station', '2201-LS-001')])
  expect(api.asked).toHaveLength(1)
  expect(shares.known('station', '2201-LS-001')).toEqual(SHARE)
  expect(shares.known('issue', '2201-LS-001')).toBeUndefined()
})

test('a card that could not be made is tried again', async () => {
  const api = new MemoryApi().on(createShare, () => SHARE)
  const shares = new SharesStore(testPorts(api))
  api.failure = 'offline'
  await expect(shares.prepare('station', 'x')).rejects.toMatchObject({ code: 'offline' })
  api.failure = undefined
  expect(await shares.prepare('station', 'x')).toEqual(SHARE)
})

test('a phone tells of a share under one chance number, of another under another, and disturbs nobody', async () => {
  const api = new MemoryApi().on(countOpening, () => undefined)
  const storage = memoryStorage()
  const tell = (code: string) => new SharesStore(testPorts(api, storage)).tellOpened(code, 'link')
  await tell('0zV1234567')
  await tell('0zV1234567')
  await tell('0zV7654321')
  const ids = api.asked.map(({ body }) => (body as { openingId: string }).openingId)
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).not.toBe(ids[0])
  api.failure = 'offline'
  await expect(tell('0zV1234567')).resolves.toBeUndefined()
})

test('what a phone opened is not remembered for ever', async () => {
  const api = new MemoryApi().on(countOpening, () => undefined).on(getShare, () => SHARE)
  const storage = memoryStorage()
  const shares = new SharesStore(testPorts(api, storage))
  for (let i = 0; i < 60; i++) await shares.tellOpened(`0zV12345${10 + i}`, 'link')
  expect(Object.keys(storage.read('opened') ?? {})).toHaveLength(50)
})
