import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, listOf, shortText } from '../fields.ts'
import { TICKET_STATUSES } from '../rules/queue.ts'

/** A number in today's queue of a station, as its holder sees it. */
export const Ticket = v.object({
  id: Id,
  /** Number of the day, for walk-ins; a checked-in booking is called by its code. */
  number: v.optional(v.number()),
  /** What is called and shown: `B07`, or the booking's code `A05`. */
  label: v.string(),
  status: v.picklist(TICKET_STATUSES),
  /** 1 is next; 0 when it waits no more. */
  position: v.number(),
  estimatedMinutes: v.number(),
  /** How often it was called. */
  calls: v.number(),
  takenAt: Instant,
  station: v.object({ id: Id, shortName: v.string(), phone: v.string() }),
  bookingId: v.optional(Id),
})
export type Ticket = v.InferOutput<typeof Ticket>

/** Takes a number; whoever has one today gets the same again. */
export const takeTicket = endpoint({
  method: 'POST',
  path: '/stations/:stationId/tickets',
  summary: '现场取号',
  access: 'resident',
  params: v.object({ stationId: Id }),
  body: v.object({ topic: v.optional(shortText(0, 50)) }),
  reply: Ticket,
  status: 201,
  refusals: ['queue_closed'],
})

export const getTicket = endpoint({
  method: 'GET',
  path: '/tickets/:ticketId',
  summary: '我的号排到哪了',
  access: 'resident',
  params: v.object({ ticketId: Id }),
  reply: Ticket,
})

export const leaveQueue = endpoint({
  method: 'DELETE',
  path: '/tickets/:ticketId',
  summary: '不等了',
  access: 'resident',
  params: v.object({ ticketId: Id }),
  reply: Ticket,
  refusals: ['ticket_not_active'],
})

export const listMyTickets = endpoint({
  method: 'GET',
  path: '/me/tickets',
  summary: '我今天的号',
  access: 'resident',
  reply: listOf(Ticket),
})

/** What the room's screen shows: numbers, never names. */
export const QueueBoard = v.object({
  station: v.object({ id: Id, name: v.string(), shortName: v.string() }),
  /** Called or being served, the latest first. */
  called: v.array(v.object({ label: v.string(), calls: v.number(), isServing: v.boolean(), at: Instant })),
  /** Who comes next, in order. */
  next: v.array(v.string()),
  waiting: v.number(),
  estimatedMinutes: v.number(),
  at: Instant,
})
export type QueueBoard = v.InferOutput<typeof QueueBoard>

export const getQueueBoard = endpoint({
  method: 'GET',
  path: '/stations/:stationId/queue',
  summary: '叫号屏',
  access: 'anyone',
  params: v.object({ stationId: Id }),
  reply: QueueBoard,
})

/** A ticket as the host sees it; the name is masked. */
export const DeskTicket = v.object({
  id: Id,
  label: v.string(),
  status: v.picklist(TICKET_STATUSES),
  calls: v.number(),
  topic: v.optional(v.string()),
  residentName: v.optional(v.string()),
  bookingId: v.optional(Id),
  /** Start of its booking. */
  dueAt: v.optional(Instant),
  takenAt: Instant,
  /** When the present talk began. */
  servingAt: v.optional(Instant),
})
export type DeskTicket = v.InferOutput<typeof DeskTicket>

export const DeskQueue = v.object({
  /** Who is called or talks now. */
  now: v.array(DeskTicket),
  /** Who waits, in the order of calling. */
  waiting: v.array(DeskTicket),
  missed: v.array(DeskTicket),
  done: v.array(DeskTicket),
  /** From the measured talks of the day. */
  minutesEach: v.number(),
})
export type DeskQueue = v.InferOutput<typeof DeskQueue>

export const getDeskQueue = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/queue',
  summary: '今天的队，站点负责人看',
  access: 'host',
  params: v.object({ stationId: Id }),
  reply: DeskQueue,
})

/** Ends the talk that is going on and calls the next in order. */
export const callNext = endpoint({
  method: 'POST',
  path: '/host/stations/:stationId/queue/next',
  summary: '叫下一位',
  access: 'host',
  params: v.object({ stationId: Id }),
  body: v.object({}),
  reply: DeskQueue,
  refusals: ['nobody_waiting', 'someone_called'],
})

/**
 * One step of a ticket: `called` calls again (up to 3 times in all) or out of turn, `serving` the person came, `done`
 * the talk is over, `missed` nobody came, `waiting` whoever was missed came after all.
 */
export const moveTicket = endpoint({
  method: 'POST',
  path: '/host/tickets/:ticketId/moves',
  summary: '叫号、开始、办完、过号、恢复',
  access: 'host',
  params: v.object({ ticketId: Id }),
  body: v.object({ to: v.picklist(['called', 'serving', 'done', 'missed', 'waiting']) }),
  reply: DeskQueue,
  refusals: ['ticket_not_active', 'called_enough', 'someone_called'],
})

export const issueTicket = endpoint({
  method: 'POST',
  path: '/host/stations/:stationId/tickets',
  summary: '代取号：给没有手机的人',
  access: 'host',
  params: v.object({ stationId: Id }),
  body: v.object({ name: v.optional(shortText(0, 20)), topic: v.optional(shortText(0, 50)) }),
  reply: DeskTicket,
  status: 201,
})
