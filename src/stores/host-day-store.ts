import { type DayBooking, getStationDay, type StationDay } from '@contract/endpoints/schedules.ts'
import { addDays, dayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

/** One day of a station, as its host sees it. */
export class HostDayStore {
  stationId: string | undefined = undefined
  date: string
  /** When the day was last seen. */
  seenAt: number | undefined = undefined
  readonly day = new Remote<StationDay>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.date = dayOf(ports.clock())
    makeAutoObservable<this, 'ports'>(this, { ports: false, day: false })
  }

  get today(): string {
    return dayOf(this.ports.clock())
  }

  get bookings(): readonly DayBooking[] {
    return this.day.value?.sittings.flatMap(sitting => sitting.bookings) ?? []
  }

  /** Today at this station. */
  open(stationId: string): Promise<void> {
    if (this.stationId !== stationId) this.day.clear()
    this.stationId = stationId
    this.date = this.today
    return this.load()
  }

  /** Days later (1) or earlier (-1). */
  turn(days: number): Promise<void> {
    this.date = addDays(this.date, days)
    this.day.clear()
    return this.load()
  }

  async load(): Promise<void> {
    const { stationId, date } = this
    if (!stationId) return
    const asked = { params: { stationId }, query: { date } }
    await this.day.load(() => this.ports.api.call(getStationDay, asked))
    if (this.day.state === 'ready') this.seen()
  }

  private seen(): void {
    this.seenAt = this.ports.clock()
  }
}
