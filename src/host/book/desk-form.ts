import type { Replied } from '@contract/endpoint.ts'
import { bookAtDesk, OnBehalfOf } from '@contract/endpoints/bookings.ts'
import { shortText } from '@contract/fields.ts'
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import { Attempt } from '@/stores/attempt'
import type { Ports } from '@/stores/ports'

const Form = v.object({ topic: shortText(2, 50), onBehalfOf: OnBehalfOf })
type Field = 'topic' | 'onBehalfOf.name' | 'onBehalfOf.phone'
type Booked = Replied<typeof bookAtDesk>

/** A booking for somebody who stands at the desk. */
export class DeskForm {
  slotId: string | undefined = undefined
  name = ''
  phone = ''
  topic = ''
  readonly attempt: Attempt
  private isChecked = false
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports'>(this, { ports: false, attempt: false })
  }

  get errors(): Partial<Record<Field, string>> {
    return this.isChecked ? this.found : {}
  }

  write(change: Partial<Pick<this, 'name' | 'phone' | 'topic'>>): void {
    Object.assign(this, change)
  }

  chooseSlot(slotId: string): void {
    this.slotId = slotId
    this.attempt.forgive()
  }

  /** From now on errors show. */
  check(): boolean {
    this.isChecked = true
    return Object.keys(this.found).length === 0
  }

  async send(): Promise<Booked | undefined> {
    const { slotId, body } = this
    if (!this.check() || !slotId) return undefined
    return this.attempt.run(JSON.stringify([slotId, body]), idempotencyKey =>
      this.ports.api.call(bookAtDesk, { params: { slotId }, body, idempotencyKey }),
    )
  }

  private get body() {
    const phone = this.phone.trim()
    return { topic: this.topic, onBehalfOf: { name: this.name, ...(phone && { phone }) } }
  }

  private get found(): Partial<Record<Field, string>> {
    const { issues = [] } = v.safeParse(Form, this.body)
    const found: Partial<Record<Field, string>> = {}
    for (const issue of issues) found[v.getDotPath(issue) as Field] ??= issue.message
    return found
  }
}
