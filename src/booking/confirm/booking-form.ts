import { type Booking, BookSlotForm } from '@contract/endpoints/bookings.ts'
import type { JoinForm } from '@contract/endpoints/waitlist.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import * as v from 'valibot'
import type { BookingsStore } from '@/stores/bookings-store'
import { ApiError, type Clock, newIdempotencyKey } from '@/stores/ports'

type Field = 'topic' | 'note' | 'phone' | 'onBehalfOf.name' | 'onBehalfOf.phone'

/** What somebody writes to book a slot, until it is booked. */
export class BookingForm {
  slotId: string
  topic = ''
  note = ''
  phone = ''
  isForFamily = false
  familyName = ''
  familyPhone = ''
  isSending = false
  /** Signing in comes first; then it is sent by itself. */
  isWaiting = false
  problem: ApiError | undefined = undefined
  private isChecked = false
  private key = ''
  private keyFor = ''
  private readonly bookings: BookingsStore
  private readonly clock: Clock

  constructor(slotId: string, bookings: BookingsStore, clock: Clock) {
    this.slotId = slotId
    this.bookings = bookings
    this.clock = clock
    makeAutoObservable<this, 'bookings' | 'clock' | 'key' | 'keyFor'>(this, {
      bookings: false,
      clock: false,
      key: false,
      keyFor: false,
      problem: observable.ref,
    })
  }

  get body(): BookSlotForm {
    const { note, phone, familyName: name, familyPhone } = this
    return {
      topic: this.topic,
      ...(note.trim() && { note }),
      ...(phone.trim() && { phone }),
      ...(this.isForFamily && { onBehalfOf: { name, ...(familyPhone.trim() && { phone: familyPhone }) } }),
    }
  }

  /** The same for the line of a full slot, where the topic may be left open. */
  get joinBody(): JoinForm {
    const { topic, ...rest } = this.body
    return topic ? { topic, ...rest } : rest
  }

  /** Sentences under fields, once it was tried. */
  get errors(): Partial<Record<Field, string>> {
    return this.isChecked ? this.found : {}
  }

  /** Whether it can be sent; from now on errors show. */
  check(): boolean {
    this.isChecked = true
    return Object.keys(this.found).length === 0
  }

  /** Whether what is written, other than the topic, can stand in a line. */
  checkJoin(): boolean {
    const { topic: _topic, ...wrong } = this.found
    if (Object.keys(wrong).length > 0) this.isChecked = true
    return Object.keys(wrong).length === 0
  }

  write(change: Partial<Pick<this, 'topic' | 'note' | 'phone' | 'familyName' | 'familyPhone'>>): void {
    Object.assign(this, change)
  }

  setForFamily(isForFamily: boolean): void {
    this.isForFamily = isForFamily
  }

  setWaiting(isWaiting: boolean): void {
    this.isWaiting = isWaiting
  }

  chooseSlot(slotId: string): void {
    this.slotId = slotId
    this.problem = undefined
  }

  /** Stays busy when it worked: the page is left then. */
  async send(): Promise<Booking | undefined> {
    if (this.isSending || !this.check()) return undefined
    this.isSending = true
    this.problem = undefined
    try {
      return await this.bookings.book(this.slotId, this.body, this.idempotencyKey())
    } catch (error) {
      runInAction(() => {
        this.isSending = false
        this.problem = error instanceof ApiError ? error : new ApiError('server_error', String(error))
      })
      return undefined
    }
  }

  private get found(): Partial<Record<Field, string>> {
    const { issues = [] } = v.safeParse(BookSlotForm, this.body)
    const found: Partial<Record<Field, string>> = {}
    for (const issue of issues) found[v.getDotPath(issue) as Field] ??= issue.message
    if (found.topic) found.topic = '请选一个想聊的。'
    return found
  }

  /** The same content keeps its key, so that a retry gets the booking that a lost reply already made. */
  private idempotencyKey(): string {
    const content = JSON.stringify([this.slotId, this.body])
    if (content !== this.keyFor) this.key = newIdempotencyKey(this.clock)
    this.keyFor = content
    return this.key
  }
}
