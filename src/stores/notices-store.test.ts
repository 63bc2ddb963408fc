import { signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import { listMyNotices } from '@contract/endpoints/notices.ts'
import { expect, test } from 'vitest'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const NOTICE = {
  id: '2201-n1',
  kind: 'issue_received',
  title: '收到了',
  body: '事码 CC-2026-000012-3',
  subject: 'CC-2026-000012-3',
  at: '2026-09-14T01:00:00Z',
  isRead: false,
} as const

const api = () =>
  new MemoryApi()
    .on(listMyNotices, () => ({ items: [NOTICE], unread: 1 }))
    .on(signInWithCode, () => ({ token: 'secret', account: { id: 'abcdefghij', roles: [] } }))
    .on(signOut, () => undefined)

test('are shown only to the one they were written to', async () => {
  const { notices, accounts } = new RootStore(testPorts(api()))
  await accounts.signInWithCode('13800000001', '123456')
  await notices.mine.load()
  expect(notices.mine.items).toEqual([NOTICE])
  await accounts.signOut()
  expect(notices.mine.items).toEqual([])
})

test('stay readable without a network, marked old, until somebody signs out', async () => {
  const storage = memoryStorage()
  const before = new RootStore(testPorts(api(), storage))
  await before.accounts.signInWithCode('13800000001', '123456')
  await before.notices.mine.load()
  const offline = api()
  offline.failure = 'offline'
  const { notices, accounts } = new RootStore(testPorts(offline, storage))
  await notices.mine.load()
  expect(notices.mine).toMatchObject({ items: [NOTICE], oldSince: NOW, failure: 'offline', hasMore: false })
  await accounts.signOut()
  expect(notices.mine).toMatchObject({ items: [], oldSince: undefined })
  expect(storage.read('notices')).toBeUndefined()
})
