import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/**
 * The only place that knows the zone: Beijing time, UTC+8 all year. A day is `YYYY-MM-DD`, a time `HH:mm`, an
 * instant milliseconds since 1970. No Intl and no zone of the phone is used.
 */
const OFFSET_MINUTES = 480
const OFFSET_MS = OFFSET_MINUTES * 60_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const pad = (n: number) => String(n).padStart(2, '0')
const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists, from 1970 to 2199. */
export function isRealDay(text: string): boolean {
  const parts = DAY_FORM.exec(text)
  if (!parts) return false
  const year = Number(parts[1])
  return year >= 1970 && year < 2200 && dayOf(startOfDay(text)) === text
}

/** Instant at which a Beijing day begins. */
export function startOfDay(day: string): number {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
  return Date.UTC(y, m - 1, d) - OFFSET_MS
}

/** Beijing day of an instant. */
export function dayOf(instant: number): string {
  const shifted = new Date(instant + OFFSET_MS)
  return `${shifted.getUTCFullYear()}-${pad(shifted.getUTCMonth() + 1)}-${pad(shifted.getUTCDate())}`
}

/** Instant of a Beijing day and time; `24:00` is the next day's start. */
export function instantAt(day: string, time: string): number {
  return startOfDay(day) + minutesOf(time) * MINUTE
}

/** Minutes since the start of the day. */
export function minutesOf(time: string): number {
  const [h = 0, m = 0] = time.split(':').map(Number)
  return h * 60 + m
}

/** Minutes since the start of the Beijing day of an instant. */
export const minuteOfDay = (instant: number): number =>
  Math.floor((((instant + OFFSET_MS) % DAY) + DAY) / MINUTE) % 1440

/** `HH:mm` of an instant in Beijing. */
export function timeOf(instant: number): string {
  const minutes = minuteOfDay(instant)
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

export const addDays = (day: string, days: number): string => dayOf(startOfDay(day) + days * DAY)

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((startOfDay(to) - startOfDay(from)) / DAY)

/** ISO weekday of a day: 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): Weekday {
  const shifted = new Date(startOfDay(day) + OFFSET_MS).getUTCDay()
  return (shifted === 0 ? 7 : shifted) as Weekday
}

/** Formats an instant in Beijing time with a dayjs pattern. */
export const formatBeijing = (instant: number | string, pattern: string): string =>
  dayjs.utc(instant).utcOffset(OFFSET_MINUTES).format(pattern)
