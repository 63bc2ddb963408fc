import { addDays, dayOf, instantAt, isRealDay, minuteOfDay, type Weekday, weekdayOf } from './beijing-time.ts'

export const STATION_KINDS = ['liaison_station', 'sector_studio', 'member_studio', 'study_room'] as const
export type StationKind = (typeof STATION_KINDS)[number]

/** `ordinary` takes back, for one city, what the national calendar says. */
export const CALENDAR_KINDS = ['holiday', 'makeup_workday', 'ordinary'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** A public holiday or a make-up workday; `worksAs` is the weekday that a make-up workday stands for. */
export interface CalendarDay {
  day: string
  kind: 'holiday' | 'makeup_workday'
  name: string
  worksAs?: Weekday | undefined
}
/** Looks up a day; undefined for an ordinary one. */
export type Calendar = (day: string) => CalendarDay | undefined

/** Half-open span of a day in minutes since its start. */
export interface Span {
  from: number
  to: number
}
/** Spans by ISO weekday (index 1 to 7); index 0 holds those of public holidays, undefined when they follow the weekday. */
export type Week = readonly (readonly Span[] | undefined)[]
/** A week, and days that are against it. */
export interface OpeningHours {
  readonly week: Week
  readonly special: ReadonlyMap<string, readonly Span[]>
}

const DAY_NAMES = ['PH', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const SPAN = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/
const DATES = /^(\d{4}-\d{2}-\d{2})(?:\/(\d{4}-\d{2}-\d{2}))?$/
const MOST_SPECIAL_DAYS = 62

function dayIndexes(text: string): number[] | undefined {
  const found: number[] = []
  for (const part of text.split(',')) {
    const [first = '', last = first] = part.split('-')
    const from = DAY_NAMES.indexOf(first)
    const to = DAY_NAMES.indexOf(last)
    if (from < 0 || to < from || (from === 0 && to !== 0)) return undefined
    for (let i = from; i <= to; i++) found.push(i)
  }
  return found
}

/** The days of `2026-10-01` or `2026-10-01/2026-10-03`; undefined when they are none or too many. */
function datesOf(text: string): string[] | undefined {
  const [, first = '', last = first] = DATES.exec(text) ?? []
  if (!isRealDay(first) || !isRealDay(last) || last < first) return undefined
  const found: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1))
    if (found.push(day) > MOST_SPECIAL_DAYS) return undefined
  return found
}

function spans(text: string): Span[] | undefined {
  if (text === 'off') return []
  const found: Span[] = []
  for (const part of text.split(',')) {
    const match = SPAN.exec(part)
    if (!match) return undefined
    const from = Number(match[1]) * 60 + Number(match[2])
    const to = Number(match[3]) * 60 + Number(match[4])
    if (from >= to || to > 1440) return undefined
    found.push({ from, to })
  }
  return found.sort((a, b) => a.from - b.from)
}

/**
 * Reads opening hours: a subset of OpenStreetMap's syntax, rules parted by `; `, each days (`Mo-Fr`, `Tu,Th`, `PH`)
 * and spans (`08:30-11:30,13:00-17:00`) or `off`; beyond it a day or some in a row (`2026-10-08/2026-10-10 off`). A
 * later rule replaces the day. Undefined when the text is not that.
 */
export function parseOpeningHours(text: string): OpeningHours | undefined {
  const week: (readonly Span[] | undefined)[] = [undefined, [], [], [], [], [], [], []]
  const special = new Map<string, readonly Span[]>()
  for (const rule of text.split(';')) {
    const [days = '', hours = '', ...rest] = rule.trim().split(/\s+/)
    const open = spans(hours)
    const dates = datesOf(days)
    const indexes = dates ? [] : dayIndexes(days)
    if (!indexes || !open || rest.length > 0) return undefined
    for (const i of indexes) week[i] = open
    for (const date of dates ?? []) special.set(date, open)
  }
  return { week, special }
}

/** The weekday whose rules hold on a day: its own, or on a make-up workday the one it stands for. */
export function workingWeekday(day: string, calendar: Calendar): Weekday {
  return calendar(day)?.worksAs ?? weekdayOf(day)
}

/** Offices work from Monday to Friday and on make-up workdays, never on public holidays. */
export function isWorkday(day: string, calendar: Calendar): boolean {
  const special = calendar(day)?.kind
  return special ? special === 'makeup_workday' : weekdayOf(day) <= 5
}

/** So many workdays after a day, which itself does not count. */
export function addWorkdays(day: string, count: number, calendar: Calendar): string {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkday(at, calendar)) left--
  }
  return at
}

/** When a station is open on a day; a day of its own goes before holidays, these before the week. */
export function spansOn(hours: OpeningHours, day: string, calendar: Calendar): readonly Span[] {
  const against = hours.special.get(day)
  if (against) return against
  const onHoliday = hours.week[0]
  if (calendar(day)?.kind === 'holiday' && onHoliday) return onHoliday
  return hours.week[workingWeekday(day, calendar)] ?? []
}

/** Whether a station is open at an instant; closing time itself is closed. */
export function isOpenAt(hours: OpeningHours, instant: number, calendar: Calendar): boolean {
  const minute = minuteOfDay(instant)
  return spansOn(hours, dayOf(instant), calendar).some(s => s.from <= minute && minute < s.to)
}

const pad = (n: number) => String(n).padStart(2, '0')
/** `08:30` of minutes since the start of the day. */
export const clockTime = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

/** The instant a closed station opens next, within 14 days. */
export function nextOpening(hours: OpeningHours, now: number, calendar: Calendar): number | undefined {
  const today = dayOf(now)
  for (let i = 0; i < 14; i++) {
    const day = addDays(today, i)
    for (const span of spansOn(hours, day, calendar)) {
      const at = instantAt(day, clockTime(span.from))
      if (at > now) return at
    }
  }
  return undefined
}

const EARTH_METERS = 6_371_008.8
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine). */
export function distanceMeters(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const dLat = Math.sin(rad(b.lat - a.lat) / 2)
  const dLng = Math.sin(rad(b.lng - a.lng) / 2)
  const h = dLat * dLat + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * dLng * dLng
  return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(h)))
}
