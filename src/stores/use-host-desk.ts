import { HostDeskStore } from './host-desk-store'
import { useHostDay } from './use-host-day'
import { useStores } from './use-stores'

/** The desk of today; kept out of the main package. */
export function useHostDesk(): HostDeskStore {
  const day = useHostDay()
  return useStores().once('hostDesk', ports => new HostDeskStore(ports, day))
}
