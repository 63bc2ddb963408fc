import type { Replied } from '@contract/endpoint.ts'
import { type EventCard, listEventKinds, listEvents, listMyEvents } from '@contract/endpoints/events.ts'
import { addDays, dayOf, weekdayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable, observable } from 'mobx'
import type { AccountsStore } from './accounts-store'
import { LastSeen } from './last-seen'
import { ownList } from './own-list'
import { PagedList, type PageOf } from './paged-list'
import type { PlacesStore } from './places-store'
import type { FailureCode, Ports } from './ports'
import { Remote } from './remote'

const KEY = 'events'
const PAGE_SIZE = '20'

/** An event of mine, with what the signup is now. */
export type OwnEvent = Replied<typeof listMyEvents>['items'][number]
type EventKind = Replied<typeof listEventKinds>['items'][number]

export type EventDays = 'all' | 'today' | 'tomorrow' | 'week'

interface EventFilters {
  days: EventDays
  kind?: string | undefined
  /** The nearest first, where it is known what is near. */
  isNear: boolean
}
const NO_FILTERS: EventFilters = { days: 'all', isNear: false }

/** First and last day of what is looked at; a week ends on Sunday. */
function daysOf(days: EventDays, today: string): { from?: string; to?: string } {
  if (days === 'all') return {}
  if (days === 'week') return { from: today, to: addDays(today, 7 - weekdayOf(today)) }
  const day = days === 'today' ? today : addDays(today, 1)
  return { from: day, to: day }
}

/** Events to come in a city, and those that the one who is signed in goes to. */
export class EventsStore {
  filters: EventFilters = NO_FILTERS
  readonly kinds = new Remote<EventKind[]>()
  readonly open: PagedList<EventCard>
  readonly mine: PagedList<OwnEvent>
  private readonly ports: Ports
  private readonly places: PlacesStore

  constructor(ports: Ports, places: PlacesStore, accounts: AccountsStore) {
    this.ports = ports
    this.places = places
    this.open = new PagedList(
      () => JSON.stringify(this.query),
      cursor => this.find(cursor),
      new LastSeen(ports, KEY, () => (this.hasFilters ? undefined : places.place?.city.code)),
    )
    this.mine = ownList(ports, accounts, 'my-events', query => ports.api.call(listMyEvents, { query }))
    makeAutoObservable<this, 'ports' | 'places'>(this, {
      ports: false,
      places: false,
      kinds: false,
      open: false,
      mine: false,
      filters: observable.ref,
    })
  }

  get failure(): FailureCode | undefined {
    return this.open.failure ?? (this.places.place ? undefined : this.places.cities.failure)
  }

  get hasFilters(): boolean {
    const { days, kind, isNear } = this.filters
    return days !== 'all' || kind !== undefined || isNear
  }

  /** Makes sure of a city, then loads its list; without the kinds there is only less to choose from. */
  async load(): Promise<void> {
    if (!this.kinds.value) void this.loadKinds()
    if (await this.places.start()) await this.open.load()
  }

  filter(change: Partial<EventFilters>): Promise<void> {
    this.filters = { ...this.filters, ...change }
    return this.load()
  }

  clearFilters(): Promise<void> {
    this.filters = NO_FILTERS
    return this.load()
  }

  private loadKinds(): Promise<void> {
    return this.kinds.load(async () => (await this.ports.api.call(listEventKinds, {})).items)
  }

  /** What is asked, without the page. */
  private get query() {
    const { days, kind, isNear } = this.filters
    const { place } = this.places
    const here = isNear ? place?.here : undefined
    return {
      // around a point the nearest come first, whichever city they are in
      ...(here
        ? { near: `${here.lat.toFixed(6)},${here.lng.toFixed(6)}` }
        : place && { city: place.city.code }),
      ...daysOf(days, dayOf(this.ports.clock())),
      ...(kind && { kind }),
    }
  }

  private find(cursor?: string): Promise<PageOf<EventCard>> {
    const query = { limit: PAGE_SIZE, ...this.query, ...(cursor && { cursor }) }
    return this.ports.api.call(listEvents, { query })
  }
}
