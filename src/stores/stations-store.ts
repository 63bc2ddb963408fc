import type { Replied } from '@contract/endpoint.ts'
import { findStations, getStation, type Station, type StationItem } from '@contract/endpoints/stations.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { StationKind } from '@contract/rules/stations.ts'
import { makeAutoObservable } from 'mobx'
import { MOST_AT_ONCE } from './paged-list'
import type { Place, PlacesStore } from './places-store'
import type { FailureCode, Ports } from './ports'
import { Remote } from './remote'

const KEY = 'nearby'
const PAGE_SIZE = '20'

export interface StationFilters {
  kind?: StationKind
  words: string
  isSittingNow: boolean
  isFreeToday: boolean
  isAccessible: boolean
}
const NO_FILTERS: StationFilters = { words: '', isSittingNow: false, isFreeToday: false, isAccessible: false }

interface Listed {
  /** What the list answers: of another question it is never shown. */
  question: string
  items: StationItem[]
  nextCursor?: string | undefined
}
interface Kept {
  at: number
  items: StationItem[]
}

/** Stations near a place, page by page, and the whole of one station. */
export class StationsStore {
  filters: StationFilters = NO_FILTERS
  selectedId: string | undefined = undefined
  readonly nearby = new Remote<Listed>()
  readonly detail = new Remote<Station>()
  private kept: Kept | undefined
  private readonly ports: Ports
  private readonly places: PlacesStore

  constructor(ports: Ports, places: PlacesStore) {
    this.ports = ports
    this.places = places
    this.kept = ports.storage.read<Kept>(KEY)
    makeAutoObservable<this, 'ports' | 'places'>(this, {
      ports: false,
      places: false,
      nearby: false,
      detail: false,
    })
  }

  get items(): readonly StationItem[] {
    if (this.isOld) return this.kept?.items ?? []
    const listed = this.nearby.value
    if (!listed) return []
    return listed.question === this.question || this.nearby.state === 'loading' ? listed.items : []
  }

  /** When the list was seen, if nothing newer came and that is what is shown. */
  get oldSince(): number | undefined {
    return this.isOld ? this.kept?.at : undefined
  }

  get failure(): FailureCode | undefined {
    if (this.nearby.state === 'failed') return this.nearby.failure
    return this.places.place ? undefined : this.places.cities.failure
  }

  get isLoading(): boolean {
    return this.nearby.state === 'loading' || (!this.places.place && this.places.cities.state === 'loading')
  }

  get hasMore(): boolean {
    return this.nearby.value?.nextCursor !== undefined && !this.isOld
  }

  /** So much is shown that the next page has to take its place. */
  get isFull(): boolean {
    return (this.nearby.value?.items.length ?? 0) >= MOST_AT_ONCE
  }

  get hasFilters(): boolean {
    const { kind, words, isSittingNow, isFreeToday, isAccessible } = this.filters
    return kind !== undefined || words !== '' || isSittingNow || isFreeToday || isAccessible
  }

  get placesLeftToday(): number {
    return this.items.reduce((sum, item) => sum + item.placesLeftToday, 0)
  }

  get selected(): StationItem | undefined {
    return this.items.find(item => item.id === this.selectedId) ?? this.items[0]
  }

  /** Makes sure of a place, then loads the list for it. */
  async start(): Promise<void> {
    if (await this.places.start()) await this.load()
  }

  async load(): Promise<void> {
    const place = this.places.place
    if (!place) return this.start()
    const question = this.question
    await this.nearby.load(async () => ({ question, ...(await this.find(place)) }))
    const { value, state } = this.nearby
    if (state === 'ready' && value?.question === question && !this.hasFilters) this.keep(value.items)
  }

  /** Adds the next page when the end is reached; a full list waits for a tap. */
  async loadMore(): Promise<void> {
    if (!this.isFull) await this.more(this.nearby.value?.items ?? [])
  }

  /** The next page in place of a full list. */
  nextBatch(): Promise<void> {
    return this.more([])
  }

  choosePlace(place: Place): Promise<void> {
    this.places.choose(place)
    return this.load()
  }

  filter(change: Partial<StationFilters>): Promise<void> {
    this.filters = { ...this.filters, ...change }
    return this.load()
  }

  chooseKind(kind: StationKind | undefined): Promise<void> {
    const { kind: _old, ...rest } = this.filters
    this.filters = kind ? { ...rest, kind } : rest
    return this.load()
  }

  clearFilters(): Promise<void> {
    this.filters = NO_FILTERS
    return this.load()
  }

  select(id: string): void {
    this.selectedId = id
  }

  loadStation(stationId: string): Promise<void> {
    if (this.detail.value?.id !== stationId) this.detail.clear()
    return this.detail.load(() =>
      this.ports.api.call(getStation, { params: { stationId }, query: this.near }),
    )
  }

  private get isOld(): boolean {
    return this.nearby.value === undefined && this.failure !== undefined && this.kept !== undefined
  }

  private async more(kept: readonly StationItem[]): Promise<void> {
    const listed = this.nearby.value
    const place = this.places.place
    if (!place || !listed?.nextCursor || this.nearby.state === 'loading') return
    const { question, nextCursor } = listed
    await this.nearby.load(async () => {
      const page = await this.find(place, nextCursor)
      return { question, items: [...kept, ...page.items], nextCursor: page.nextCursor }
    })
  }

  private get near(): { near?: string } {
    const here = this.places.place?.here
    return here ? { near: `${here.lat.toFixed(6)},${here.lng.toFixed(6)}` } : {}
  }

  private get question(): string {
    return JSON.stringify([this.places.place, this.filters])
  }

  private find(place: Place, cursor?: string): Promise<Replied<typeof findStations>> {
    const { kind, words, isSittingNow, isFreeToday, isAccessible } = this.filters
    const query = {
      limit: PAGE_SIZE,
      // Around a point the nearest come first, whichever city they are in.
      ...(place.here ? this.near : { city: place.city.code }),
      ...(place.district && { district: place.district.code }),
      ...(kind && { kind }),
      ...(words && { q: words }),
      ...(isSittingNow && { sittingNow: 'true' as const }),
      ...(isFreeToday && { availableOn: dayOf(this.ports.clock()) }),
      ...(isAccessible && { accessible: 'true' as const }),
      ...(cursor && { cursor }),
    }
    return this.ports.api.call(findStations, { query })
  }

  private keep(items: StationItem[]): void {
    this.ports.storage.write(KEY, { at: this.ports.clock(), items } satisfies Kept)
  }
}
