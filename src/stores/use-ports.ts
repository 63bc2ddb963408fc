import type { Ports } from './ports'
import { useStores } from './use-stores'

/** For stores that live as long as one page. */
export const usePorts = (): Ports => useStores().once('ports', ports => ports)
