import { listHostEvents } from '@contract/endpoints/host-events.ts'
import { getStationDay, type StationDay } from '@contract/endpoints/schedules.ts'
import { addDays, dayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable } from 'mobx'
import type { HostEventCard } from './host-events-store'
import type { Ports } from './ports'
import { Remote } from './remote'

export type DayBooking = StationDay['sittings'][number]['bookings'][number]

/** One day of a station, as its host sees it. */
export class HostDayStore {
  stationId: string | undefined = undefined
  date: string
  today: string
  /** When the day was last seen. */
  seenAt: number | undefined = undefined
  readonly day = new Remote<StationDay>()
  /** Events of that day; the desk stands without them, too. */
  readonly dayEvents = new Remote<HostEventCard[]>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.today = dayOf(ports.clock())
    this.date = this.today
    makeAutoObservable<this, 'ports'>(this, { ports: false, day: false, dayEvents: false })
  }

  get isToday(): boolean {
    return this.date === this.today
  }

  get bookings(): readonly DayBooking[] {
    return this.day.value?.sittings.flatMap(sitting => sitting.bookings) ?? []
  }

  get events(): readonly HostEventCard[] {
    return this.dayEvents.value ?? []
  }

  /** Today at this station. */
  open(stationId: string): Promise<void> {
    if (this.stationId !== stationId) this.clear()
    this.stationId = stationId
    this.followClock()
    this.date = this.today
    return this.load()
  }

  /** A day of a station that is looked at by itself. */
  openOn(stationId: string, date: string): Promise<void> {
    this.stationId = stationId
    this.date = date
    return this.load()
  }

  /** Days later (1) or earlier (-1). */
  turn(days: number): Promise<void> {
    this.date = addDays(this.date, days)
    this.clear()
    return this.load()
  }

  async load(): Promise<void> {
    this.followClock()
    const { stationId, date } = this
    if (!stationId) return
    const asked = { params: { stationId }, query: { date } }
    await Promise.all([
      this.loadEvents(stationId, date),
      this.day.load(() => this.ports.api.call(getStationDay, asked)),
    ])
    if (this.day.state === 'ready') this.seen()
  }

  /** A desk that stands open over midnight goes on to the new day. */
  private followClock(): void {
    const today = dayOf(this.ports.clock())
    if (today === this.today) return
    if (this.isToday) {
      this.date = today
      this.clear()
    }
    this.today = today
  }

  private loadEvents(stationId: string, day: string): Promise<void> {
    const asked = { params: { stationId }, query: { day, limit: '50' } }
    return this.dayEvents.load(async () => (await this.ports.api.call(listHostEvents, asked)).items)
  }

  private clear(): void {
    this.day.clear()
    this.dayEvents.clear()
  }

  private seen(): void {
    this.seenAt = this.ports.clock()
  }
}
