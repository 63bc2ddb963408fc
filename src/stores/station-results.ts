import { listStationResults, type PublicResult } from '@contract/endpoints/results.ts'
import { PagedList } from './paged-list'
import type { Ports } from './ports'

/** As many as a glance takes in; the rest comes at a tap. */
const PAGE_SIZE = '3'

/** What was agreed at a station, for everybody. */
export const stationResults = (ports: Ports, stationId: string): PagedList<PublicResult> =>
  new PagedList(
    () => stationId,
    cursor =>
      ports.api.call(listStationResults, {
        params: { stationId },
        query: { limit: PAGE_SIZE, ...(cursor && { cursor }) },
      }),
  )
