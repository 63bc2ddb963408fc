import { instantAt, MINUTE, minutesOf, type Weekday } from './beijing-time.ts'
import { type Calendar, workingWeekday } from './stations.ts'

export const SITTING_MODES = ['in_person', 'phone', 'video'] as const
export type SittingMode = (typeof SITTING_MODES)[number]

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
}

/** Whether a rule makes a sitting on a day: never on a public holiday, on a make-up workday by the weekday it stands for. */
export function sitsOn(rule: Rule, day: string, calendar: Calendar): boolean {
  if (day < rule.validFrom || day > rule.validTo) return false
  if (calendar(day)?.kind === 'holiday') return false
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
