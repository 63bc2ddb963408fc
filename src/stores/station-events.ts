import { type EventCard, listEvents } from '@contract/endpoints/events.ts'
import { PagedList } from './paged-list'
import type { Ports } from './ports'

/** As many as a glance takes in; the rest comes at a tap. */
const PAGE_SIZE = '3'

/** What is to come at a station, the soonest first. */
export const stationEvents = (ports: Ports, stationId: string): PagedList<EventCard> =>
  new PagedList(
    () => stationId,
    cursor =>
      ports.api.call(listEvents, { query: { stationId, limit: PAGE_SIZE, ...(cursor && { cursor }) } }),
  )
