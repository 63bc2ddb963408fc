import { AuthorStepsStore } from './author-steps-store'
import { useStores } from './use-stores'

/** The author's own steps; kept out of the main package. */
export function useAuthorSteps(): AuthorStepsStore {
  const stores = useStores()
  return stores.once('authorSteps', ports => new AuthorStepsStore(ports, stores.issues))
}
