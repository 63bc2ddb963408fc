import { listSlots, type Slot } from '@contract/endpoints/schedules.ts'
import { addDays } from '@contract/rules/beijing-time.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, testPorts } from './memory-ports'
import { RootStore } from './root-store'
import { SchedulesStore } from './schedules-store'
import { SlotPick } from './slot-pick'

const TODAY = '2026-09-15'
const NEXT = '2026-09-17'

const slot = (date: string, time: string, status: Slot['status'], memberId?: string): Slot => ({
  id: `${date} ${time}`,
  startAt: `${date}T${time}:00Z`,
  endAt: `${date}T${time}:00Z`,
  capacity: 1,
  placesLeft: status === 'free' ? 1 : 0,
  mode: 'in_person',
  ...(memberId && { member: { id: memberId, name: '赵启明', sector: '教育界', expertise: [] } }),
  status,
})

const SLOTS: Record<string, Slot[]> = {
  [TODAY]: [slot(TODAY, '00:30', 'started'), slot(TODAY, '06:00', 'full')],
  [NEXT]: [
    slot(NEXT, '06:00', 'full', 'm1'),
    slot(NEXT, '06:20', 'free', 'm1'),
    slot(NEXT, '06:40', 'free'),
    slot(NEXT, '07:00', 'free', 'm1'),
  ],
}

let pick: SlotPick

beforeEach(async () => {
  const api = new MemoryApi().on(listSlots, ({ query }) => ({
    days: Array.from({ length: Number(query?.days) }, (_, i) => {
      const date = addDays(query?.from ?? TODAY, i)
      return { date, isOpen: true, slots: SLOTS[date] ?? [] }
    }),
  }))
  const stores = new RootStore(testPorts(api))
  pick = new SlotPick(new SchedulesStore(testPorts(api)).of('2201-LS-001'), stores.bookings, stores.clock)
  await pick.schedule.load()
})

test('begins with the earliest free time', () => {
  expect(pick.day).toBe(NEXT)
  expect(pick.slot?.id).toBe(`${NEXT} 06:20`)
})

test('leaves out what is over, and knows where to go from a full day', () => {
  pick.chooseDay(TODAY)
  expect(pick.slots.map(one => one.status)).toEqual(['full'])
  expect(pick.slot).toBeUndefined()
  expect(pick.nextDay).toBe(NEXT)
})

test('puts the times of a member together', () => {
  expect(pick.groups.map(group => [group.key, group.slots.length])).toEqual([
    ['m1', 3],
    ['', 1],
  ])
})

test('takes the chosen time, but not a full one', () => {
  pick.chooseSlot(`${NEXT} 07:00`)
  expect(pick.slot?.id).toBe(`${NEXT} 07:00`)
  pick.chooseSlot(`${NEXT} 06:00`)
  expect(pick.slot?.id).toBe(`${NEXT} 06:20`)
})
