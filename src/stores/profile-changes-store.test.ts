import {
  approveProfileChange,
  declineProfileChange,
  listProfileChanges,
  type ProfileChange,
} from '@contract/endpoints/profiles.ts'
import { expect, test } from 'vitest'
import { MemoryApi, NOW, testPorts } from './memory-ports'
import { ApiError } from './ports'
import { ProfileChangesStore } from './profile-changes-store'
import { RootStore } from './root-store'

const change: ProfileChange = {
  id: '2201-c1',
  station: { id: '2201-SR-001', name: '星梦城市书房' },
  status: 'waiting',
  role: 'host',
  at: new Date(NOW).toISOString(),
  before: { phone: '0431-1' },
  after: { phone: '0431-2' },
}

function start() {
  const api = new MemoryApi()
    .on(listProfileChanges, () => ({ items: [change] }))
    .on(approveProfileChange, () => ({ ...change, status: 'applied' as const }))
    .on(declineProfileChange, () => ({ ...change, status: 'declined' as const }))
  const ports = testPorts(api)
  return { api, store: new ProfileChangesStore(ports, new RootStore(ports).accounts) }
}

test('what is decided leaves the list', async () => {
  const { api, store } = start()
  await store.lists.waiting.load()
  expect(await store.decline(change.id, '电话不通')).toBe(true)
  expect(api.asked.at(-1)?.body).toEqual({ reason: '电话不通' })
  expect(store.lists.waiting.items).toEqual([])
})

test('when somebody else decided before, the list is read again', async () => {
  const { api, store } = start()
  await store.lists.waiting.load()
  api.on(approveProfileChange, () => {
    throw new ApiError('change_decided', 'decided')
  })
  api.on(listProfileChanges, () => ({ items: [] }))
  expect(await store.approve(change.id)).toBe(false)
  expect(store.lists.waiting.items).toEqual([])
  expect(store.attempt.problem?.code).toBe('change_decided')
})
