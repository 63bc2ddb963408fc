import { expect, test } from 'vitest'
import { MemoryApi, memoryStorage, testPorts } from '@/stores/memory-ports'
import { ResultDraft } from './result-draft'

const storage = memoryStorage()
const make = (id = '2201-s1') => new ResultDraft(testPorts(new MemoryApi(), storage), id)
const noHolidays = () => undefined

test('says what is missing, line by line', () => {
  const draft = make()
  expect(draft.missing).toEqual(['共识', '责任单位', '时限'])
  draft.write({ consensus: '先装路灯', unitId: '2201-U-001' })
  expect(draft.missing).toEqual(['时限'])
  draft.write({ dueKind: 'day' })
  expect(draft.missing).toEqual(['时限'])
  draft.write({ day: '2026-10-01' })
  expect(draft.missing).toEqual([])
})

test('is kept until it is sent', () => {
  const draft = make('2201-s2')
  draft.write({ consensus: '先装路灯' })
  expect(make('2201-s2').written.consensus).toBe('先装路灯')
  draft.clear()
  expect(make('2201-s2').isEmpty).toBe(true)
})

test('counts workdays with the calendar of the city', () => {
  const draft = make('2201-s3')
  draft.write({ consensus: '先装路灯', unitId: '2201-U-001', dueKind: 'workdays' })
  expect(draft.form(noHolidays)).toMatchObject({ dueOn: '2026-09-29', unitId: '2201-U-001' })
  const calendar = (day: string) =>
    day === '2026-09-25' ? ({ day, kind: 'holiday', name: '中秋' } as const) : undefined
  expect(draft.dueOn(calendar)).toBe('2026-09-30')
  draft.write({ dueKind: 'month' })
  expect(draft.dueOn(noHolidays)).toBe('2026-10-15')
})

test('needs a reason when nothing has to follow, and no unit', () => {
  const draft = make('2201-s4')
  draft.write({ consensus: '说清楚了', isSettled: true, unitId: '2201-U-001', dueKind: 'month' })
  expect(draft.missing).toEqual(['为什么不用跟进'])
  draft.write({ why: '当场解释清楚', isPublic: false })
  expect(draft.form(noHolidays)).toEqual({
    consensus: '说清楚了',
    noFollowUp: '当场解释清楚',
    isPublic: false,
  })
})

test('a number of an issue is read as it is typed, or asked for again', () => {
  const draft = make('2201-s5')
  draft.write({ consensus: '说清楚了', isSettled: true, why: '解释清楚', issueNumber: 'cc-12' })
  expect(draft.missing).toEqual(['对的事码'])
  draft.write({ issueNumber: ' cc-2026-000123-7' })
  expect(draft.form(noHolidays).issueNumber).toBe('CC-2026-000123-7')
})
