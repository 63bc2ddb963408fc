import {
  addException,
  getSchedule,
  type HitBooking,
  importRules,
  previewSchedule,
  removeException,
  saveRules,
} from '@contract/endpoints/rules.ts'
import { beforeEach, expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from './memory-ports'
import { ApiError } from './ports'
import { ScheduleDraftStore } from './schedule-draft-store'
import { NO_EDITS, type Schedule, withDay, withDropped, withRule } from './schedule-edits'

const STATION = '2201-SR-001'
const AT = '2026-09-22T06:00:00Z'
const RULE = {
  weekday: 2 as const,
  start: '14:00',
  end: '17:00',
  slotMinutes: 15,
  capacity: 1,
  mode: 'in_person' as const,
  validFrom: '2026-09-01',
  validTo: '2026-12-31',
}
const scheduleOf = (version: number): Schedule => ({
  version,
  rules: [{ ...RULE, weekday: 1 as const, id: '2201-r2' }],
  exceptions: [{ id: '2201-e1', kind: 'closed', day: '2026-09-29' }],
  members: [],
  functions: [],
})
const hit = (id: string, ...slots: string[]): HitBooking => ({
  bookingId: id,
  code: 'A01',
  residentName: '张**',
  startAt: AT,
  endAt: AT,
  sittingId: '2201-s1',
  topic: '停车',
  offers: slots.map(slotId => ({ slotId, startAt: AT, endAt: AT })),
})
const CLOSED = { kind: 'closed' as const, day: '2026-09-22', reason: '修整' }

let api: MemoryApi
let hits: HitBooking[]
const storage = memoryStorage()
const makeStore = () => new ScheduleDraftStore(testPorts(api, storage), STATION)
const bodyOf = (path: string) => api.asked.filter(one => one.path === path).map(one => one.body)

beforeEach(() => {
  hits = [hit('2201-b1', '2201-x1')]
  storage.remove(`schedule-draft ${STATION}`)
  api = new MemoryApi()
    .on(getSchedule, () => scheduleOf(3))
    .on(previewSchedule, () => ({ sittings: [], conflicts: [], hits }))
    .on(saveRules, () => scheduleOf(4))
    .on(addException, () => scheduleOf(5))
    .on(removeException, () => scheduleOf(6))
})

test('nothing is saved by an edit, and the draft outlives the app', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDay(NO_EDITS, CLOSED))
  expect(api.asked.map(({ path }) => path)).toEqual([getSchedule.path, previewSchedule.path])
  const again = makeStore()
  await again.load()
  expect(again).toMatchObject({ count: 1, undecided: 1, canPublish: false })
})

test('publishes once every booking that is hit is decided', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDay(NO_EDITS, CLOSED))
  expect(await store.publish()).toBe(false)
  store.decide({ bookingId: '2201-b1', action: 'move', slotId: '2201-x1' })
  expect(store.canPublish).toBe(true)
  expect(await store.publish()).toBe(true)
  expect(bodyOf(addException.path)).toEqual([
    {
      version: 3,
      exception: CLOSED,
      decisions: [{ bookingId: '2201-b1', action: 'move', slotId: '2201-x1' }],
    },
  ])
  expect(store).toMatchObject({ isChanged: false })
  expect(storage.read(`schedule-draft ${STATION}`)).toBeUndefined()
})

test('publishes rules, special days and what is taken back, each with the newest version', async () => {
  hits = []
  const store = makeStore()
  await store.load()
  await store.edit(withDropped(withDay(withRule(NO_EDITS, RULE), CLOSED), '2201-e1'))
  expect(await store.publish()).toBe(true)
  expect(bodyOf(saveRules.path)[1]).toMatchObject({ version: 3, rules: [{ id: '2201-r2' }, RULE] })
  expect(bodyOf(addException.path)).toMatchObject([{ version: 4 }])
  expect(store.schedule.value?.version).toBe(6)
})

test('a decision goes with the step that hits the booking, once', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDay(withRule(NO_EDITS, RULE), CLOSED))
  store.decide({ bookingId: '2201-b1', action: 'cancel' })
  await store.publish()
  expect(bodyOf(saveRules.path)[1]).toMatchObject({ decisions: [{ bookingId: '2201-b1' }] })
  expect(bodyOf(addException.path)).toMatchObject([{ decisions: [] }])
})

test('bookings that taking a day back hits are decided with it', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDropped(NO_EDITS, '2201-e1'))
  expect(bodyOf(previewSchedule.path)).toEqual([{ withoutException: '2201-e1' }])
  expect(store).toMatchObject({ undecided: 1, canPublish: false })
  store.decide({ bookingId: '2201-b1', action: 'cancel' })
  expect(await store.publish()).toBe(true)
  expect(bodyOf(removeException.path)).toEqual([
    { version: 3, decisions: [{ bookingId: '2201-b1', action: 'cancel' }] },
  ])
})

test('a day that somebody else took back leaves the draft', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDropped(NO_EDITS, '2201-e1'))
  api.on(getSchedule, () => ({ ...scheduleOf(4), exceptions: [] }))
  await store.load()
  expect(store).toMatchObject({ isChanged: false, hits: [] })
})

test('somebody else was faster: the schedule is new, the draft is kept', async () => {
  hits = []
  const store = makeStore()
  await store.load()
  await store.edit(withRule(NO_EDITS, RULE))
  api
    .on(saveRules, () => Promise.reject(new ApiError('schedule_changed', 'old')))
    .on(getSchedule, () => scheduleOf(9))
  expect(await store.publish()).toBe(false)
  expect(store.attempt.problem?.code).toBe('schedule_changed')
  expect(store.schedule.value?.version).toBe(9)
  expect(store.rules.map(({ state }) => state)).toEqual(['same', 'new'])
  expect(store.canPublish).toBe(true)
})

test('what is published before a refusal leaves the draft', async () => {
  hits = []
  const store = makeStore()
  await store.load()
  await store.edit(withDay(withRule(NO_EDITS, RULE), CLOSED))
  api.on(addException, () => Promise.reject(new ApiError('bookings_hit', 'hit')))
  expect(await store.publish()).toBe(false)
  expect(store.edits).toEqual({ ...NO_EDITS, days: [CLOSED] })
})

test('a publishing whose answer was lost is not made again', async () => {
  hits = []
  const store = makeStore()
  await store.load()
  await store.edit(withRule(NO_EDITS, { ...RULE, weekday: 3 as const }))
  api
    .on(saveRules, () => Promise.reject(new ApiError('offline', 'lost')))
    .on(getSchedule, () => ({
      ...scheduleOf(4),
      rules: [...scheduleOf(4).rules, { ...RULE, weekday: 3 as const, id: '2201-r3' }],
    }))
  expect(await store.publish()).toBe(false)
  expect(store).toMatchObject({ isChanged: false, count: 0 })
  expect(store.rules.map(({ state }) => state)).toEqual(['same', 'same'])
})

test('a decision for a slot that is offered no more has to be made again', async () => {
  const store = makeStore()
  await store.load()
  await store.edit(withDay(NO_EDITS, CLOSED))
  store.decide({ bookingId: '2201-b1', action: 'move', slotId: '2201-x1' })
  hits = [hit('2201-b1', '2201-x2')]
  await store.loadPreview()
  expect(store.undecided).toBe(1)
})

test('two taps publish once', async () => {
  hits = []
  const store = makeStore()
  await store.load()
  await store.edit(withRule(NO_EDITS, RULE))
  await Promise.all([store.publish(), store.publish()])
  expect(bodyOf(saveRules.path).filter(Boolean)).toHaveLength(1)
})

test('a table goes into the draft, beside what is edited there', async () => {
  hits = []
  const fresh = { ...RULE, id: '2201-N1', isNew: true, onHolidays: false }
  api.on(importRules, () => ({ rules: [fresh], added: 1, changed: 0, unchanged: 0, badLines: [] }))
  const store = makeStore()
  await store.load()
  await store.edit(withRule(NO_EDITS, RULE))
  expect(await store.imported('a,b')).toMatchObject({ added: 1 })
  expect(bodyOf(importRules.path)).toEqual([{ text: 'a,b', rules: [...scheduleOf(3).rules, RULE] }])
  expect(store.edits.added).toEqual([RULE, fresh])
  await expect.poll(() => store.canPublish).toBe(true)
  expect(bodyOf(saveRules.path).filter(Boolean)).toEqual([])
})

test('a bad line is named and nothing of the draft changes', async () => {
  const badLines = [{ line: 3, reason: '星期要写 1 到 7' }]
  api.on(importRules, () => ({ rules: [], added: 0, changed: 0, unchanged: 0, badLines }))
  const store = makeStore()
  await store.load()
  expect(await store.imported('a,b')).toMatchObject({ badLines })
  expect(store.isChanged).toBe(false)
})

test('a table beside a rule that somebody else removed can be tried again', async () => {
  api
    .on(importRules, () => Promise.reject(new ApiError('rule_not_there', 'gone')))
    .on(getSchedule, () => scheduleOf(9))
  const store = makeStore()
  await store.load()
  expect(await store.imported('a,b')).toBeUndefined()
  expect(store.attempt.problem?.code).toBe('rule_not_there')
  expect(api.asked.filter(one => one.path === getSchedule.path && !one.body)).toHaveLength(2)
})
