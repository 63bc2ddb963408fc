import { addDays, instantAt } from './beijing-time.ts'
import { type ExceptionKind, type Rule, type SittingMode, sitsOn, slotTimes } from './schedules.ts'
import type { Calendar } from './stations.ts'

/** Hours, places, and who sits; without a member it is a function of the room. */
export interface Times {
  start: string
  end: string
  slotMinutes: number
  capacity: number
  mode: SittingMode
  memberId?: string | undefined
  function?: string | undefined
}

export interface WeeklyRule extends Rule, Times {
  id: string
}

/** One day against the rules. */
export interface SpecialDay extends Partial<Times> {
  id: string
  kind: ExceptionKind
  day: string
  ruleId?: string | undefined
  reason?: string | undefined
}

/** A sitting as the schedule wants it; `key` tells the same sitting before and after a change. */
export interface PlannedSitting extends Times {
  key: string
  day: string
  ruleId?: string | undefined
  exceptionId?: string | undefined
  startAt: number
  endAt: number
}

export const ruleKey = (ruleId: string, day: string): string => `${ruleId} ${day}`

function sittingOn(day: string, of: Times, from: { key: string; ruleId?: string; exceptionId?: string }) {
  const { start, end, slotMinutes, capacity, mode, memberId, function: use } = of
  const who = { ...(memberId && { memberId }), ...(use && !memberId && { function: use }) }
  const at = { startAt: instantAt(day, start), endAt: instantAt(day, end) }
  return { ...from, day, start, end, slotMinutes, capacity, mode, ...who, ...at }
}

/** Whether a special day has hours and places of its own. */
const hasTimes = (special: SpecialDay): special is SpecialDay & Times =>
  special.start !== undefined && special.end !== undefined && special.slotMinutes !== undefined

function planDay(
  rules: readonly WeeklyRule[],
  specials: readonly SpecialDay[],
  day: string,
  calendar: Calendar,
): PlannedSitting[] {
  const plan = new Map<string, PlannedSitting>()
  for (const rule of rules) {
    const key = ruleKey(rule.id, day)
    if (sitsOn(rule, day, calendar)) plan.set(key, sittingOn(day, rule, { key, ruleId: rule.id }))
  }
  if (specials.length === 0) return [...plan.values()]
  const byRule = new Set(plan.keys())
  for (const special of specials) {
    const { id, kind, ruleId } = special
    const key = ruleId === undefined ? id : ruleKey(ruleId, day)
    if (kind === 'closed') ruleId === undefined ? plan.clear() : plan.delete(key)
    else if (!hasTimes(special)) continue
    else if (kind === 'added') plan.set(id, sittingOn(day, special, { key: id, exceptionId: id }))
    else if (ruleId !== undefined && byRule.has(key)) plan.set(key, sittingOn(day, special, { key, ruleId }))
  }
  return [...plan.values()]
}

/**
 * The sittings of each day by its rules, special days and calendar. Special days hold in their order: one that closes
 * the whole day ends what was added before it. A sitting too short for one slot is left out.
 */
export function planSittings(
  rules: readonly WeeklyRule[],
  specials: readonly SpecialDay[],
  days: readonly string[],
  calendar: Calendar,
): PlannedSitting[] {
  const special = new Set(specials.map(one => one.day))
  const of = (day: string) => (special.has(day) ? specials.filter(one => one.day === day) : [])
  return days.flatMap(day =>
    planDay(rules, of(day), day, calendar)
      .filter(sitting => slotTimes(day, sitting).length > 0)
      .sort((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1)),
  )
}

/** Who or what is taken while a sitting runs: a member in the whole city, a function of a room only there. */
export const holderOf = (
  stationId: string,
  sitting: { memberId?: string | null | undefined; function?: string | null | undefined },
): string => sitting.memberId ?? `${stationId} ${sitting.function ?? ''}`

export interface Held {
  holder: string
  startAt: number
  endAt: number
}

/** Half-open: what ends at ten does not meet what begins at ten. */
export const overlaps = (a: Omit<Held, 'holder'>, b: Omit<Held, 'holder'>): boolean =>
  a.startAt < b.endAt && b.startAt < a.endAt

/** Hours that are taken, by holder: nobody is in two places at once. */
export class Hours<T extends Held> {
  readonly #byHolder = new Map<string, T[]>()

  constructor(held: Iterable<T> = []) {
    for (const one of held) this.hold(one)
  }

  hold(one: T): void {
    const held = this.#byHolder.get(one.holder)
    if (held) held.push(one)
    else this.#byHolder.set(one.holder, [one])
  }

  /** What is in the way of this, if anything. */
  clash(asked: Held): T | undefined {
    return this.#byHolder.get(asked.holder)?.find(held => overlaps(held, asked))
  }
}

interface Lasting {
  id?: string | undefined
  validFrom: string
  validTo: string
}

/**
 * Changes a rule from a day on: it ends the day before, and a new one (without id) begins. From its first day on, or
 * before it, the rule itself changes; after its last day there is nothing to change.
 */
export function splitRule<R extends Lasting>(
  rules: readonly R[],
  ruleId: string,
  fromDay: string,
  change: Partial<Omit<R, 'id' | 'validFrom'>>,
): R[] {
  return rules.flatMap(rule => {
    if (rule.id !== ruleId || fromDay > rule.validTo) return [rule]
    if (fromDay <= rule.validFrom) return [{ ...rule, ...change }]
    const { id: _, ...rest } = rule
    return [{ ...rule, validTo: addDays(fromDay, -1) }, { ...rest, ...change, validFrom: fromDay } as R]
  })
}

interface WeeklyHours extends Pick<Rule, 'weekday' | 'start' | 'end' | 'validFrom' | 'validTo'> {
  memberId?: string | null | undefined
  function?: string | null | undefined
  stationId: string
}

/** Whether two rules want the same member, or the same function of a room, at the same time. */
export const rulesMeet = (a: WeeklyHours, b: WeeklyHours): boolean =>
  a.weekday === b.weekday &&
  holderOf(a.stationId, a) === holderOf(b.stationId, b) &&
  a.start < b.end &&
  b.start < a.end &&
  a.validFrom <= b.validTo &&
  b.validFrom <= a.validTo
