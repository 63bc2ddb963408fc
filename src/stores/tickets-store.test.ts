import { signInWithCode, signOut } from '@contract/endpoints/accounts.ts'
import { getTicket, leaveQueue, listMyTickets, type Ticket, takeTicket } from '@contract/endpoints/queue.ts'
import { beforeEach, expect, test } from 'vitest'
import { Attempt } from './attempt'
import { MemoryApi, memoryStorage, NOW, testPorts } from './memory-ports'
import { RootStore } from './root-store'

const TICKET: Ticket = {
  id: '2201-t1',
  number: 7,
  label: 'B07',
  status: 'waiting',
  position: 3,
  estimatedMinutes: 25,
  calls: 0,
  takenAt: '2026-09-15T01:00:00Z',
  station: { id: '2201-SR-001', shortName: '星梦书房', phone: '0431-55501150' },
}

let api: MemoryApi
let storage: ReturnType<typeof memoryStorage>
async function signedIn(): Promise<RootStore> {
  const stores = new RootStore(testPorts(api, storage))
  await stores.accounts.signInWithCode('13800000001', '123456')
  return stores
}

beforeEach(() => {
  storage = memoryStorage()
  api = new MemoryApi()
    .on(signInWithCode, () => ({ token: 'x', account: { id: 'abcdefghij', roles: [] } }))
    .on(signOut, () => undefined)
    .on(listMyTickets, () => ({ items: [] }))
    .on(takeTicket, () => TICKET)
    .on(getTicket, () => ({ ...TICKET, position: 1 }))
    .on(leaveQueue, () => ({ ...TICKET, status: 'left' as const, position: 0 }))
})

test('a number just taken is known at its station', async () => {
  const { tickets } = await signedIn()
  await tickets.mine.load()
  await tickets.take(TICKET.station.id, 'key')
  expect(tickets.activeAt(TICKET.station.id)).toEqual(TICKET)
  await tickets.leave(TICKET.id, 'key')
  expect(tickets.active).toEqual([])
})

test('two taps take one number', async () => {
  const { tickets, clock } = await signedIn()
  const attempt = new Attempt(clock)
  const take = () => attempt.run('take', key => tickets.take(TICKET.station.id, key))
  await Promise.all([take(), take()])
  expect(api.asked.filter(({ path }) => path === takeTicket.path)).toHaveLength(1)
})

test('the last state stays, marked old, when the network is lost', async () => {
  const { tickets } = await signedIn()
  await tickets.loadOne(TICKET.id)
  expect(tickets.known(TICKET.id)).toEqual({ ticket: { ...TICKET, position: 1 } })
  api.failure = 'offline'
  await tickets.loadOne(TICKET.id)
  expect(tickets.known(TICKET.id)).toMatchObject({ ticket: { position: 1 }, oldSince: NOW })
  const again = new RootStore(testPorts(api, storage)).tickets
  await again.loadOne(TICKET.id)
  expect(again.known(TICKET.id)).toMatchObject({ ticket: { label: 'B07' }, oldSince: NOW })
})

test('an answer from before leaving does not bring the number back', async () => {
  const { tickets } = await signedIn()
  let answer: (() => void) | undefined
  api.on(
    getTicket,
    () =>
      new Promise(resolve => {
        answer = () => resolve(TICKET)
      }),
  )
  const loading = tickets.loadOne(TICKET.id)
  await tickets.leave(TICKET.id, 'key')
  answer?.()
  await loading
  expect(tickets.known(TICKET.id)?.ticket.status).toBe('left')
})

test('nobody else sees the number', async () => {
  const { tickets, accounts } = await signedIn()
  await tickets.loadOne(TICKET.id)
  await accounts.signOut()
  expect(tickets.known(TICKET.id)).toBeUndefined()
})
