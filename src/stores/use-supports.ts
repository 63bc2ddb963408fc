import { SupportsStore } from './supports-store'
import { useStores } from './use-stores'

/** Supporting and following; kept out of the main package. */
export function useSupports(): SupportsStore {
  const stores = useStores()
  return stores.once('supports', ports => new SupportsStore(ports, stores.issues))
}
