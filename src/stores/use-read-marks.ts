import { ReadMarks } from './read-marks'
import { useStores } from './use-stores'

/** Kept out of the main package. */
export function useReadMarks(): ReadMarks {
  const stores = useStores()
  return stores.once('readMarks', ports => new ReadMarks(ports, stores.notices))
}
