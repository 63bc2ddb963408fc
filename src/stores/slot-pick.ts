import type { Slot } from '@contract/endpoints/schedules.ts'
import { dayOf, isRealDay } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable } from 'mobx'
import type { BookingsStore } from './bookings-store'
import type { Clock } from './ports'
import { isFree, type StationSchedule } from './schedules-store'

export interface SlotGroup {
  key: string
  member: Slot['member']
  slots: Slot[]
}

/** The day and time somebody is looking at in a schedule; until they choose, the earliest free one. */
export class SlotPick {
  readonly schedule: StationSchedule
  private readonly bookings: BookingsStore
  private readonly clock: Clock
  private chosenDay: string | undefined = undefined
  private chosenSlot: string | undefined = undefined

  /** `day`: where somebody sent the link to a day that is not over yet. */
  constructor(schedule: StationSchedule, bookings: BookingsStore, clock: Clock, day?: string) {
    this.schedule = schedule
    this.bookings = bookings
    this.clock = clock
    if (day && isRealDay(day) && day >= dayOf(clock())) this.chosenDay = day
    makeAutoObservable<this, 'bookings' | 'clock'>(this, { schedule: false, bookings: false, clock: false })
  }

  /** The day that somebody chose, if they did. */
  get chosen(): string | undefined {
    return this.chosenDay
  }

  get day(): string {
    return this.chosenDay ?? this.schedule.firstFreeDay ?? dayOf(this.clock())
  }

  /** What is over is left out. */
  get slots(): readonly Slot[] {
    return this.schedule.slotsOn(this.day).filter(slot => slot.status !== 'started')
  }

  get slot(): Slot | undefined {
    const free = this.slots.filter(slot => isFree(slot) && !this.isMine(slot))
    return free.find(slot => slot.id === this.chosenSlot) ?? free[0]
  }

  get groups(): SlotGroup[] {
    const groups = new Map<string, SlotGroup>()
    for (const slot of this.slots) {
      const key = slot.member?.id ?? ''
      const group = groups.get(key) ?? { key, member: slot.member, slots: [] }
      group.slots.push(slot)
      groups.set(key, group)
    }
    return [...groups.values()]
  }

  get nextDay(): string | undefined {
    return this.schedule.nextFreeDay(this.day)
  }

  isMine(slot: Slot): boolean {
    return this.bookings.slotIds.has(slot.id)
  }

  /** On a day without a place the next one is looked for. */
  chooseDay(date: string): void {
    this.chosenDay = date
    if (!this.slot) void this.schedule.lookPast(date)
  }

  chooseSlot(slotId: string): void {
    this.chosenSlot = slotId
  }
}
