import { findStations, getStation, type Station, type StationItem } from '@contract/endpoints/stations.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { StationKind } from '@contract/rules/stations.ts'
import { makeAutoObservable } from 'mobx'
import { LastSeen } from './last-seen'
import { PagedList, type PageOf } from './paged-list'
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

/** Stations near a place, page by page, and the whole of one station. */
export class StationsStore {
  filters: StationFilters = NO_FILTERS
  selectedId: string | undefined = undefined
  readonly nearby: PagedList<StationItem>
  readonly detail = new Remote<Station>()
  private readonly ports: Ports
  private readonly places: PlacesStore

  constructor(ports: Ports, places: PlacesStore) {
    this.ports = ports
    this.places = places
    this.nearby = new PagedList(
      () => JSON.stringify([places.place, this.filters]),
      cursor => this.find(cursor),
      new LastSeen(ports, KEY, () => (this.hasFilters ? undefined : places.place?.city.code)),
    )
    makeAutoObservable<this, 'ports' | 'places'>(this, {
      ports: false,
      places: false,
      nearby: false,
      detail: false,
    })
  }

  get items(): readonly StationItem[] {
    return this.nearby.items
  }

  get failure(): FailureCode | undefined {
    return this.nearby.failure ?? (this.places.place ? undefined : this.places.cities.failure)
  }

  get isLoading(): boolean {
    return this.nearby.isLoading || (!this.places.place && this.places.cities.state === 'loading')
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
  async load(): Promise<void> {
    if (await this.places.start()) await this.nearby.load()
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

  /** Where the person is, as an endpoint is told of it. */
  get near(): { near?: string } {
    const here = this.places.place?.here
    return here ? { near: `${here.lat.toFixed(6)},${here.lng.toFixed(6)}` } : {}
  }

  private find(cursor?: string): Promise<PageOf<StationItem>> {
    const { place } = this.places
    const { kind, words, isSittingNow, isFreeToday, isAccessible } = this.filters
    const query = {
      limit: PAGE_SIZE,
      // Around a point the nearest come first, whichever city they are in.
      ...(place?.here ? this.near : place && { city: place.city.code }),
      ...(place?.district && { district: place.district.code }),
      ...(kind && { kind }),
      ...(words && { q: words }),
      ...(isSittingNow && { sittingNow: 'true' as const }),
      ...(isFreeToday && { availableOn: dayOf(this.ports.clock()) }),
      ...(isAccessible && { accessible: 'true' as const }),
      ...(cursor && { cursor }),
    }
    return this.ports.api.call(findStations, { query })
  }
}
