import { listCalendarDays } from '@contract/endpoints/calendar-days.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { Calendar, CalendarDay } from '@contract/rules/stations.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

/** Holidays and make-up workdays of a city, this year and the next. */
export class CalendarStore {
  readonly days = new Remote<ReadonlyMap<string, CalendarDay>>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    makeAutoObservable<this, 'ports'>(this, { ports: false, days: false })
  }

  /** As far as it is known. */
  get calendar(): Calendar {
    const days = this.days.value
    return day => days?.get(day)
  }

  /** The city is that of a station's id. */
  async load(stationId: string): Promise<void> {
    const city = `${stationId.slice(0, 4)}00`
    const year = Number(dayOf(this.ports.clock()).slice(0, 4))
    const ask = async (asked: number) =>
      (await this.ports.api.call(listCalendarDays, { params: { city }, query: { year: String(asked) } }))
        .items
    await this.days.load(async () => {
      const items = (await Promise.all([ask(year), ask(year + 1)])).flat()
      return new Map(items.flatMap(item => asCalendarDay(item)))
    })
  }
}

/** What the city calls ordinary is no special day. */
function asCalendarDay(item: { day: string; kind: string; name: string }): [string, CalendarDay][] {
  const { day, kind, name } = item
  return kind === 'holiday' || kind === 'makeup_workday' ? [[day, { day, kind, name }]] : []
}
