import { describe, expect, test } from 'vitest'
import {
  countOf,
  draftRules,
  isEmpty,
  NO_EDITS,
  onto,
  rulesToSave,
  type Schedule,
  type ScheduleRule,
  withChange,
  withDay,
  withDropped,
  withoutDay,
  withoutRule,
  withoutSame,
  withRule,
  withRuleBack,
  withScoped,
  withTable,
} from './schedule-edits'

const rule = (id: string, weekday: ScheduleRule['weekday'], start = '14:00'): ScheduleRule => ({
  id,
  weekday,
  start,
  end: '17:00',
  slotMinutes: 15,
  capacity: 1,
  mode: 'in_person',
  validFrom: '2026-09-01',
  validTo: '2026-12-31',
})
const TUESDAY = rule('2201-r2', 2)
const base = (...rules: ScheduleRule[]): Schedule => ({
  version: 1,
  rules,
  exceptions: [],
  members: [],
  functions: [],
})
const BASE = base(TUESDAY, rule('2201-r4', 4))
const TODAY = '2026-09-15'
const LATER: ScheduleRule = { ...TUESDAY, start: '15:00' }

describe('an edit of a rule', () => {
  test('of one day becomes a special day', () => {
    const edits = withScoped(NO_EDITS, TUESDAY, LATER, 'one', '2026-09-22')
    expect(edits.days).toMatchObject([
      { kind: 'changed', ruleId: '2201-r2', day: '2026-09-22', start: '15:00' },
    ])
    expect(rulesToSave(BASE, edits)).toEqual(BASE.rules)
  })
  test('from a day on ends the rule the day before and begins another', () => {
    const edits = withScoped(NO_EDITS, TUESDAY, LATER, 'following', '2026-09-22')
    const [old, next] = rulesToSave(base(TUESDAY), edits)
    expect(old).toMatchObject({ id: '2201-r2', start: '14:00', validTo: '2026-09-21' })
    expect(next).toMatchObject({ start: '15:00', validFrom: '2026-09-22', validTo: '2026-12-31' })
    expect(next).not.toHaveProperty('id')
  })
  test('from its first day on is an edit of all', () => {
    const edits = withScoped(NO_EDITS, TUESDAY, LATER, 'following', '2026-09-01')
    expect(edits).toMatchObject({ added: [], changed: [LATER] })
  })
  test('of all changes the rule itself, once', () => {
    const once = withScoped(NO_EDITS, TUESDAY, LATER, 'all', '2026-09-22')
    const twice = withScoped(once, LATER, { ...LATER, end: '18:00' }, 'all', '2026-09-22')
    expect(twice.changed).toEqual([{ ...LATER, end: '18:00' }])
    expect(countOf(twice)).toBe(1)
  })
})

test('a removed rule is seen and can be taken back', () => {
  const edits = withoutRule(NO_EDITS, '2201-r2')
  expect(draftRules(BASE, edits).map(({ state }) => state)).toEqual(['removed', 'same'])
  expect(rulesToSave(BASE, edits)).toHaveLength(1)
  expect(isEmpty(withRuleBack(edits, '2201-r2'))).toBe(true)
})

test('a new rule that left the draft while it was edited comes back as a new one', () => {
  const { id: _, ...fresh } = LATER
  expect(withChange(NO_EDITS, 'new-1', fresh)).toEqual({ ...NO_EDITS, added: [fresh] })
})

test('a new rule is simply gone when removed', () => {
  const edits = withRule(NO_EDITS, { ...rule('', 1), id: undefined })
  expect(draftRules(BASE, edits)[0]).toMatchObject({ key: 'new-0', state: 'new' })
  expect(withoutRule(edits, 'new-0')).toEqual(NO_EDITS)
})

test('of a rule and a day there is one special day, of added sittings as many as wanted', () => {
  const closed = { kind: 'closed' as const, day: '2026-09-22', ruleId: '2201-r2' }
  const twice = withDay(withDay(NO_EDITS, { ...closed, reason: '甲' }), { ...closed, reason: '乙' })
  expect(twice.days).toEqual([{ ...closed, reason: '乙' }])
  expect(withoutDay(twice, 0)).toEqual(NO_EDITS)
})

test('a special day is dropped and kept again', () => {
  const dropped = withDropped(NO_EDITS, '2201-e1')
  expect(dropped.dropped).toEqual(['2201-e1'])
  expect(withDropped(dropped, '2201-e1')).toEqual(NO_EDITS)
})

test("edits outlive somebody else's change of the schedule", () => {
  const edits = withScoped(NO_EDITS, TUESDAY, LATER, 'all', '2026-09-22')
  const fresh = base(TUESDAY, rule('2201-r4', 4, '09:00'), rule('2201-r5', 5))
  expect(rulesToSave(fresh, edits).map(({ start }) => start)).toEqual(['15:00', '09:00', '14:00'])
})

describe('the edits that are left to make', () => {
  test('are without what is so already', () => {
    const edits = withScoped(withoutRule(NO_EDITS, '2201-r4'), TUESDAY, LATER, 'all', '2026-09-22')
    const dropped = withDropped(edits, '2201-e1')
    expect(onto(base({ ...LATER, onHolidays: false }), dropped, TODAY)).toEqual(NO_EDITS)
  })
  test('are none when they were published and the answer was lost', () => {
    const closed = { kind: 'closed' as const, day: '2026-09-22', reason: '修整' }
    const split = withScoped(NO_EDITS, TUESDAY, LATER, 'following', '2026-09-22')
    const edits = withDay(split, closed)
    const [old, next] = rulesToSave(base(TUESDAY), edits)
    const published = base(
      { ...old, onHolidays: false } as ScheduleRule,
      { ...next, id: '2201-x' } as ScheduleRule,
    )
    expect(onto({ ...published, exceptions: [{ ...closed, id: '2201-e1' }] }, edits, TODAY)).toEqual(NO_EDITS)
  })
  test('keep a new rule that takes the hours which another gives up', () => {
    const moved = withScoped(NO_EDITS, TUESDAY, LATER, 'all', '2026-09-22')
    const { id: _, ...fresh } = TUESDAY
    expect(onto(base(TUESDAY), withRule(moved, fresh), TODAY).added).toEqual([fresh])
  })
  test('are none of a rule that ended with that publishing', () => {
    const ended = { ...TUESDAY, validTo: '2026-09-14' }
    expect(onto(base(), { ...NO_EDITS, changed: [ended] }, TODAY)).toEqual(NO_EDITS)
  })
  test('keep a special day that is not the last of its day, because their order counts', () => {
    const closed = { kind: 'closed' as const, day: '2026-09-22' }
    const { weekday: _, validFrom: __, validTo: ___, ...times } = TUESDAY
    const added = { ...times, kind: 'added' as const, day: '2026-09-22' }
    const exceptions = [
      { ...closed, id: '2201-e1' },
      { ...added, id: '2201-e2' },
    ]
    expect(onto({ ...BASE, exceptions }, withDay(NO_EDITS, closed), TODAY).days).toEqual([closed])
    expect(onto({ ...BASE, exceptions }, withDay(NO_EDITS, added), TODAY).days).toEqual([])
  })
  test('keep a rule that somebody else removed, as a new one', () => {
    const edits = withScoped(NO_EDITS, TUESDAY, LATER, 'all', '2026-09-22')
    const left = onto(base(), edits, TODAY)
    expect(left).toEqual({ ...NO_EDITS, added: [{ ...LATER, isNew: true }] })
    expect(draftRules(base(), left)).toMatchObject([{ key: '2201-r2', state: 'new' }])
    expect(onto(base(TUESDAY), left, TODAY).changed).toMatchObject([{ id: '2201-r2', start: '15:00' }])
  })
})

describe('rules from a table', () => {
  const FRESH: ScheduleRule = { ...rule('2201-N1', 5), isNew: true }

  test('change what is there and add what is not, once', () => {
    const removed = withoutRule(NO_EDITS, '2201-r2')
    const edits = withTable(removed, [LATER, FRESH])
    expect(edits).toMatchObject({ changed: [LATER], removed: [], added: [FRESH] })
    const again = withTable(edits, [{ ...FRESH, end: '18:00' }])
    expect(again.added).toEqual([{ ...FRESH, end: '18:00' }])
  })
  test('that say what is published already are no edit', () => {
    const edits = withTable(withoutRule(NO_EDITS, '2201-r2'), [TUESDAY])
    expect(withoutSame(BASE, edits)).toEqual(NO_EDITS)
  })
  test('keep their id when they are edited, and are gone when removed', () => {
    const edits = withTable(NO_EDITS, [FRESH])
    const { id: _, isNew: __, ...typed } = FRESH
    expect(withChange(edits, '2201-N1', { ...typed, start: '15:00' }).added).toEqual([
      { ...FRESH, start: '15:00' },
    ])
    expect(withoutRule(edits, '2201-N1')).toEqual(NO_EDITS)
  })
  test('that are published meanwhile are nothing to do', () => {
    expect(onto(base(rule('2201-N1', 5)), withTable(NO_EDITS, [FRESH]), TODAY)).toEqual(NO_EDITS)
  })
})
