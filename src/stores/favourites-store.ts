import { addFavourite, listFavourites, removeFavourite } from '@contract/endpoints/favourites.ts'
import type { StationItem } from '@contract/endpoints/stations.ts'
import type { AccountsStore } from './accounts-store'
import { Attempt } from './attempt'
import { ownList } from './own-list'
import type { PagedList } from './paged-list'
import type { Ports } from './ports'
import type { StationsStore } from './stations-store'

/** The stations that somebody keeps, on the server and so on every device. */
export class FavouritesStore {
  readonly mine: PagedList<StationItem>
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly stations: StationsStore

  constructor(ports: Ports, accounts: AccountsStore, stations: StationsStore) {
    this.ports = ports
    this.stations = stations
    this.attempt = new Attempt(ports.clock)
    this.mine = ownList(ports, accounts, 'favourites', query =>
      ports.api.call(listFavourites, { query: { ...query, ...stations.near } }),
    )
  }

  /** Keeps it, or leaves it again; gives what holds then. */
  async keep(stationId: string, isKept: boolean): Promise<boolean | undefined> {
    const endpoint = isKept ? addFavourite : removeFavourite
    const kept = await this.attempt.run(`${stationId} ${isKept}`, idempotencyKey =>
      this.ports.api.call(endpoint, { params: { stationId }, idempotencyKey }),
    )
    if (!kept) return undefined
    const { isFavourite } = kept
    const { value } = this.stations.detail
    if (value?.id === stationId) this.stations.detail.set({ ...value, isFavourite })
    if (!isFavourite) this.mine.change(items => items.filter(item => item.id !== stationId))
    return isFavourite
  }
}
