import type { Calendar, CalendarDay } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { listCalendarDays } from './queries.ts'

/** Reads the holidays and make-up workdays; a few dozen rows a year. */
export async function readCalendar(db: Db): Promise<Calendar> {
  const days = new Map<string, CalendarDay>()
  for (const { day, kind, name, worksAs } of await listCalendarDays(db))
    days.set(day, { day, kind, name, worksAs: worksAs ?? undefined })
  return day => days.get(day)
}

const FRESH_MS = 60_000

/** The calendar as this process knows it: at most a minute old. */
export class CalendarCache {
  #calendar: Calendar | undefined
  #until = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  async read(db: Db): Promise<Calendar> {
    if (!this.#calendar || this.#now() >= this.#until) {
      this.#calendar = await readCalendar(db)
      this.#until = this.#now() + FRESH_MS
    }
    return this.#calendar
  }
}
