import { HostEventsStore } from './host-events-store'
import { ResultsStore } from './results-store'
import { ScheduleDraftStore } from './schedule-draft-store'
import { useStores } from './use-stores'

/** One draft for each station; kept out of the main package. */
export const useScheduleDraft = (stationId: string): ScheduleDraftStore =>
  useStores().once(`scheduleDraft ${stationId}`, ports => new ScheduleDraftStore(ports, stationId))

export const useResults = (): ResultsStore => useStores().once('results', ports => new ResultsStore(ports))

export const useHostEvents = (stationId: string): HostEventsStore =>
  useStores().once(`hostEvents ${stationId}`, ports => new HostEventsStore(ports, stationId))
