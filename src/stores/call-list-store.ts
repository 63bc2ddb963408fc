import type { Replied } from '@contract/endpoint.ts'
import { revealPhone } from '@contract/endpoints/bookings.ts'
import { listToCall } from '@contract/endpoints/schedules.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

type ToCall = Replied<typeof listToCall>['items'][number]

/** Who of a sitting gets no message, and the numbers that were asked for with a reason. */
export class CallListStore {
  readonly list = new Remote<ToCall[]>()
  readonly attempt: Attempt
  private readonly phones = observable.map<string, string>()
  private readonly ports: Ports
  private readonly sittingId: string

  constructor(ports: Ports, sittingId: string) {
    this.ports = ports
    this.sittingId = sittingId
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'sittingId' | 'phones'>(this, {
      ports: false,
      sittingId: false,
      phones: false,
      attempt: false,
      list: false,
    })
  }

  phoneOf(bookingId: string): string | undefined {
    return this.phones.get(bookingId)
  }

  load(): Promise<void> {
    const params = { sittingId: this.sittingId }
    return this.list.load(async () => (await this.ports.api.call(listToCall, { params })).items)
  }

  async reveal(bookingId: string, reason: string): Promise<boolean> {
    const shown = await this.attempt.run(`${bookingId} ${reason}`, idempotencyKey =>
      this.ports.api.call(revealPhone, { params: { bookingId }, body: { reason }, idempotencyKey }),
    )
    if (shown) runInAction(() => this.phones.set(bookingId, shown.phone))
    return shown !== undefined
  }
}
