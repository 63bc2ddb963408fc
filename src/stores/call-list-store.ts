import type { Replied } from '@contract/endpoint.ts'
import { revealPhone } from '@contract/endpoints/bookings.ts'
import { listEventCalls } from '@contract/endpoints/host-events.ts'
import { listToCall } from '@contract/endpoints/schedules.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

type ToCall = Replied<typeof listToCall>['items'][number]

/** Whom people come to. */
export type CallsOf = { sittingId: string } | { eventId: string }

/** The server gives so many at once. */
const PAGE = '50'

/** Who of a sitting or an event gets no message, and the numbers that were asked for with a reason. */
export class CallListStore {
  readonly list = new Remote<ToCall[]>()
  readonly attempt: Attempt
  private readonly phones = observable.map<string, string>()
  private readonly ports: Ports
  private readonly of: CallsOf

  constructor(ports: Ports, of: CallsOf) {
    this.ports = ports
    this.of = of
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'of' | 'phones'>(this, {
      ports: false,
      of: false,
      phones: false,
      attempt: false,
      list: false,
    })
  }

  phoneOf(bookingId: string): string | undefined {
    return this.phones.get(bookingId)
  }

  load(): Promise<void> {
    const { of } = this
    return this.list.load(() => ('eventId' in of ? this.ofEvent(of) : this.ofSitting(of)))
  }

  async reveal(bookingId: string, reason: string): Promise<boolean> {
    const shown = await this.attempt.run(`${bookingId} ${reason}`, idempotencyKey =>
      this.ports.api.call(revealPhone, { params: { bookingId }, body: { reason }, idempotencyKey }),
    )
    if (shown) runInAction(() => this.phones.set(bookingId, shown.phone))
    return shown !== undefined
  }

  private async ofSitting(params: { sittingId: string }): Promise<ToCall[]> {
    return (await this.ports.api.call(listToCall, { params })).items
  }

  /** An event may have more than one page of them, and the list is worked off from its beginning to its end. */
  private async ofEvent(params: { eventId: string }): Promise<ToCall[]> {
    const all: ToCall[] = []
    let cursor: string | undefined
    do {
      const query = { limit: PAGE, ...(cursor && { cursor }) }
      const page = await this.ports.api.call(listEventCalls, { params, query })
      all.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    return all
  }
}
