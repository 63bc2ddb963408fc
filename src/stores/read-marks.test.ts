import { signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import { listMyNotices, type Notice, readNotices } from '@contract/endpoints/notices.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, testPorts } from './memory-ports'
import { ReadMarks } from './read-marks'
import { RootStore } from './root-store'

const notice = (minute: number): Notice => ({
  id: `2201-n${minute}`,
  kind: 'issue_step',
  title: '这件事开始办了',
  body: '事码 CC-2026-000012-3',
  subject: 'CC-2026-000012-3',
  at: `2026-09-14T01:0${minute}:00Z`,
  isRead: minute === 0,
})

let api: MemoryApi
let root: RootStore
let marks: ReadMarks
beforeEach(async () => {
  api = new MemoryApi()
    .on(listMyNotices, () => ({ items: [notice(2), notice(1), notice(0)], unread: 2 }))
    .on(readNotices, ({ body }) => ({ unread: 'id' in body ? 1 : 0 }))
    .on(signInWithCode, () => ({ token: 'secret', account: { id: 'abcdefghij', roles: [] } }))
    .on(signOut, () => undefined)
  const ports = testPorts(api)
  root = new RootStore(ports)
  marks = new ReadMarks(ports, root.notices)
  await root.accounts.signInWithCode('13800000001', '123456')
  await root.notices.mine.load()
})
const read = () => root.notices.mine.items.map(item => item.isRead)
const asked = () => api.asked.filter(call => call.path === readNotices.path).map(call => call.body)

test('a notice that is opened is read, once', async () => {
  expect([root.notices.hasUnread, read()]).toEqual([true, [false, false, true]])
  const [first] = root.notices.mine.items
  if (first) await marks.read(first)
  expect([root.notices.unread, read()]).toEqual([1, [true, false, true]])
  for (const item of [...root.notices.mine.items].filter(({ isRead }) => isRead)) await marks.read(item)
  expect(asked()).toEqual([{ id: '2201-n2' }])
})

test('all are read up to the newest that is shown', async () => {
  await marks.readAll()
  expect(asked()).toEqual([{ until: '2026-09-14T01:02:00Z' }])
  expect([root.notices.hasUnread, read()]).toEqual([false, [true, true, true]])
})

test('without a network nothing is called read', async () => {
  api.failure = 'offline'
  await marks.readAll()
  expect([marks.attempt.problem?.code, read()]).toEqual(['offline', [false, false, true]])
})

test('nobody signed in has nothing unread', async () => {
  await root.accounts.signOut()
  expect(root.notices.hasUnread).toBe(false)
  root.notices.look()
  expect(api.asked.filter(call => call.path === listMyNotices.path)).toHaveLength(1)
})
