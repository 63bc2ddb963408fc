import type { Replied } from '@contract/endpoint.ts'
import { getCheckInCode } from '@contract/endpoints/bookings.ts'
import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

const SECOND = 1000
/** A code lives no longer: a phone whose clock is wrong must not hold on to one. */
const LIFE = 30 * SECOND
const AGAIN = 3 * SECOND

/** The code for the room's screen; asked for anew when it ends, and again until it comes. */
export class CheckInCodeStore {
  readonly current = new Remote<Replied<typeof getCheckInCode>>()
  now: number
  private until = 0
  private askedAt = 0
  private readonly ports: Ports
  private readonly stationId: string

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    this.now = ports.clock()
    makeAutoObservable<this, 'ports' | 'stationId' | 'askedAt'>(this, {
      ports: false,
      stationId: false,
      askedAt: false,
      current: false,
    })
  }

  /** Only what still opens the door is shown. */
  get code(): string | undefined {
    return this.secondsLeft > 0 ? this.current.value?.code : undefined
  }

  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.until - this.now) / SECOND))
  }

  /** Once a second. */
  async tick(): Promise<void> {
    this.now = this.ports.clock()
    const isDue = this.now >= this.until && this.now - this.askedAt >= AGAIN
    if (isDue) await this.load()
  }

  async load(): Promise<void> {
    this.askedAt = this.ports.clock()
    const params = { stationId: this.stationId }
    await this.current.load(() => this.ports.api.call(getCheckInCode, { params }))
    if (this.current.state === 'ready') this.take()
  }

  private take(): void {
    const now = this.ports.clock()
    const left = Date.parse(this.current.value?.expiresAt ?? '') - now
    this.now = now
    this.until = now + Math.min(LIFE, Math.max(SECOND, left))
  }
}
