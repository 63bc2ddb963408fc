import { type Signup, SignupForm } from '@contract/endpoints/events.ts'
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import { Attempt } from '@/stores/attempt'
import type { Clock } from '@/stores/ports'

type Field = 'note' | 'phone' | 'onBehalfOf.name' | 'onBehalfOf.phone'
type Send = (body: SignupForm, idempotencyKey: string) => Promise<Signup>

/** What somebody writes to sign up, until it is sent. */
export class SignupDraft {
  note = ''
  phone = ''
  isForFamily = false
  familyName = ''
  familyPhone = ''
  readonly attempt: Attempt
  private isChecked = false

  constructor(clock: Clock) {
    this.attempt = new Attempt(clock)
    makeAutoObservable(this, { attempt: false })
  }

  get body(): SignupForm {
    const { note, phone, familyName: name, familyPhone } = this
    return {
      ...(note.trim() && { note }),
      ...(phone.trim() && { phone }),
      ...(this.isForFamily && { onBehalfOf: { name, ...(familyPhone.trim() && { phone: familyPhone }) } }),
    }
  }

  /** Sentences under fields, once it was tried. */
  get errors(): Partial<Record<Field, string>> {
    return this.isChecked ? this.found : {}
  }

  write(change: Partial<Pick<this, 'note' | 'phone' | 'familyName' | 'familyPhone'>>): void {
    Object.assign(this, change)
  }

  setForFamily(isForFamily: boolean): void {
    this.isForFamily = isForFamily
  }

  /** Whether it can be sent; from now on errors show. */
  check(): boolean {
    this.isChecked = true
    return Object.keys(this.found).length === 0
  }

  /** The same content keeps its key, so that a retry gets the place that a lost reply already gave. */
  send(send: Send): Promise<Signup | undefined> {
    const { body } = this
    return this.attempt.run(JSON.stringify(body), key => send(body, key))
  }

  private get found(): Partial<Record<Field, string>> {
    const { issues = [] } = v.safeParse(SignupForm, this.body)
    const found: Partial<Record<Field, string>> = {}
    for (const issue of issues) found[v.getDotPath(issue) as Field] ??= issue.message
    return found
  }
}
