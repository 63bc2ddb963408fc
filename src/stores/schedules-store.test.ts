import { listSlots, type Slot, type SlotDay } from '@contract/endpoints/schedules.ts'
import { addDays } from '@contract/rules/beijing-time.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, testPorts } from './memory-ports'
import { SchedulesStore } from './schedules-store'

const TODAY = '2026-09-15'

const slot = (date: string, status: Slot['status'], memberId = '2201-M-001'): Slot => ({
  id: `2201-${date}-${memberId}`,
  startAt: `${date}T06:00:00Z`,
  endAt: `${date}T06:20:00Z`,
  capacity: 2,
  placesLeft: status === 'free' ? 1 : 0,
  mode: 'in_person',
  member: { id: memberId, name: '赵启明', sector: '教育界', expertise: [] },
  status,
})

let slots: Record<string, Slot[]>
let api: MemoryApi
const schedule = () => new SchedulesStore(testPorts(api)).of('2201-LS-001')
const asked = () => api.asked.map(({ query }) => query)

beforeEach(() => {
  slots = { '2026-09-16': [slot('2026-09-16', 'full')], '2026-09-18': [slot('2026-09-18', 'free')] }
  api = new MemoryApi().on(listSlots, ({ query }) => ({
    days: Array.from({ length: Number(query?.days) }, (_, i): SlotDay => {
      const date = addDays(query?.from ?? TODAY, i)
      return { date, isOpen: true, slots: slots[date] ?? [] }
    }),
  }))
})

test('loads a week and knows the first day with a place', async () => {
  const station = schedule()
  await station.load()
  expect(asked()).toEqual([{ from: TODAY, days: '7' }])
  expect(station.firstFreeDay).toBe('2026-09-18')
  expect(station.hasMore).toBe(true)
})

test('goes on week by week to the end of what can be booked', async () => {
  const station = schedule()
  await station.load()
  for (let i = 0; i < 4; i++) await station.loadMore()
  expect(station.loaded).toHaveLength(28)
  expect(station.hasMore).toBe(false)
  expect(asked()).toHaveLength(4)
})

test('looks at all days when the first week is full', async () => {
  slots = { '2026-09-30': [slot('2026-09-30', 'free')] }
  const station = schedule()
  await station.load()
  expect(station.firstFreeDay).toBe('2026-09-30')
  expect(asked()).toEqual([
    { from: TODAY, days: '7' },
    { from: '2026-09-22', days: '21' },
  ])
})

test('looks past a day only when no later place is known', async () => {
  const station = schedule()
  await station.load()
  await station.lookPast('2026-09-16')
  expect(asked()).toHaveLength(1)
  await station.lookPast('2026-09-18')
  expect(station.loaded).toHaveLength(28)
})

test('finds a slot weeks ahead, and others of the same member', async () => {
  const far = slot('2026-10-09', 'full')
  slots['2026-10-09'] = [far, slot('2026-10-09', 'free', '2201-M-002')]
  const station = schedule()
  await station.loadSlot(far.id)
  expect(station.slot(far.id)).toEqual(far)
  expect(station.othersLike(far).map(other => other.startAt)).toEqual(['2026-09-18T06:00:00Z'])
})

test('keeps the days when the next ones cannot be had', async () => {
  const station = schedule()
  await station.load()
  api.failure = 'offline'
  await station.loadMore()
  expect(station.loaded).toHaveLength(7)
  expect(station.days.failure).toBe('offline')
})
