import type { Asked } from '@contract/endpoint.ts'
import { cancelByHost, checkInBooking, markNoShow } from '@contract/endpoints/bookings.ts'
import {
  callNext,
  type DeskQueue,
  type DeskTicket,
  getDeskQueue,
  issueTicket,
  moveTicket,
} from '@contract/endpoints/queue.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import type { DayBooking, HostDayStore } from './host-day-store'
import type { Ports } from './ports'
import { Remote } from './remote'

/** Names of steps whose outcome the queue and the day show, and of numbers for whoever has no phone. */
const STEP = 'step '
const ISSUE = 'issue '

export type TicketMove = 'called' | 'serving' | 'done' | 'missed' | 'waiting'

/** Whoever may still come: neither here, nor cancelled. */
const isAwaited = ({ status }: DayBooking): boolean => status === 'confirmed'

/** Today at the desk: who waits, who talks, who has not come. */
export class HostDeskStore {
  readonly queue = new Remote<DeskQueue>()
  readonly attempt: Attempt
  readonly day: HostDayStore
  private readonly ports: Ports

  constructor(ports: Ports, day: HostDayStore) {
    this.ports = ports
    this.day = day
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports'>(this, { ports: false, day: false, attempt: false, queue: false })
  }

  get next(): DeskTicket | undefined {
    return this.queue.value?.waiting[0]
  }

  /** Booked for today and not seen yet. */
  get awaited(): readonly DayBooking[] {
    return this.day.bookings.filter(isAwaited)
  }

  /** The booking of today that a code says, scanned or read out. */
  bookingIn(text: string): DayBooking | undefined {
    const said = text.replace(/\s/g, '').toUpperCase()
    return this.day.bookings.find(({ id, code }) => said === code || said.includes(id.toUpperCase()))
  }

  async open(stationId: string): Promise<void> {
    if (this.day.stationId !== stationId) this.queue.clear()
    await Promise.all([this.day.open(stationId), this.loadQueue(stationId)])
  }

  /** Both again; what somebody is just doing answers by itself. */
  async refresh(): Promise<void> {
    const { stationId } = this.day
    if (!stationId || this.attempt.isBusy) return
    await Promise.all([this.day.load(), this.loadQueue(stationId)])
    if (this.queue.state === 'ready' && this.day.day.state === 'ready') this.attempt.forget(STEP)
  }

  /** The name is who would be called: a retry never calls one more. */
  callNext(): Promise<boolean> {
    const params = { stationId: this.station }
    return this.step(`${STEP}next ${this.next?.id}`, idempotencyKey =>
      this.ports.api.call(callNext, { params, body: {}, idempotencyKey }),
    )
  }

  move({ id, calls }: DeskTicket, to: TicketMove): Promise<boolean> {
    const params = { ticketId: id }
    return this.step(`${STEP}${id} ${to} ${calls}`, idempotencyKey =>
      this.ports.api.call(moveTicket, { params, body: { to }, idempotencyKey }),
    )
  }

  /** The number is there before the queue is read again, so that no second tap takes another. */
  async issue(name: string): Promise<DeskTicket | undefined> {
    const asked = { params: { stationId: this.station }, body: name ? { name } : {} }
    const ticket = await this.attempt.run(ISSUE + name, idempotencyKey =>
      this.ports.api.call(issueTicket, { ...asked, idempotencyKey }),
    )
    if (ticket) void this.refresh()
    return ticket
  }

  /** Whoever comes next gets a number of their own, also when the last one's answer was lost. */
  endIssue(): void {
    this.attempt.forget(ISSUE)
  }

  checkIn(bookingId: string, code?: string): Promise<boolean> {
    return this.mark(`${STEP}in ${bookingId}`, checkInBooking, bookingId, code ? { code } : {})
  }

  noShow(bookingId: string): Promise<boolean> {
    return this.mark(`${STEP}out ${bookingId}`, markNoShow, bookingId, {})
  }

  cancel(bookingId: string, reason: string): Promise<boolean> {
    return this.mark(`${STEP}cancel ${bookingId} ${reason}`, cancelByHost, bookingId, { reason })
  }

  private get station(): string {
    return this.day.stationId ?? ''
  }

  private async loadQueue(stationId: string): Promise<void> {
    await this.queue.load(() => this.ports.api.call(getDeskQueue, { params: { stationId } }))
  }

  /** A step of the queue answers with the queue; one of a station that was left is not shown. */
  private async step(name: string, job: (key: string) => Promise<DeskQueue>): Promise<boolean> {
    const { station } = this
    const queue = await this.attempt.run(name, job)
    if (queue && station === this.station) this.queue.set(queue)
    // somebody at another desk was faster: what is so now says more than the refusal
    if (!queue && this.attempt.problem) await this.refresh()
    return queue !== undefined
  }

  private async mark(
    name: string,
    endpoint: typeof checkInBooking | typeof markNoShow | typeof cancelByHost,
    bookingId: string,
    body: { code?: string; reason?: string },
  ): Promise<boolean> {
    const asked = { params: { bookingId }, body } as Asked<typeof cancelByHost>
    const booking = await this.attempt.run(name, idempotencyKey =>
      this.ports.api.call(endpoint as typeof cancelByHost, { ...asked, idempotencyKey }),
    )
    await this.refresh()
    return booking !== undefined
  }
}
