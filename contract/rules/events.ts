import { addDays, dayOf, daysBetween, weekdayOf } from './beijing-time.ts'

export const EVENT_STATUSES = ['draft', 'published', 'full', 'running', 'ended', 'cancelled'] as const
export type EventStatus = (typeof EVENT_STATUSES)[number]

/** The status as read now: full, running and ended are the count's and the time's, no job says them. */
export function eventStatus(
  event: { status: 'draft' | 'published' | 'cancelled'; startAt: number; endAt: number; placesLeft: number },
  now: number,
): EventStatus {
  if (event.status !== 'published') return event.status
  if (now >= event.endAt) return 'ended'
  if (now >= event.startAt) return 'running'
  return event.placesLeft > 0 ? 'published' : 'full'
}

/** Whether anybody may sign up, or wait, now; the database has the last word. */
export const canSignUp = (
  event: { status: EventStatus; signupUntil: number; placesLeft: number; hasWaitlist: boolean },
  now: number,
): boolean =>
  (event.status === 'published' || event.status === 'full') &&
  now < event.signupUntil &&
  (event.placesLeft > 0 || event.hasWaitlist)

/** What a signup is to its person: what a booking is, or a place in line. */
export const SIGNUP_STATUSES = [
  'confirmed',
  'checked_in',
  'attended',
  'no_show',
  'cancelled_by_resident',
  'cancelled_by_host',
  'waiting',
  'offered',
  'expired',
  'closed',
] as const
export type SignupStatus = (typeof SIGNUP_STATUSES)[number]

/** How often an event of a series comes again. */
export const SERIES_STEPS = ['week', 'fortnight', 'month'] as const
export type SeriesStep = (typeof SERIES_STEPS)[number]

/** Whom a change of a series reaches: this one, this and those after it, or all that are to come. */
export const SERIES_SCOPES = ['one', 'following', 'all'] as const
export type SeriesScope = (typeof SERIES_SCOPES)[number]

/** A series has at most so many events, and ends within a year. */
export const MOST_IN_SERIES = 60
export const LONGEST_SERIES_DAYS = 366

/** The first day of the next month, `YYYY-MM`-01. */
function nextMonth(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-01`, 32).slice(0, 7)}-01`
}

/** The nth weekday of a month, as 「第二个周二」; undefined when the month has no fifth one. */
function nthWeekday(month: string, nth: number, weekday: number): string | undefined {
  const first = (weekday - weekdayOf(month) + 7) % 7
  const day = addDays(month, first + 7 * (nth - 1))
  return day.slice(0, 7) === month.slice(0, 7) ? day : undefined
}

function monthlyDays(firstDay: string, untilDay: string): string[] {
  const nth = Math.floor((Number(firstDay.slice(8)) - 1) / 7) + 1
  const days: string[] = []
  for (let month = `${firstDay.slice(0, 7)}-01`; month <= untilDay; month = nextMonth(month)) {
    const day = nthWeekday(month, nth, weekdayOf(firstDay))
    if (day && day >= firstDay && day <= untilDay) days.push(day)
  }
  return days
}

/**
 * Days of a series in order, at most `MOST_IN_SERIES`: every week, every other week, or every month on the same
 * weekday of the month (a month without a fifth one is left out). Skipped days are exceptions.
 */
export function seriesDays(series: {
  every: SeriesStep
  firstDay: string
  untilDay: string
  skip: readonly string[]
}): string[] {
  const { every, firstDay, untilDay, skip } = series
  const step = every === 'week' ? 7 : 14
  const days =
    every === 'month'
      ? monthlyDays(firstDay, untilDay)
      : Array.from({ length: Math.max(0, Math.floor(daysBetween(firstDay, untilDay) / step) + 1) }, (_, i) =>
          addDays(firstDay, i * step),
        )
  return days.filter(day => !skip.includes(day)).slice(0, MOST_IN_SERIES)
}

/** An instant at the same time of another day, both in milliseconds. */
export const onDay = (instant: number, day: string): number =>
  instant + daysBetween(dayOf(instant), day) * 86_400_000
