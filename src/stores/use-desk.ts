import { BulkDispatch } from './bulk-dispatch'
import { HandlingStore } from './handling-store'
import { useStores } from './use-stores'
import { type DeskScope, WorklistsStore } from './worklists-store'

const keyOf = ({ stationId, unitId }: DeskScope) => `${stationId ?? ''} ${unitId ?? ''}`

/** One for each desk; kept out of the main package, like all of them. */
export function useWorklists(scope: DeskScope): WorklistsStore {
  const stores = useStores()
  return stores.once(`worklists ${keyOf(scope)}`, ports => new WorklistsStore(ports, stores.accounts, scope))
}

export const useBulkDispatch = (scope: DeskScope): BulkDispatch =>
  useStores().once(`bulk ${keyOf(scope)}`, ports => new BulkDispatch(ports))

export function useHandling(): HandlingStore {
  const stores = useStores()
  return stores.once('handling', ports => new HandlingStore(ports, stores.accounts))
}
