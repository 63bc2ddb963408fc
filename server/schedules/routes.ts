import * as endpoints from '../../contract/endpoints/schedules.ts'
import { dayOf } from '../../contract/rules/beijing-time.ts'
import { cityOf } from '../database/ids.ts'
import { mustKnowOf, mustWorkAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import type { TopicNames } from '../issues/topics/topic-names.ts'
import type { CalendarCache } from './calendar.ts'
import { cancelSitting, stationOfSitting } from './cancel-sitting.ts'
import { listSittings } from './list-sittings.ts'
import { listSlots } from './list-slots.ts'
import { listToCall } from './list-to-call.ts'
import { readStationDay } from './read-station-day.ts'

export interface ScheduleDeps {
  readonly calendar: CalendarCache
  readonly topics: TopicNames
}

/** What sits and what is free, and the sittings of a host. */
export const scheduleRoutes = ({ calendar, topics }: ScheduleDeps): Route[] => [
  serve(endpoints.listSlots, async ({ db, params, query, now }) => {
    const { stationId } = params
    const asked = { stationId, from: query.from ?? dayOf(now), days: query.days }
    const ofCity = await calendar.read(db, cityOf(stationId))
    return { days: await listSlots(db, asked, now, ofCity, topics) }
  }),
  serve(endpoints.getStationDay, async ({ db, actor, params, query, now }) => {
    mustWorkAt(actor, cityOf(params.stationId), params.stationId)
    return readStationDay(db, params.stationId, query.date ?? dayOf(now), now, topics)
  }),
  serve(endpoints.listSittings, async ({ db, actor, params, query, now }) => {
    const { stationId } = params
    mustWorkAt(actor, cityOf(stationId), stationId)
    const asked = { stationId, from: query.from ?? dayOf(now), days: query.days }
    return { days: await listSittings(db, asked, now, await calendar.read(db, cityOf(stationId))) }
  }),
  serve(endpoints.cancelSitting, async ({ db, actor, params: { sittingId }, body, now }) => {
    mustKnowOf(actor, cityOf(sittingId), await stationOfSitting(db, sittingId))
    return cancelSitting(db, { sittingId, reason: body.reason, now })
  }),
  serve(endpoints.listToCall, async ({ db, actor, params: { sittingId } }) => {
    mustKnowOf(actor, cityOf(sittingId), await stationOfSitting(db, sittingId))
    return { items: await listToCall(db, sittingId) }
  }),
]
