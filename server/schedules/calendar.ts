import type { Calendar, CalendarDay, CalendarKind } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import { listCalendarDays, listCityCalendarDays } from './queries.ts'

/** The calendars of all cities: the national one, and those of cities with days of their own. */
export interface Calendars {
  of(cityId: number): Calendar
  /** Every calendar that differs; the national one comes first. */
  readonly all: readonly Calendar[]
}

interface DayRow extends Omit<CalendarDay, 'kind' | 'worksAs'> {
  kind: CalendarKind
  worksAs: CalendarDay['worksAs'] | null
}

/** Lays a city's days over the national ones; an ordinary day takes a national one back. */
function calendarOf(national: readonly DayRow[], own: readonly DayRow[]): Calendar {
  const days = new Map<string, CalendarDay>()
  for (const { day, kind, name, worksAs } of [...national, ...own])
    if (kind === 'ordinary') days.delete(day)
    else days.set(day, { day, kind, name, worksAs: worksAs ?? undefined })
  return day => days.get(day)
}

/** Reads holidays and make-up workdays, a few dozen rows a year, and every city's own. */
export async function readCalendars(db: Db): Promise<Calendars> {
  const national = await listCalendarDays(db)
  const ofNation = calendarOf(national, [])
  const cities = Map.groupBy(await listCityCalendarDays(db), row => row.cityId)
  const own = new Map([...cities].map(([cityId, rows]) => [cityId, calendarOf(national, rows)]))
  return { of: cityId => own.get(cityId) ?? ofNation, all: [ofNation, ...own.values()] }
}

export const readCalendar = async (db: Db, cityId: number): Promise<Calendar> =>
  calendarOf(await listCalendarDays(db), await listCityCalendarDays(db, cityId))

const FRESH_MS = 60_000

/** The calendars as this process knows them: at most a minute old. */
export class CalendarCache {
  #calendars: Calendars | undefined
  #until = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  async readAll(db: Db): Promise<Calendars> {
    if (!this.#calendars || this.#now() >= this.#until) {
      this.#calendars = await readCalendars(db)
      this.#until = this.#now() + FRESH_MS
    }
    return this.#calendars
  }

  async read(db: Db, cityId: number): Promise<Calendar> {
    return (await this.readAll(db)).of(cityId)
  }

  /** After a change the next reader reads again. */
  forget(): void {
    this.#calendars = undefined
  }
}
