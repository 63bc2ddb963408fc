import type { EventForm, HostEvent, Repeat } from '@contract/endpoints/host-events.ts'
import { addDays, dayOf, instantAt, MINUTE, timeOf } from '@contract/rules/beijing-time.ts'
import type { SeriesStep } from '@contract/rules/events.ts'

/** An event while it is written: times are of its day, places are what was typed. */
export interface WrittenEvent {
  kind: string
  title: string
  summary: string
  whoComes: string
  place: string
  day: string
  start: string
  end: string
  /** Until when one can sign up, when that is not the start. */
  until: { day: string; time: string } | undefined
  capacity: string
  hasWaitlist: boolean
}

export interface WrittenRepeat {
  every: SeriesStep | 'none'
  untilDay: string
  skip: readonly string[]
}

const FIRST_IN_DAYS = 7
const SERIES_DAYS = 56

/** A week ahead in the afternoon, thirty places. */
export const newEvent = (now: number): WrittenEvent => ({
  kind: '',
  title: '',
  summary: '',
  whoComes: '',
  place: '',
  day: addDays(dayOf(now), FIRST_IN_DAYS),
  start: '14:00',
  end: '16:00',
  until: undefined,
  capacity: '30',
  hasWaitlist: true,
})

export const newRepeat = (day: string): WrittenRepeat => ({
  every: 'none',
  untilDay: addDays(day, SERIES_DAYS),
  skip: [],
})

/** What an event says, as it is written again. */
export function writtenOf(event: HostEvent): WrittenEvent {
  const [start, end, until] = [event.startAt, event.endAt, event.signupUntil].map(Date.parse) as [
    number,
    number,
    number,
  ]
  return {
    kind: event.kind.code,
    title: event.title,
    summary: event.summary,
    whoComes: event.whoComes,
    place: event.place,
    day: dayOf(start),
    start: timeOf(start),
    end: timeOf(end),
    until: until === start ? undefined : { day: dayOf(until), time: timeOf(until) },
    capacity: String(event.capacity),
    hasWaitlist: event.hasWaitlist,
  }
}

const isoAt = (day: string, time: string): string => new Date(instantAt(day, time)).toISOString()

/** Times are written by the minute: one that is still in the same minute is the same, seconds and all. */
const kept = (wished: string, known: string | undefined): string =>
  known && Math.floor(Date.parse(known) / MINUTE) === Date.parse(wished) / MINUTE ? known : wished

/** What is sent of it; `known` is the event that it changes. */
export function formOf(
  written: WrittenEvent,
  coverId: string | undefined,
  known?: Pick<HostEvent, 'startAt' | 'endAt' | 'signupUntil'>,
): EventForm {
  const { day, start, end, until, capacity, ...words } = written
  return {
    ...words,
    startAt: kept(isoAt(day, start), known?.startAt),
    endAt: kept(isoAt(day, end), known?.endAt),
    ...(until && { signupUntil: kept(isoAt(until.day, until.time), known?.signupUntil) }),
    // what is no number is no places, which the server refuses with its sentence
    capacity: Number.parseInt(capacity, 10) || 0,
    ...(coverId && { coverId }),
  }
}

export const repeatOf = ({ every, untilDay, skip }: WrittenRepeat): Repeat | undefined =>
  every === 'none' ? undefined : { every, untilDay, skip: [...skip] }

/** Fields whose words differ. */
export function differing(one: WrittenEvent, other: WrittenEvent): (keyof WrittenEvent)[] {
  const fields = Object.keys(one) as (keyof WrittenEvent)[]
  return fields.filter(field => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
}
