import { HostDayStore } from './host-day-store'
import { useStores } from './use-stores'

/** The host's day; kept out of the main package. */
export const useHostDay = (): HostDayStore => useStores().once('hostDay', ports => new HostDayStore(ports))
