import { signInWithCode } from '@contract/endpoints/accounts.ts'
import { dispatchIssues } from '@contract/endpoints/transitions.ts'
import {
  countWorklists,
  listCityUnits,
  listWorklist,
  type WorklistItem,
} from '@contract/endpoints/worklists.ts'
import { expect, it } from 'vitest'
import { AccountsStore } from './accounts-store'
import { BulkDispatch } from './bulk-dispatch'
import { MemoryApi, testPorts } from './memory-ports'
import { WorklistsStore } from './worklists-store'

const row = (number: string): WorklistItem => ({
  id: `2201-${number}`,
  number,
  title: '路口的灯不亮',
  topic: 'road_traffic',
  topicName: '道路交通',
  status: 'accepted',
  at: '2026-09-14T01:00:00.000Z',
  supportCount: 0,
  visibility: 'public',
  check: 'passed',
  authorName: '张**',
  photoCount: 0,
})

function deskWith(scope = {}) {
  const api = new MemoryApi()
    .on(listWorklist, () => ({ items: [row('CC-2026-000001-3')] }))
    .on(countWorklists, () => ({ items: [{ list: 'new' as const, count: 4 }] }))
    .on(listCityUnits, () => ({ items: [{ id: '2201-U-1', name: '城市管理局' }] }))
    .on(signInWithCode, () => ({ token: 't', account: { id: 'other', roles: [] } }))
  const ports = testPorts(api)
  const accounts = new AccountsStore(ports)
  return { api, accounts, ports, worklists: new WorklistsStore(ports, accounts, scope) }
}

it('asks for the list, the words, the topic and the desk that are meant', async () => {
  const { api, worklists } = deskWith({ stationId: '2201-SR-001' })
  await worklists.choose('overdue')
  await worklists.search('路灯')
  await worklists.filterTopic('road_traffic')
  expect(api.asked.at(-1)?.query).toEqual({
    list: 'overdue',
    stationId: '2201-SR-001',
    limit: '20',
    q: '路灯',
    topic: 'road_traffic',
  })
  expect(worklists.counts.value?.get('new')).toBe(4)
  await worklists.clearFilters()
  expect(worklists.hasFilters).toBe(false)
})

it('starts a unit with what it deals with', () =>
  expect(deskWith({ unitId: '2201-U-1' }).worklists.list).toBe('handling'))

it('forgets everything when somebody else signs in', async () => {
  const { accounts, worklists } = deskWith()
  await worklists.load()
  await worklists.loadUnits()
  expect(worklists.rows.items).toHaveLength(1)
  await accounts.signInWithCode('13800000001', '123456')
  expect(worklists.rows.items).toEqual([])
  expect(worklists.counts.value).toBeUndefined()
  expect(worklists.units.value).toBeUndefined()
})

it('dispatches many at once and keeps chosen what did not go', async () => {
  const { api, ports } = deskWith()
  api.on(dispatchIssues, ({ body }) => ({
    items: body.numbers.map((number, i) => ({
      number,
      isDispatched: i === 0,
      ...(i > 0 && { code: 'transition_not_allowed', message: '这件事刚有了新进展。' }),
    })),
  }))
  const bulk = new BulkDispatch(ports)
  bulk.start()
  bulk.toggle('CC-2026-000001-3')
  bulk.toggle('CC-2026-000002-1')
  bulk.toggle('CC-2026-000003-9')
  bulk.toggle('CC-2026-000003-9')
  expect(await bulk.send()).toBe(false)
  bulk.write({ unitId: '2201-U-1', note: ' 请尽快 ' })
  const [first, second] = await Promise.all([bulk.send(), bulk.send()])
  expect([first, second]).toEqual([true, false])
  expect(api.asked.map(({ body }) => body)).toEqual([
    { numbers: ['CC-2026-000001-3', 'CC-2026-000002-1'], unitId: '2201-U-1', note: '请尽快' },
  ])
  expect(bulk.chosen).toEqual(['CC-2026-000002-1'])
  expect(bulk.outcome?.map(({ isDispatched }) => isDispatched)).toEqual([true, false])
  bulk.goOn()
  expect([bulk.isChoosing, bulk.unitId, bulk.outcome]).toEqual([true, undefined, undefined])
  bulk.write({ unitId: '2201-U-2' })
  await bulk.send()
  bulk.goOn()
  expect([bulk.isChoosing, bulk.chosen.length]).toEqual([false, 0])
})

it('keeps what was chosen when nothing answers', async () => {
  const { api, ports } = deskWith()
  const bulk = new BulkDispatch(ports)
  bulk.toggle('CC-2026-000001-3')
  bulk.write({ unitId: '2201-U-1' })
  api.failure = 'offline'
  expect(await bulk.send()).toBe(false)
  expect(bulk.attempt.problem?.code).toBe('offline')
  expect(bulk.chosen).toHaveLength(1)
})
