import type { Endpoint } from '@contract/endpoint.ts'
import { listCalendarDays, setCalendarDay, unsetCalendarDay } from '@contract/endpoints/calendar-days.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { expect, test, vi } from 'vitest'
import { CityCalendarStore } from './city-calendar-store'
import { MemoryApi, testPorts } from './memory-ports'
import { ApiError } from './ports'

const FORM = { kind: 'holiday' as const, name: '休息日' }
const KEPT = { id: '2201-s1', stationName: '南岭站', booked: 2 }

function calendar() {
  const own = new Map<string, { day: string; name: string; kind: 'holiday'; isOwn: boolean }>()
  const api = new MemoryApi()
    .on(listCalendarDays, ({ query }) => ({
      items: [...own.values()].filter(({ day }) => day.startsWith(String(query?.year))),
    }))
    .on(setCalendarDay, ({ params: { day } }) => {
      own.set(day, { ...FORM, day, isOwn: true })
      return { keptSittings: [{ ...KEPT, day }] }
    })
    .on(unsetCalendarDay, ({ params: { day } }) => {
      own.delete(day)
      return { keptSittings: [] }
    })
  const ports = testPorts(api)
  return { api, store: new CityCalendarStore(ports, 'CC'), year: Number(dayOf(ports.clock()).slice(0, 4)) }
}

test('a day is set and taken back; what stays is listed until it does not', async () => {
  const { store, year } = calendar()
  const day = `${year + 1}-02-03`
  await store.load()
  expect(await store.set(day, FORM)).toBe(true)
  expect(store.find(day)).toMatchObject({ isOwn: true })
  expect(store.ahead.map(one => one.day)).toEqual([day])
  expect(store.kept).toEqual([{ ...KEPT, day }])
  expect(await store.unset(day)).toBe(true)
  expect(store).toMatchObject({ ahead: [], kept: [] })
})

test('a change whose answer was lost and that was taken back is made anew when it is asked for again', async () => {
  const { api, store, year } = calendar()
  const day = `${year}-12-31`
  await store.load()
  const call = vi.spyOn(api, 'call')
  api.on(setCalendarDay, () => Promise.reject(new ApiError('offline', 'lost')))
  await store.set(day, FORM)
  await store.set(day, FORM)
  expect(await store.unset(day)).toBe(true)
  await store.set(day, FORM)
  const keys = call.mock.calls
    .filter(([endpoint]) => endpoint === (setCalendarDay as Endpoint))
    .map(([, asked]) => (asked as { idempotencyKey?: string }).idempotencyKey)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('without network nothing changes, and it can be tried again', async () => {
  const { api, store, year } = calendar()
  await store.load()
  api.on(setCalendarDay, () => Promise.reject(new ApiError('offline', 'offline')))
  expect(await store.set(`${year}-12-31`, FORM)).toBe(false)
  expect(store.attempt.problem?.code).toBe('offline')
  expect(store).toMatchObject({ ahead: [], kept: [] })
})
