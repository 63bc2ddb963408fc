import { useStores } from './use-stores'
import { ViewsStore } from './views-store'

/** Who looked; kept out of the main package. */
export function useViews(): ViewsStore {
  const stores = useStores()
  return stores.once('views', ports => new ViewsStore(ports, stores.accounts))
}
