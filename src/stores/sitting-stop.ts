import type { Replied } from '@contract/endpoint.ts'
import { cancelSitting } from '@contract/endpoints/schedules.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'

type Stopped = Replied<typeof cancelSitting>

/** A sitting that does not take place: why, and then who was told and who must be called. */
export class SittingStop {
  reason = ''
  stopped: Stopped | undefined = undefined
  readonly attempt: Attempt
  readonly sittingId: string
  private readonly ports: Ports

  constructor(ports: Ports, sittingId: string) {
    this.ports = ports
    this.sittingId = sittingId
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports'>(this, {
      ports: false,
      sittingId: false,
      attempt: false,
      stopped: observable.ref,
    })
  }

  write(reason: string): void {
    this.reason = reason
  }

  async stop(): Promise<void> {
    const { sittingId } = this
    const body = { reason: this.reason.trim() }
    const stopped = await this.attempt.run(`stop ${body.reason}`, idempotencyKey =>
      this.ports.api.call(cancelSitting, { params: { sittingId }, body, idempotencyKey }),
    )
    runInAction(() => {
      this.stopped = stopped ?? this.stopped
    })
  }
}
