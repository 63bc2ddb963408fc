import { signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import {
  getIssue,
  type Issue,
  type IssueItem,
  listIssues,
  listMyIssues,
  sendIssue,
} from '@contract/endpoints/issues.ts'
import { listCities } from '@contract/endpoints/stations.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const CITY = { code: 'CC', name: '长春市', regionCode: '220100' }
const NUMBER = 'CC-2026-000012-3'

const item = (number: string): IssueItem => ({
  id: '2201-i1',
  number,
  title: '路口井盖下沉',
  topic: 'road_traffic',
  topicName: '道路交通',
  status: 'accepted',
  at: '2026-09-14T01:00:00Z',
  supportCount: 0,
})
const whole = (number: string): Issue => ({
  ...item(number),
  photos: [],
  visibility: 'public',
  isMine: true,
  timeline: [],
})

let api: MemoryApi
let storage: ReturnType<typeof memoryStorage>
const stores = () => new RootStore(testPorts(api, storage))

beforeEach(() => {
  api = new MemoryApi()
    .on(listCities, () => ({ items: [CITY] }))
    .on(listIssues, () => ({ items: [item(NUMBER)] }))
    .on(listMyIssues, () => ({ items: [item(NUMBER)] }))
    .on(getIssue, ({ params }) => whole(params.number))
    .on(sendIssue, () => ({ id: '2201-i2', number: NUMBER, status: 'submitted' as const }))
    .on(signInWithCode, () => ({ token: 'secret', account: { id: 'abcdefghij', roles: [] } }))
    .on(signOut, () => undefined)
  storage = memoryStorage()
})

test('lists what is public in the chosen city', async () => {
  const { issues } = stores()
  await issues.load()
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', city: 'CC' })
  expect(issues.items).toHaveLength(1)
})

test('asks for words, a status and a topic, and for everything again', async () => {
  const { issues } = stores()
  await issues.filter({ words: '井盖', status: 'replied', topic: 'road_traffic' })
  expect(api.asked.at(-1)?.query).toMatchObject({ q: '井盖', status: 'replied', topic: 'road_traffic' })
  await issues.clearFilters()
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', city: 'CC' })
})

test('shows the last list, marked old, when there is no network at the start', async () => {
  await stores().issues.load()
  api.failure = 'offline'
  const { issues } = stores()
  await issues.load()
  expect(issues).toMatchObject({ oldSince: NOW, failure: 'offline', hasMore: false })
  expect(issues.items).toHaveLength(1)
})

test("shows one's own, marked old, when there is no network at the start", async () => {
  const before = stores()
  await before.accounts.signInWithCode('13800000001', '123456')
  await before.issues.mine.load()
  api.failure = 'offline'
  const { issues } = stores()
  await issues.mine.load()
  expect(issues.mine).toMatchObject({ oldSince: NOW, failure: 'offline' })
  expect(issues.mine.items).toHaveLength(1)
})

test('never shows an old list as the answer to a search', async () => {
  await stores().issues.load()
  api.failure = 'offline'
  const { issues } = stores()
  await issues.filter({ words: '井盖' })
  expect(issues.items).toEqual([])
})

test('drops the issue of one number when another is asked for', async () => {
  const { issues } = stores()
  await issues.loadIssue(NUMBER)
  api.failure = 'not_found'
  await issues.loadIssue('CC-2026-000013-1')
  expect(issues.detail).toMatchObject({ value: undefined, failure: 'not_found' })
})

test('forgets what only its author sees when somebody signs out', async () => {
  const { issues, accounts } = stores()
  await accounts.signInWithCode('13800000001', '123456')
  await Promise.all([issues.loadIssue(NUMBER), issues.mine.load()])
  expect(issues.mine.items).toHaveLength(1)
  await accounts.signOut()
  expect(issues.mine.items).toEqual([])
  expect(issues.detail.value).toBeUndefined()
})
