import { FavouritesStore } from './favourites-store'
import { useStores } from './use-stores'

/** What somebody keeps; kept out of the main package. */
export function useFavourites(): FavouritesStore {
  const stores = useStores()
  return stores.once('favourites', ports => new FavouritesStore(ports, stores.accounts, stores.stations))
}
