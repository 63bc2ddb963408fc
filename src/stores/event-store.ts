import { checkIn, rateBooking } from '@contract/endpoints/bookings.ts'
import {
  type EventPage,
  getEvent,
  getMySignup,
  listMyEvents,
  type Signup,
  type SignupForm,
  signUp,
  withdrawSignup,
} from '@contract/endpoints/events.ts'
import { acceptOffer } from '@contract/endpoints/waitlist.ts'
import { makeAutoObservable, reaction } from 'mobx'
import type { AccountsStore } from './accounts-store'
import type { EventsStore, OwnEvent } from './events-store'
import { LastSeen } from './last-seen'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'
import { Remote } from './remote'
import { holdsPlace, isInLine, withSignup } from './signups'

const KEY = 'events-seen'
/** Numbers of the last few stay readable without a network. */
const MOST_SEEN = 5

export interface Seen {
  event: EventPage
  signup?: Signup | undefined
}

/** One event whole, what the one who is signed in has there, and what was gone to before. */
export class EventStore {
  readonly page = new Remote<EventPage>()
  /** Known only of the event that `page` is about; without a signup its value has none. */
  readonly mine = new Remote<{ signup?: Signup | undefined }>()
  readonly past: PagedList<OwnEvent>
  private id = ''
  private readonly seen: LastSeen<Seen>
  private readonly ports: Ports
  private readonly accounts: AccountsStore
  private readonly events: EventsStore

  constructor(ports: Ports, accounts: AccountsStore, events: EventsStore) {
    this.ports = ports
    this.accounts = accounts
    this.events = events
    const who = () => accounts.account?.id
    this.seen = new LastSeen<Seen>(ports, KEY, who)
    this.past = ownList(ports, accounts, 'past-events', query =>
      ports.api.call(listMyEvents, { query: { ...query, when: 'past' } }),
    )
    makeAutoObservable<this, 'ports' | 'accounts' | 'events' | 'seen'>(this, {
      ports: false,
      accounts: false,
      events: false,
      seen: false,
      page: false,
      mine: false,
      past: false,
    })
    reaction(who, () => {
      this.mine.clear()
      this.seen.forget()
    })
  }

  /** The event by what is known of it; `oldSince` says when it was seen if nothing newer came. */
  known(eventId: string): (Seen & { oldSince?: number }) | undefined {
    const kept = this.seen.value?.items.find(({ event }) => event.id === eventId)
    const isLoaded = this.id === eventId && this.page.value !== undefined
    if (!isLoaded) return kept && this.seen.value && { ...kept, oldSince: this.seen.value.at }
    const signup = this.mine.value ? this.mine.value.signup : kept?.signup
    return this.page.value && { event: this.page.value, signup }
  }

  /** Both at once: what everybody sees, and what is mine. */
  async load(eventId: string): Promise<void> {
    if (this.id !== eventId) {
      this.id = eventId
      this.page.clear()
      this.mine.clear()
    }
    const params = { eventId }
    const page = this.page.load(() => this.ports.api.call(getEvent, { params }))
    const own = this.accounts.isSignedIn && this.mine.load(() => this.ports.api.call(getMySignup, { params }))
    await Promise.all([page, own])
    this.keep()
  }

  async signUp(eventId: string, body: SignupForm, idempotencyKey: string): Promise<Signup> {
    const asked = { params: { eventId }, body, idempotencyKey }
    const signup = await this.ports.api.call(signUp, asked)
    this.put(eventId, signup)
    return signup
  }

  /** Gives the place back, or leaves the line. */
  async withdraw(eventId: string, idempotencyKey: string): Promise<void> {
    const { signup } = await this.ports.api.call(withdrawSignup, { params: { eventId }, idempotencyKey })
    this.put(eventId, signup)
  }

  /** Takes the place that is held; its number is read after. */
  async accept(eventId: string, entryId: string, idempotencyKey: string): Promise<void> {
    await this.ports.api.call(acceptOffer, { params: { entryId }, body: {}, idempotencyKey })
    const { signup } = await this.ports.api.call(getMySignup, { params: { eventId } })
    this.put(eventId, signup)
  }

  /** With the code that the station's screen shows now. */
  async checkIn(signup: Signup, code: string, idempotencyKey: string): Promise<void> {
    const { bookingId = '', eventId } = signup
    await this.ports.api.call(checkIn, { params: { bookingId }, body: { code }, idempotencyKey })
    this.put(eventId, { ...signup, status: 'checked_in' })
  }

  async rate(signup: Signup, stars: number, words: string, idempotencyKey: string): Promise<void> {
    const { bookingId = '', eventId } = signup
    const body = { stars, ...(words && { words }) }
    await this.ports.api.call(rateBooking, { params: { bookingId }, body, idempotencyKey })
    this.put(eventId, { ...signup, stars })
  }

  /** Takes a signup from a reply, and counts it: the page of everybody may be a second older. */
  private put(eventId: string, signup: Signup | undefined): void {
    if (this.id === eventId) {
      const before = this.known(eventId)?.signup
      if (this.page.value) this.page.set(withSignup(this.page.value, before, signup))
      this.mine.set({ signup })
      this.keep()
    }
    this.events.mine.change(items =>
      items.map(item => (signup && item.event.id === eventId ? { ...item, signup } : item)),
    )
  }

  private keep(): void {
    const { value: event } = this.page
    if (!event || this.page.state === 'failed' || !this.mine.value) return
    const { signup } = this.mine.value
    const others = (this.seen.value?.items ?? []).filter(item => item.event.id !== event.id)
    const isMine = signup && (holdsPlace(signup) || isInLine(signup))
    this.seen.keep([...(isMine ? [{ event, signup }] : []), ...others].slice(0, MOST_SEEN))
  }
}
