import type { Asked, Replied } from '@contract/endpoint.ts'
import { cancelByHost, type DeskBooking, type OnBehalfOf } from '@contract/endpoints/bookings.ts'
import {
  cancelEvent,
  checkInAtEvent,
  getHostEvent,
  type HostEvent,
  listSignups,
  publishEvent,
  signUpAtDesk,
  writeOutcome,
} from '@contract/endpoints/host-events.ts'
import type { SeriesScope } from '@contract/rules/events.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import { PagedList } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'
import { signupCode } from './signup-code'

export type SignupRow = Replied<typeof listSignups>['items'][number]
export type OutcomeForm = Asked<typeof writeOutcome>['body']

/** One event as its host runs it: who comes, who came, and what came of it. */
export class HostEventStore {
  readonly event = new Remote<HostEvent>()
  readonly signups: PagedList<SignupRow>
  readonly attempt: Attempt
  readonly eventId: string
  private isFurther = false
  private readonly ports: Ports

  constructor(ports: Ports, eventId: string) {
    this.ports = ports
    this.eventId = eventId
    this.attempt = new Attempt(ports.clock)
    this.signups = new PagedList(
      () => eventId,
      cursor => ports.api.call(listSignups, { params: { eventId }, query: cursor ? { cursor } : {} }),
    )
    makeAutoObservable<this, 'ports' | 'isFurther'>(this, {
      ports: false,
      isFurther: false,
      eventId: false,
      attempt: false,
      event: false,
      signups: false,
    })
  }

  async load(): Promise<void> {
    this.isFurther = false
    await Promise.all([this.loadEvent(), this.signups.load()])
  }

  /** As `load`, but whoever reads on in the list is not sent back; what somebody is just doing answers by itself. */
  async refresh(): Promise<void> {
    if (this.attempt.isBusy) return
    await (this.isFurther ? this.loadEvent() : this.load())
  }

  showMore(): Promise<void> {
    this.isFurther = true
    return this.signups.showMore()
  }

  async publish(scope: SeriesScope): Promise<boolean> {
    const reply = await this.attempt.run(`publish ${scope}`, idempotencyKey =>
      this.ports.api.call(publishEvent, { ...this.asked, body: { scope }, idempotencyKey }),
    )
    return this.take(reply?.items)
  }

  async cancel(reason: string, scope: SeriesScope): Promise<boolean> {
    const reply = await this.attempt.run(`cancel ${scope} ${reason}`, idempotencyKey =>
      this.ports.api.call(cancelEvent, { ...this.asked, body: { reason, scope }, idempotencyKey }),
    )
    return this.take(reply?.items)
  }

  /** By what was scanned or typed. */
  async checkIn(text: string): Promise<DeskBooking | undefined> {
    const code = signupCode(text)
    const booking = await this.attempt.run(`in ${code}`, idempotencyKey =>
      this.ports.api.call(checkInAtEvent, { ...this.asked, body: { code }, idempotencyKey }),
    )
    if (booking) await this.follow(items => items.map(one => (one.id === booking.id ? booking : one)))
    return booking
  }

  /** Somebody at the door, who has no app. */
  async signUp(onBehalfOf: OnBehalfOf): Promise<DeskBooking | undefined> {
    const name = `up ${onBehalfOf.name} ${onBehalfOf.phone}`
    const booking = await this.attempt.run(name, idempotencyKey =>
      this.ports.api.call(signUpAtDesk, { ...this.asked, body: { onBehalfOf }, idempotencyKey }),
    )
    if (booking) await this.follow(items => (this.signups.hasMore ? [...items] : [...items, booking]))
    return booking
  }

  /** Somebody called that they do not come: the place goes to the line. */
  async withdraw(bookingId: string, reason: string): Promise<boolean> {
    const asked = { params: { bookingId }, body: { reason } }
    const booking = await this.attempt.run(`out ${bookingId} ${reason}`, idempotencyKey =>
      this.ports.api.call(cancelByHost, { ...asked, idempotencyKey }),
    )
    if (booking) await this.follow(items => items.filter(one => one.id !== bookingId))
    return booking !== undefined
  }

  async writeOutcome(body: OutcomeForm): Promise<boolean> {
    const event = await this.attempt.run(`outcome ${JSON.stringify(body)}`, idempotencyKey =>
      this.ports.api.call(writeOutcome, { ...this.asked, body, idempotencyKey }),
    )
    return this.take(event && [event])
  }

  private get asked() {
    return { params: { eventId: this.eventId } }
  }

  /** Changes the list where it is shown, and counts anew. */
  private follow(edit: (items: readonly SignupRow[]) => SignupRow[]): Promise<void> {
    this.signups.change(edit)
    return this.loadEvent()
  }

  private loadEvent(): Promise<void> {
    return this.event.load(() => this.ports.api.call(getHostEvent, this.asked))
  }

  /** The reply to a write; a refusal may mean that somebody else was faster, so that what is so now is read. */
  private async take(items: readonly HostEvent[] | undefined): Promise<boolean> {
    const own = items?.find(({ id }) => id === this.eventId)
    if (own) this.event.set(own)
    else if (this.attempt.problem) await this.loadEvent()
    if (own) await this.signups.load()
    return items !== undefined
  }
}
