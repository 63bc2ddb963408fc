import { EventStore } from './event-store'
import { useStores } from './use-stores'

/** One event and what is mine there; kept out of the main package. */
export function useEvent(): EventStore {
  const stores = useStores()
  return stores.once('event', ports => new EventStore(ports, stores.accounts, stores.events))
}
