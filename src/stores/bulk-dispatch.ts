import type { Replied } from '@contract/endpoint.ts'
import { dispatchIssues } from '@contract/endpoints/transitions.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'

export type Dispatched = Replied<typeof dispatchIssues>['items'][number]

/** As many as the server takes at once. */
export const MOST_AT_A_TIME = 50

/** Several issues that go to one unit; each is answered by itself. */
export class BulkDispatch {
  isChoosing = false
  unitId: string | undefined = undefined
  note = ''
  /** How each of them ended. */
  outcome: readonly Dispatched[] | undefined = undefined
  readonly attempt: Attempt
  private readonly numbers = observable.set<string>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'numbers'>(this, {
      ports: false,
      numbers: false,
      attempt: false,
      outcome: observable.ref,
    })
  }

  get chosen(): readonly string[] {
    return [...this.numbers]
  }

  get isFull(): boolean {
    return this.numbers.size >= MOST_AT_A_TIME
  }

  has(number: string): boolean {
    return this.numbers.has(number)
  }

  start(): void {
    this.isChoosing = true
    this.outcome = undefined
  }

  stop(): void {
    this.isChoosing = false
    this.numbers.clear()
    this.unitId = undefined
    this.note = ''
    this.attempt.forgive()
  }

  /** After the outcome was read: on with what is left, for another unit perhaps. */
  goOn(): void {
    this.outcome = undefined
    this.unitId = undefined
    if (this.numbers.size === 0) this.stop()
  }

  toggle(number: string): void {
    if (this.numbers.has(number)) this.numbers.delete(number)
    else if (!this.isFull) this.numbers.add(number)
  }

  write(change: { unitId?: string; note?: string }): void {
    Object.assign(this, change)
  }

  /** What could not be dispatched stays chosen. */
  async send(): Promise<boolean> {
    const { unitId, chosen } = this
    if (!unitId || chosen.length === 0) return false
    const note = this.note.trim()
    const body = { numbers: [...chosen], unitId, ...(note && { note }) }
    const reply = await this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(dispatchIssues, { body, idempotencyKey }),
    )
    if (!reply) return false
    runInAction(() => this.settle(reply.items))
    return true
  }

  private settle(items: readonly Dispatched[]): void {
    this.outcome = items
    for (const { number, isDispatched } of items) if (isDispatched) this.numbers.delete(number)
  }
}
