import { listSlots, type Slot, type SlotDay } from '@contract/endpoints/schedules.ts'
import { addDays, dayOf } from '@contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '@contract/rules/schedules.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

const WEEK = 7

export const isFree = (slot: Slot): boolean => slot.status === 'free'

/** The days of one station from today on, a week at a time, and their slots. */
export class StationSchedule {
  readonly days = new Remote<SlotDay[]>()
  readonly stationId: string
  private readonly ports: Ports

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    makeAutoObservable<this, 'ports'>(this, { ports: false, days: false, stationId: false })
  }

  get loaded(): readonly SlotDay[] {
    return this.days.value ?? []
  }

  get hasMore(): boolean {
    return this.days.value !== undefined && this.loaded.length < HORIZON_DAYS
  }

  get firstFreeDay(): string | undefined {
    return this.nextFreeDay('')
  }

  /** The first day after another that has a place, among those loaded. */
  nextFreeDay(after: string): string | undefined {
    return this.loaded.find(day => day.date > after && day.slots.some(isFree))?.date
  }

  slotsOn(date: string): readonly Slot[] {
    return this.loaded.find(day => day.date === date)?.slots ?? []
  }

  slot(slotId: string): Slot | undefined {
    return this.loaded.flatMap(day => day.slots).find(slot => slot.id === slotId)
  }

  /** Free slots of the same member, or of the room itself, sooner ones first. */
  othersLike(slot: Slot): Slot[] {
    return this.loaded
      .flatMap(day => day.slots)
      .filter(other => isFree(other) && other.id !== slot.id && other.member?.id === slot.member?.id)
  }

  /** Asks again for what was loaded, a week at first; a station that sits rarely is looked at to the end. */
  async load(): Promise<void> {
    const count = Math.max(this.loaded.length, WEEK)
    await this.days.load(() => this.ask(dayOf(this.ports.clock()), count))
    if (!this.firstFreeDay) await this.loadRest()
  }

  loadMore(): Promise<void> {
    return this.extend(Math.min(WEEK, HORIZON_DAYS - this.loaded.length))
  }

  loadRest(): Promise<void> {
    return this.extend(HORIZON_DAYS - this.loaded.length)
  }

  /** Makes sure that a day after this one with a place is known, if there is one. */
  async lookPast(date: string): Promise<void> {
    if (!this.nextFreeDay(date)) await this.loadRest()
  }

  async loadSlot(slotId: string): Promise<void> {
    if (!this.slot(slotId)) await this.load()
    if (!this.slot(slotId)) await this.loadRest()
  }

  private async extend(count: number): Promise<void> {
    const { loaded } = this
    const last = loaded[loaded.length - 1]
    if (!last || !this.hasMore || this.days.state === 'loading') return
    await this.days.load(async () => [...loaded, ...(await this.ask(addDays(last.date, 1), count))])
  }

  private async ask(from: string, days: number): Promise<SlotDay[]> {
    const asked = { params: { stationId: this.stationId }, query: { from, days: String(days) } }
    return (await this.ports.api.call(listSlots, asked)).days
  }
}

/** What can be booked, station by station. */
export class SchedulesStore {
  private readonly stations = new Map<string, StationSchedule>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
  }

  of(stationId: string): StationSchedule {
    const known = this.stations.get(stationId)
    if (known) return known
    const schedule = new StationSchedule(this.ports, stationId)
    this.stations.set(stationId, schedule)
    return schedule
  }
}
