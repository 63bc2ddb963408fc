import type { Replied } from '@contract/endpoint.ts'
import {
  type Booking,
  type BookSlotForm,
  bookSlot,
  cancelBooking,
  getBooking,
  listMyBookings,
} from '@contract/endpoints/bookings.ts'
import { makeAutoObservable, reaction, runInAction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import type { Ports } from './ports'
import { Remote } from './remote'

const KEY = 'bookings'
const PAGE_SIZE = '20'

export type When = 'upcoming' | 'past'
type Page = Replied<typeof listMyBookings>

interface Kept {
  at: number
  items: Booking[]
}

const ACTIVE: readonly Booking['status'][] = ['confirmed', 'checked_in']

/** The bookings of whoever is signed in; those ahead stay readable without a network. */
export class BookingsStore {
  readonly upcoming = new Remote<Page>()
  readonly past = new Remote<Page>()
  readonly detail = new Remote<Booking>()
  private kept: Kept | undefined
  private readonly ports: Ports

  constructor(ports: Ports, accounts: AccountsStore) {
    this.ports = ports
    this.kept = ports.storage.read<Kept>(KEY)
    makeAutoObservable<this, 'ports' | 'kept'>(this, {
      ports: false,
      kept: false,
      upcoming: false,
      past: false,
      detail: false,
    })
    reaction(
      () => accounts.account?.id,
      () => this.forget(),
    )
  }

  /** Slots that this person has a place in. */
  get slotIds(): ReadonlySet<string> {
    const mine = this.items('upcoming').filter(booking => ACTIVE.includes(booking.status))
    return new Set(mine.map(booking => booking.slotId))
  }

  items(when: When): readonly Booking[] {
    return this[when].value?.items ?? (this.oldSince(when) === undefined ? [] : (this.kept?.items ?? []))
  }

  /** When the list was seen, if nothing newer came. */
  oldSince(when: When): number | undefined {
    const { value, state } = this[when]
    return when === 'upcoming' && !value && state === 'failed' ? this.kept?.at : undefined
  }

  hasMore(when: When): boolean {
    return this[when].value?.nextCursor !== undefined
  }

  async load(when: When): Promise<void> {
    await this[when].load(() => this.ask(when))
    const { value, state } = this[when]
    if (when === 'upcoming' && value && state === 'ready') this.keep(value.items)
  }

  async loadMore(when: When): Promise<void> {
    const { value, state } = this[when]
    if (!value?.nextCursor || state === 'loading') return
    await this[when].load(async () => {
      const page = await this.ask(when, value.nextCursor)
      return { ...page, items: [...value.items, ...page.items] }
    })
  }

  /** The booking as last seen, until it has been loaded. */
  async loadOne(bookingId: string): Promise<void> {
    if (this.detail.value?.id !== bookingId) this.detail.clear()
    await this.detail.load(() => this.ports.api.call(getBooking, { params: { bookingId } }))
    const { value, state } = this.detail
    if (value && state === 'ready') this.replace(value)
  }

  /** A booking by what is known of it, newest first; `oldSince` says when it was seen if that was before. */
  known(bookingId: string): { booking: Booking; oldSince?: number } | undefined {
    if (this.detail.value?.id === bookingId) return { booking: this.detail.value }
    const booking = this.kept?.items.find(item => item.id === bookingId)
    return booking && this.kept && { booking, oldSince: this.kept.at }
  }

  async book(slotId: string, body: BookSlotForm, idempotencyKey: string): Promise<Booking> {
    const booking = await this.ports.api.call(bookSlot, { params: { slotId }, body, idempotencyKey })
    this.replace(booking)
    return booking
  }

  async cancel(bookingId: string, reason: string): Promise<void> {
    const body = reason ? { reason } : {}
    this.replace(await this.ports.api.call(cancelBooking, { params: { bookingId }, body }))
  }

  private ask(when: When, cursor?: string): Promise<Page> {
    const query = { when, limit: PAGE_SIZE, ...(cursor && { cursor }) }
    return this.ports.api.call(listMyBookings, { query })
  }

  private replace(booking: Booking): void {
    runInAction(() => {
      this.detail.set(booking)
      const { value } = this.upcoming
      if (value) this.upcoming.set({ ...value, items: withOne(value.items, booking) })
    })
    this.keep(withOne(this.upcoming.value?.items ?? this.kept?.items ?? [], booking))
  }

  private keep(items: Booking[]): void {
    this.kept = { at: this.ports.clock(), items }
    this.ports.storage.write(KEY, this.kept)
  }

  /** Somebody else's bookings are never shown. */
  private forget(): void {
    this.kept = undefined
    this.upcoming.clear()
    this.past.clear()
    this.detail.clear()
    this.ports.storage.remove(KEY)
  }
}

const withOne = (items: readonly Booking[], booking: Booking): Booking[] =>
  [...items.filter(item => item.id !== booking.id), booking].sort((a, b) =>
    a.startAt.localeCompare(b.startAt),
  )
