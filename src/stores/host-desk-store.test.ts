import { checkInBooking } from '@contract/endpoints/bookings.ts'
import {
  callNext,
  type DeskQueue,
  type DeskTicket,
  getDeskQueue,
  issueTicket,
  moveTicket,
} from '@contract/endpoints/queue.ts'
import { getStationDay, type StationDay } from '@contract/endpoints/schedules.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { HostDayStore } from './host-day-store'
import { HostDeskStore } from './host-desk-store'
import { MemoryApi, testPorts } from './memory-ports'
import { ApiError } from './ports'

const STATION = '2201-SR-001'
const AT = '2026-09-15T01:00:00Z'
const ticket = (label: string, more: Partial<DeskTicket> = {}): DeskTicket => ({
  id: `2201-${label}`,
  label,
  status: 'waiting',
  calls: 0,
  takenAt: AT,
  ...more,
})
const queueOf = (waiting: DeskTicket[], now: DeskTicket[] = []): DeskQueue => ({
  now,
  waiting,
  missed: [],
  done: [],
  minutesEach: 15,
})
const booking = (code: string, status: 'confirmed' | 'checked_in' = 'confirmed') => ({
  id: `2201-b${code}`,
  status,
  code,
  startAt: AT,
  endAt: AT,
  topic: '停车',
  residentName: '张**',
  isOnBehalf: false,
})
const day = (): StationDay => ({
  date: '2026-09-15',
  station: { id: STATION, name: '星梦城市书房', shortName: '星梦书房' },
  sittings: [
    {
      id: '2201-s1',
      startAt: AT,
      endAt: AT,
      mode: 'in_person',
      capacity: 8,
      taken: 2,
      status: 'running',
      reachable: 1,
      toCall: 1,
      bookings: [booking('A01'), booking('A02', 'checked_in')],
    },
  ],
  issues: [],
  owed: 0,
})

let api: MemoryApi
let desk: HostDeskStore
let queue: DeskQueue

beforeEach(async () => {
  queue = queueOf([ticket('B01'), ticket('B02')])
  api = new MemoryApi().on(getStationDay, day).on(getDeskQueue, () => queue)
  const ports = testPorts(api)
  desk = new HostDeskStore(ports, new HostDayStore(ports))
  await desk.open(STATION)
})

test('knows who is next and who has not come', () => {
  expect(desk.next?.label).toBe('B01')
  expect(desk.awaited.map(({ code }) => code)).toEqual(['A01'])
})

test('finds a booking of today by its code, however it is said', () => {
  expect(desk.bookingIn(' a01')?.code).toBe('A01')
  expect(desk.bookingIn('https://door/2201-bA02?x')?.code).toBe('A02')
  expect(desk.bookingIn('C99')).toBeUndefined()
})

test('a step answers with the queue at once', async () => {
  api.on(callNext, () => queueOf([ticket('B02')], [ticket('B01', { status: 'called', calls: 1 })]))
  expect(await desk.callNext()).toBe(true)
  expect(desk.queue.value?.now[0]).toMatchObject({ label: 'B01', calls: 1 })
  expect(desk.next?.label).toBe('B02')
})

test('two taps call one person', async () => {
  let calls = 0
  api.on(callNext, async () => {
    calls++
    return queueOf([ticket('B02')], [ticket('B01', { status: 'called' })])
  })
  await Promise.all([desk.callNext(), desk.callNext()])
  expect(calls).toBe(1)
})

test('a retry after a lost reply repeats its key; the next person gets another', async () => {
  const call = vi.spyOn(api, 'call')
  const keys = () =>
    call.mock.calls
      .filter(([endpoint]) => (endpoint as object) === callNext)
      .map(([, asked]) => (asked as { idempotencyKey?: string }).idempotencyKey)
  api.failure = 'offline'
  await desk.callNext()
  await desk.callNext()
  api.failure = undefined
  queue = queueOf([ticket('B02')])
  await desk.refresh()
  await desk.callNext()
  const [first, second, third] = keys()
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('a number is told before the queue is read again, so that no second tap takes another', async () => {
  api.on(issueTicket, () => ticket('B03')).on(getDeskQueue, () => new Promise(() => {}))
  expect((await desk.issue(''))?.label).toBe('B03')
})

test('a number whose answer was lost is asked for again by its key, but not for the next person', async () => {
  const call = vi.spyOn(api, 'call')
  api.failure = 'offline'
  await desk.issue('')
  await desk.issue('')
  desk.endIssue()
  await desk.issue('')
  const [first, again, next] = call.mock.calls
    .filter(([endpoint]) => (endpoint as object) === issueTicket)
    .map(([, asked]) => (asked as { idempotencyKey?: string }).idempotencyKey)
  expect(again).toBe(first)
  expect(next).not.toBe(first)
})

test('a step whose outcome the queue has shown is another step the next time', async () => {
  const call = vi.spyOn(api, 'call')
  api.on(callNext, () => Promise.reject(new ApiError('busy', 'busy')))
  await desk.callNext()
  await desk.callNext()
  const [first, next] = call.mock.calls
    .filter(([endpoint]) => (endpoint as object) === callNext)
    .map(([, asked]) => (asked as { idempotencyKey?: string }).idempotencyKey)
  expect(next).not.toBe(first)
})

test('a refusal stays, and shows what has become of the queue', async () => {
  api.on(moveTicket, () => Promise.reject(new ApiError('ticket_not_active', 'gone')))
  queue = queueOf([ticket('B02')])
  expect(await desk.move(ticket('B01'), 'called')).toBe(false)
  expect(desk.attempt.problem?.code).toBe('ticket_not_active')
  expect(desk.next?.label).toBe('B02')
})

test('a refresh that a step has overtaken is dropped', async () => {
  let release = (_: DeskQueue) => {}
  api.on(getDeskQueue, () => new Promise<DeskQueue>(done => (release = done)))
  const refreshing = desk.refresh()
  api.on(moveTicket, () => queueOf([]))
  await desk.move(ticket('B01'), 'missed')
  release(queueOf([ticket('B01')]))
  await refreshing
  expect(desk.queue.value?.waiting).toEqual([])
})

test('the answer for a station that was left is not shown', async () => {
  let release = (_: DeskQueue) => {}
  api.on(callNext, () => new Promise<DeskQueue>(done => (release = done)))
  const calling = desk.callNext()
  await desk.open('2201-LS-001')
  release(queueOf([ticket('B09')]))
  await calling
  expect(desk.next?.label).toBe('B01')
})

test('the queue that was seen stays without a network', async () => {
  api.failure = 'offline'
  await desk.refresh()
  expect(desk.queue).toMatchObject({ state: 'failed', failure: 'offline' })
  expect(desk.queue.value?.waiting).toHaveLength(2)
})

test('a check-in and a number for somebody bring the lists up to date', async () => {
  api.on(checkInBooking, () => booking('A01', 'checked_in')).on(issueTicket, () => ticket('B03'))
  queue = queueOf([ticket('A01')])
  expect(await desk.checkIn('2201-bA01')).toBe(true)
  expect(desk.next?.label).toBe('A01')
  queue = queueOf([ticket('A01'), ticket('B03')])
  expect((await desk.issue('王奶奶'))?.label).toBe('B03')
  await expect.poll(() => desk.queue.value?.waiting).toHaveLength(2)
})
