import * as endpoints from '../../contract/endpoints/schedules.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import { mustWorkAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import type { TopicNames } from '../issues/topic-names.ts'
import type { CalendarCache } from './calendar.ts'
import { listSlots } from './list-slots.ts'
import { readStationDay } from './read-station-day.ts'

export interface ScheduleDeps {
  readonly calendar: CalendarCache
  readonly topics: TopicNames
}

export const scheduleRoutes = ({ calendar, topics }: ScheduleDeps): Route[] => [
  serve(endpoints.listSlots, async ({ db, params, query, now }) => {
    const asked = { stationId: params.stationId, from: query.from ?? dayOf(now), days: query.days }
    return { days: await listSlots(db, asked, now, await calendar.read(db), topics) }
  }),
  serve(endpoints.getStationDay, async ({ db, actor, params, query, now }) => {
    mustWorkAt(actor, cityOf(params.stationId), params.stationId)
    return readStationDay(db, params.stationId, query.date ?? dayOf(now), now, topics)
  }),
]
