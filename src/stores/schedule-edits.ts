import type { Replied } from '@contract/endpoint.ts'
import type { ExceptionForm, getSchedule } from '@contract/endpoints/rules.ts'
import { splitRule } from '@contract/rules/sittings.ts'

/** As they come over the wire. */
export type Schedule = Replied<typeof getSchedule>
export type ScheduleRule = Schedule['rules'][number]
export type SpecialDay = Schedule['exceptions'][number]

/** What was edited and is not published: kept apart from the schedule, so that it outlives somebody else's change. */
export interface Edits {
  readonly changed: readonly ScheduleRule[]
  readonly removed: readonly string[]
  readonly added: readonly ScheduleRule[]
  readonly days: readonly ExceptionForm[]
  /** Special days to be taken back. */
  readonly dropped: readonly string[]
}

export const NO_EDITS: Edits = { changed: [], removed: [], added: [], days: [], dropped: [] }

/** Whom an edit of a rule is for: this day alone, from this day on, or all of it. */
export type Scope = 'one' | 'following' | 'all'

export interface DraftRule {
  /** The rule's id, or its place among the new ones. */
  readonly key: string
  readonly rule: ScheduleRule
  readonly state: 'same' | 'changed' | 'new' | 'removed'
}

const NEW = 'new-'
/** A rule from a table has its id before it is published. */
const newKey = (rule: ScheduleRule, at: number) => rule.id ?? `${NEW}${at}`

export const touchesRules = ({ changed, removed, added }: Edits): boolean =>
  changed.length + removed.length + added.length > 0

export const isEmpty = (edits: Edits): boolean =>
  !touchesRules(edits) && edits.days.length + edits.dropped.length === 0

/** How many things will change. */
export const countOf = (edits: Edits): number =>
  Object.values(edits).reduce((sum, list) => sum + list.length, 0)

/** Every rule as it is edited; a removed one stays to be seen and taken back. */
export function draftRules(base: Schedule, edits: Edits): DraftRule[] {
  const known = base.rules.map((rule): DraftRule => {
    const key = rule.id ?? ''
    if (edits.removed.includes(key)) return { key, rule, state: 'removed' }
    const changed = edits.changed.find(one => one.id === rule.id)
    return changed ? { key, rule: changed, state: 'changed' } : { key, rule, state: 'same' }
  })
  const added = edits.added.map((rule, at): DraftRule => ({ key: newKey(rule, at), rule, state: 'new' }))
  return [...known, ...added].sort(byTime)
}

const byTime = (a: DraftRule, b: DraftRule) =>
  a.rule.weekday - b.rule.weekday || a.rule.start.localeCompare(b.rule.start)

/** The rules to be published. */
export const rulesToSave = (base: Schedule, edits: Edits): ScheduleRule[] =>
  draftRules(base, edits)
    .filter(({ state }) => state !== 'removed')
    .map(({ rule }) => rule)

const without = <T>(list: readonly T[], isIt: (item: T) => boolean) => list.filter(item => !isIt(item))

export const withRule = (edits: Edits, rule: ScheduleRule): Edits => ({
  ...edits,
  added: [...edits.added, rule],
})

/** A new rule stays new, with the id that a table gave it. */
const stillNew = (rule: ScheduleRule, { id, isNew }: ScheduleRule): ScheduleRule => ({
  ...rule,
  ...(isNew && { id, isNew }),
})

export function withChange(edits: Edits, key: string, rule: ScheduleRule): Edits {
  const at = edits.added.findIndex((one, i) => newKey(one, i) === key)
  if (at >= 0) {
    return { ...edits, added: edits.added.map((one, i) => (i === at ? stillNew(rule, one) : one)) }
  }
  // a new one that left the draft while it was edited
  if (key.startsWith(NEW)) return withRule(edits, rule)
  return { ...edits, changed: [...without(edits.changed, one => one.id === key), { ...rule, id: key }] }
}

/** A new rule is simply gone; one that is published ends with the publishing. */
export function withoutRule(edits: Edits, key: string): Edits {
  const added = edits.added.filter((one, i) => newKey(one, i) !== key)
  if (added.length < edits.added.length) return { ...edits, added }
  return {
    ...edits,
    changed: without(edits.changed, rule => rule.id === key),
    removed: [...without(edits.removed, id => id === key), key],
  }
}

/** As it is published. */
export const withRuleBack = (edits: Edits, key: string): Edits => ({
  ...edits,
  changed: without(edits.changed, rule => rule.id === key),
  removed: without(edits.removed, id => id === key),
})

/** Rules that were read from a table. */
export const withTable = (edits: Edits, rules: readonly ScheduleRule[]): Edits =>
  rules.reduce((before, rule) => {
    const key = rule.id ?? ''
    if (!rule.isNew) return withChange(withRuleBack(before, key), key, rule)
    const isThere = before.added.some(one => one.id === key)
    return isThere ? withChange(before, key, rule) : withRule(before, rule)
  }, edits)

/** What a rule or a special day says, whoever wrote it in which order. */
const said = (one: object): string =>
  JSON.stringify(
    Object.entries({ onHolidays: false, ...one })
      .filter(([key, value]) => key !== 'id' && key !== 'isNew' && value !== undefined)
      .sort(),
  )

/** Without changes that change nothing. */
export const withoutSame = (base: Schedule, edits: Edits): Edits => {
  const published = new Map(base.rules.map(rule => [rule.id, said(rule)]))
  return { ...edits, changed: edits.changed.filter(rule => published.get(rule.id) !== said(rule)) }
}

/** Special days count in their order: of a day only the last is sure to hold. */
const lastOfDays = ({ exceptions }: Schedule): ReadonlySet<string> =>
  new Set(new Map(exceptions.map(special => [special.day, said(special)])).values())

/**
 * The edits that are left to make of a schedule that was loaded again: one that is made already, by somebody else or by
 * a publishing whose answer was lost, is none; a rule that was edited here and removed there is a new one.
 */
export function onto(base: Schedule, edits: Edits, today: string): Edits {
  const ids = new Set(base.rules.map(rule => rule.id))
  const isThere = ({ id }: ScheduleRule) => id !== undefined && ids.has(id)
  const { changed } = withoutSame(base, {
    ...edits,
    changed: [...edits.changed, ...edits.added].filter(isThere),
  })
  const removed = edits.removed.filter(id => ids.has(id))
  const touched = new Set([...removed, ...changed.map(rule => rule.id)])
  const standing = new Set(base.rules.filter(({ id }) => !touched.has(id)).map(said))
  const lost = edits.changed.filter(rule => !isThere(rule) && rule.validTo >= today)
  const days = lastOfDays(base)
  return {
    changed,
    removed,
    added: [
      ...edits.added.filter(rule => !isThere(rule) && !standing.has(said(rule))),
      ...lost.map(rule => ({ ...rule, isNew: true })),
    ],
    days: edits.days.filter(day => !days.has(said(day))),
    dropped: edits.dropped.filter(id => base.exceptions.some(day => day.id === id)),
  }
}

/** One special day for each rule and day: the later one counts. */
export const withDay = (edits: Edits, day: ExceptionForm): Edits => ({
  ...edits,
  days: [
    ...without(
      edits.days,
      one => day.kind !== 'added' && one.kind !== 'added' && one.day === day.day && one.ruleId === day.ruleId,
    ),
    day,
  ],
})

export const withoutDay = (edits: Edits, at: number): Edits => ({
  ...edits,
  days: edits.days.filter((_, i) => i !== at),
})

export const withDropped = (edits: Edits, exceptionId: string): Edits => ({
  ...edits,
  dropped: edits.dropped.includes(exceptionId)
    ? without(edits.dropped, id => id === exceptionId)
    : [...edits.dropped, exceptionId],
})

/** The rule of one day as a special day. */
function asDay(ruleId: string, rule: ScheduleRule, day: string): ExceptionForm {
  const { start, end, slotMinutes, capacity, mode, memberId, function: room } = rule
  return {
    kind: 'changed',
    day,
    ruleId,
    ...{ start, end, slotMinutes, capacity, mode },
    ...(memberId && { memberId }),
    ...(room && { function: room }),
  }
}

/** An edit of a published rule, for whom it was meant. `day` is the day it was looked at. */
export function withScoped(
  edits: Edits,
  before: ScheduleRule,
  after: ScheduleRule,
  scope: Scope,
  day: string,
): Edits {
  const id = before.id ?? ''
  if (scope === 'one') return withDay(edits, asDay(id, after, day))
  if (scope === 'all') return withChange(edits, id, after)
  const { id: _, validFrom: __, ...change } = after
  const [ended = after, fresh] = splitRule([{ ...before, id }], id, day, change)
  const changed = withChange(edits, id, ended)
  return fresh ? withRule(changed, fresh) : changed
}
