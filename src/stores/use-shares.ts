import { SharesStore } from './shares-store'
import { useStores } from './use-stores'

export const useShares = (): SharesStore => useStores().once('shares', ports => new SharesStore(ports))
