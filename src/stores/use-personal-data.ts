import { PersonalDataStore } from './personal-data-store'
import { useStores } from './use-stores'

/** One's own data; kept out of the main package. */
export function usePersonalData(): PersonalDataStore {
  const stores = useStores()
  return stores.once('personalData', ports => new PersonalDataStore(ports, stores.accounts))
}
