import { ProfileChangesStore } from './profile-changes-store'
import { useStores } from './use-stores'

/** What the office decides; kept out of the main package. */
export function useProfileChanges(): ProfileChangesStore {
  const stores = useStores()
  return stores.once('profileChanges', ports => new ProfileChangesStore(ports, stores.accounts))
}
