import { instantAt, MINUTE, minutesOf, type Weekday } from './beijing-time.ts'
import { type Calendar, workingWeekday } from './stations.ts'

export const SITTING_MODES = ['in_person', 'phone', 'video'] as const
export type SittingMode = (typeof SITTING_MODES)[number]

export const SITTING_STATUSES = ['planned', 'running', 'over', 'closed', 'cancelled'] as const
export type SittingStatus = (typeof SITTING_STATUSES)[number]

export const EXCEPTION_KINDS = ['closed', 'changed', 'added'] as const
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number]

/** What a sitting is at an instant: cancelled and closed are said by somebody, the rest is the time's. */
export function sittingStatus(
  sitting: { startAt: number; endAt: number; isCancelled: boolean; isClosed: boolean },
  now: number,
): SittingStatus {
  if (sitting.isCancelled) return 'cancelled'
  if (sitting.isClosed) return 'closed'
  if (now < sitting.startAt) return 'planned'
  return now < sitting.endAt ? 'running' : 'over'
}

/** Slots are made this many days ahead, today included. */
export const HORIZON_DAYS = 28

/** A weekly pattern; times are Beijing `HH:mm`, days inclusive. */
export interface Rule {
  weekday: Weekday
  start: string
  end: string
  slotMinutes: number
  validFrom: string
  validTo: string
  /** Sits on public holidays too. */
  onHolidays?: boolean | undefined
}

/**
 * Whether a rule makes a sitting on a day: on a public holiday only when it says so, on a make-up workday by the
 * weekday it stands for.
 */
export function sitsOn(rule: Rule, day: string, calendar: Calendar): boolean {
  if (day < rule.validFrom || day > rule.validTo) return false
  if (calendar(day)?.kind === 'holiday' && !rule.onHolidays) return false
  return workingWeekday(day, calendar) === rule.weekday
}

/** Start and end of each slot of a sitting, in order; a rest shorter than a slot is left out. */
export function slotTimes(
  day: string,
  rule: Pick<Rule, 'start' | 'end' | 'slotMinutes'>,
): { startAt: number; endAt: number }[] {
  const count = Math.floor((minutesOf(rule.end) - minutesOf(rule.start)) / rule.slotMinutes)
  const first = instantAt(day, rule.start)
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    startAt: first + i * rule.slotMinutes * MINUTE,
    endAt: first + (i + 1) * rule.slotMinutes * MINUTE,
  }))
}

export const SLOT_STATUSES = ['free', 'full', 'started', 'closed'] as const
export type SlotStatus = (typeof SLOT_STATUSES)[number]

/** What a slot is at an instant, for the list and for the button. */
export function slotStatus(
  slot: { startAt: number; capacity: number; taken: number; isClosed: boolean },
  now: number,
): SlotStatus {
  if (slot.isClosed) return 'closed'
  if (slot.startAt <= now) return 'started'
  return slot.taken >= slot.capacity ? 'full' : 'free'
}
