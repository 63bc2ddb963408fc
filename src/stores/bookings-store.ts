import type { Replied } from '@contract/endpoint.ts'
import {
  type Alternative,
  type Booking,
  type BookSlotForm,
  bookSlot,
  cancelBooking,
  checkIn,
  getBooking,
  listAlternatives,
  listMyBookings,
  moveBooking,
  rateBooking,
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

  /** Slots that this person has a place in, as far as is known: the list may not have been asked for. */
  get slotIds(): ReadonlySet<string> {
    const { value } = this.detail
    const known = value ? withOne(this.items('upcoming'), value) : this.items('upcoming')
    const mine = known.filter(booking => ACTIVE.includes(booking.status))
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

  async cancel(bookingId: string, reason: string, idempotencyKey: string): Promise<Booking> {
    const body = reason ? { reason } : {}
    const booking = await this.ports.api.call(cancelBooking, { params: { bookingId }, body, idempotencyKey })
    this.replace(booking)
    return booking
  }

  /** Gives the new booking; the one before is among the past ones. */
  async move(bookingId: string, slotId: string, idempotencyKey: string): Promise<Booking> {
    const asked = { params: { bookingId }, body: { slotId }, idempotencyKey }
    const booking = await this.ports.api.call(moveBooking, asked)
    this.replace(booking, bookingId)
    return booking
  }

  /** Other times like one that does not take place. */
  async alternativesTo(bookingId: string): Promise<Alternative[]> {
    return (await this.ports.api.call(listAlternatives, { params: { bookingId } })).items
  }

  /** With the code that the station's screen shows now. */
  async checkIn(bookingId: string, code: string, idempotencyKey: string): Promise<void> {
    const asked = { params: { bookingId }, body: { code }, idempotencyKey }
    this.replace(await this.ports.api.call(checkIn, asked))
  }

  async rate(bookingId: string, stars: number, words: string, idempotencyKey: string): Promise<void> {
    const body = { stars, ...(words && { words }) }
    const asked = { params: { bookingId }, body, idempotencyKey }
    this.replace(await this.ports.api.call(rateBooking, asked))
  }

  private ask(when: When, cursor?: string): Promise<Page> {
    const query = { when, limit: PAGE_SIZE, ...(cursor && { cursor }) }
    return this.ports.api.call(listMyBookings, { query })
  }

  /** Puts a booking where it was, or where the one it came after was. */
  private replace(booking: Booking, before = booking.id): void {
    const withNew = (items: readonly Booking[]) =>
      withOne(
        items.filter(item => item.id !== before),
        booking,
      )
    runInAction(() => {
      this.detail.set(booking)
      const { value } = this.upcoming
      if (value) this.upcoming.set({ ...value, items: withNew(value.items) })
    })
    this.keep(this.upcoming.value?.items ?? withNew(this.kept?.items ?? []))
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
