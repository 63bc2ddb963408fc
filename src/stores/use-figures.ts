import { type FiguresScope, FiguresStore } from './figures-store'
import { useStores } from './use-stores'

/** One for each station and each city; kept out of the main package. */
export const useFigures = (scope: FiguresScope): FiguresStore =>
  useStores().once(`figures ${JSON.stringify(scope)}`, ports => new FiguresStore(ports, scope))
