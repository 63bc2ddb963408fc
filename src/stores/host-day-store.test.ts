import { getStationDay, type StationDay } from '@contract/endpoints/schedules.ts'
import { beforeEach, expect, test } from 'vitest'
import { HostDayStore } from './host-day-store'
import { MemoryApi, NOW, testPorts } from './memory-ports'

const STATION = '2201-SR-001'
const booking = (code: string) => ({
  id: `2201-${code}`,
  status: 'confirmed' as const,
  code,
  startAt: '2026-09-15T06:00:00Z',
  endAt: '2026-09-15T06:15:00Z',
  topic: '停车',
  residentName: '张**',
  isOnBehalf: false,
})
const sitting = (id: string, code: string) => ({
  id,
  startAt: '2026-09-15T06:00:00Z',
  endAt: '2026-09-15T08:00:00Z',
  mode: 'in_person' as const,
  capacity: 8,
  taken: 1,
  status: 'planned' as const,
  reachable: 1,
  toCall: 0,
  bookings: [booking(code)],
})
const dayOn = (date: string): StationDay => ({
  date,
  station: { id: STATION, name: '星梦城市书房', shortName: '星梦书房' },
  sittings: [sitting('2201-s1', 'A01'), sitting('2201-s2', 'B01')],
  issues: [],
  owed: 0,
})

let api: MemoryApi
let hostDay: HostDayStore

beforeEach(() => {
  api = new MemoryApi().on(getStationDay, ({ query }) => dayOn(query?.date ?? ''))
  hostDay = new HostDayStore(testPorts(api))
})

test('opens on the Beijing day with the bookings of all its sittings', async () => {
  await hostDay.open(STATION)
  expect(hostDay).toMatchObject({ date: '2026-09-15', seenAt: NOW })
  expect(hostDay.bookings.map(({ code }) => code)).toEqual(['A01', 'B01'])
})

test('turns to the day before and the day after', async () => {
  await hostDay.open(STATION)
  await hostDay.turn(-1)
  expect(api.asked.at(-1)?.query).toEqual({ date: '2026-09-14' })
  await hostDay.turn(1)
  expect(hostDay.day.value?.date).toBe('2026-09-15')
})

test('keeps the day that was seen when it cannot be refreshed', async () => {
  await hostDay.open(STATION)
  api.failure = 'offline'
  await hostDay.load()
  expect(hostDay.day).toMatchObject({ state: 'failed', failure: 'offline' })
  expect(hostDay.bookings).toHaveLength(2)
})

test('shows nothing to somebody who may not see it', async () => {
  api.failure = 'forbidden'
  await hostDay.open(STATION)
  expect(hostDay.day).toMatchObject({ value: undefined, failure: 'forbidden' })
})

test('a desk that stands open over midnight goes on to the new day', async () => {
  let now = NOW
  const open = new HostDayStore({ ...testPorts(api), clock: () => now })
  await open.open(STATION)
  now += 24 * 3600_000
  await open.load()
  expect(open).toMatchObject({ date: '2026-09-16', isToday: true })
  await open.turn(1)
  now += 24 * 3600_000
  await open.load()
  expect(open.date).toBe('2026-09-17')
})
