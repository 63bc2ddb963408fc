import * as endpoints from '../../contract/endpoints/queue.ts'
import { cityOf } from '../database/ids.ts'
import { type Actor, mustKnowOf, mustWorkAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import type { CalendarCache } from '../schedules/calendar.ts'
import { getStationRow } from '../stations/read-station.ts'
import { asDeskQueue } from './as-desk-queue.ts'
import { callNext } from './call-next.ts'
import { issueTicket } from './issue-ticket.ts'
import { leaveQueue } from './leave-queue.ts'
import { moveTicket } from './move-ticket.ts'
import { readBoard } from './read-board.ts'
import { readQueue } from './read-queue.ts'
import { getTicketRow, listMyTickets, readTicket } from './read-ticket.ts'
import { takeTicket } from './take-ticket.ts'

const mustWorkHere = (actor: Actor, stationId: string) => mustWorkAt(actor, cityOf(stationId), stationId)

const residentRoutes = (calendar: CalendarCache): Route[] => [
  serve(endpoints.takeTicket, async ({ db, actor, params, body, now }) => {
    const asked = { accountId: actor.accountId, stationId: params.stationId, topic: body.topic, now }
    return takeTicket(db, asked, await calendar.read(db, cityOf(params.stationId)))
  }),
  serve(endpoints.getTicket, ({ db, actor, params, now }) =>
    readTicket(db, params.ticketId, actor.accountId, now),
  ),
  serve(endpoints.leaveQueue, ({ db, actor, params, now }) =>
    leaveQueue(db, { accountId: actor.accountId, ticketId: params.ticketId, now }),
  ),
  serve(endpoints.listMyTickets, async ({ db, actor, now }) => ({
    items: await listMyTickets(db, actor.accountId, now),
  })),
  serve(endpoints.getQueueBoard, ({ db, params, now }) => readBoard(db, params.stationId, now)),
]

const hostRoutes = (): Route[] => [
  serve(endpoints.getDeskQueue, async ({ db, actor, params, now }) => {
    mustWorkHere(actor, params.stationId)
    const { cityId, stationId } = await getStationRow(db, params.stationId)
    return asDeskQueue(await readQueue(db, cityId, stationId, now))
  }),
  serve(endpoints.callNext, async ({ db, actor, params, now }) => {
    mustWorkHere(actor, params.stationId)
    return callNext(db, params.stationId, now)
  }),
  serve(endpoints.moveTicket, async ({ db, actor, params, body, now }) => {
    const ticket = await getTicketRow(db, params.ticketId)
    mustKnowOf(actor, ticket.cityId, ticket.stationId)
    return moveTicket(db, { ticket, to: body.to, now })
  }),
  serve(endpoints.issueTicket, async ({ db, actor, params, body, now }) => {
    mustWorkHere(actor, params.stationId)
    return issueTicket(db, { stationId: params.stationId, ...body, now })
  }),
]

export const queueRoutes = ({ calendar }: { calendar: CalendarCache }): Route[] => [
  ...residentRoutes(calendar),
  ...hostRoutes(),
]
