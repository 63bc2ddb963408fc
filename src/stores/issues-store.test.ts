import { signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import {
  getIssue,
  getIssueFigures,
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
  isPublic: true,
  isMine: true,
  isSupported: false,
  isFollowed: false,
  isOnBehalf: false,
  mergedCount: 0,
  needsPhotos: false,
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

test('asks for words, a view and a topic, and for everything again', async () => {
  const { issues } = stores()
  await issues.filter({ words: '井盖', view: 'due_soon', topic: 'road_traffic' })
  expect(api.asked.at(-1)?.query).toMatchObject({ q: '井盖', stage: 'due_soon', topic: 'road_traffic' })
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
  await before.issues.own.sent.load()
  api.failure = 'offline'
  const { issues } = stores()
  await issues.own.sent.load()
  expect(issues.own.sent).toMatchObject({ oldSince: NOW, failure: 'offline' })
  expect(issues.own.sent.items).toHaveLength(1)
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
  await Promise.all([issues.loadIssue(NUMBER), issues.own.sent.load()])
  expect(issues.own.sent.items).toHaveLength(1)
  await accounts.signOut()
  expect(issues.own.sent.items).toEqual([])
  expect(issues.detail.value).toBeUndefined()
})

test('lists the chosen district, the whole city, or what is near', async () => {
  const { issues, places } = stores()
  const district = { code: '220102', name: '南关区', level: 'district' }
  places.choose({ city: CITY, district, here: { lat: 43.9, lng: 125.3 } })
  await issues.load()
  expect(api.asked.at(-1)?.query).toMatchObject({ district: '220102' })
  await issues.filter({ view: 'all' })
  expect(api.asked.at(-1)?.query).not.toHaveProperty('district')
  await issues.filter({ view: 'near' })
  expect(api.asked.at(-1)?.query).toMatchObject({ near: '43.900000,125.300000' })
})

test('a figure opens the list it was counted from, over the whole city and alone', async () => {
  api.on(getIssueFigures, () => ({ year: '2026', items: [{ figure: 'closed' as const, count: 3 }] }))
  const { issues } = stores()
  await issues.loadFigures()
  expect(issues.figures.value).toMatchObject({ city: 'CC', year: '2026' })
  await issues.filter({ words: '井盖', view: 'open' })
  await issues.filter({ figure: 'closed' })
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', city: 'CC', figure: 'closed', year: '2026' })
  await issues.filter({ view: 'open' })
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', city: 'CC', stage: 'open' })
})

test('keeps three lists of its own apart', async () => {
  const { issues, accounts } = stores()
  await accounts.signInWithCode('13800000001', '123456')
  await issues.own.supported.load()
  expect(api.asked.at(-1)?.query).toEqual({ limit: '20', which: 'supported' })
  expect(issues.own.sent.items).toEqual([])
})
