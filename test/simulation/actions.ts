import type { Asked, Endpoint } from '../../contract/endpoint.ts'
import * as bookings from '../../contract/endpoints/bookings.ts'
import * as queue from '../../contract/endpoints/queue.ts'
import * as schedules from '../../contract/endpoints/schedules.ts'
import * as waitlist from '../../contract/endpoints/waitlist.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { remindDue } from '../../server/bookings/reminders/remind.ts'
import { advanceLines } from '../../server/waitlist/advance-line.ts'
import { pathOf } from '../app.ts'
import { CITY } from '../factories.ts'
import type { Person } from '../people.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

/** What somebody asks over HTTP. */
export interface Request {
  readonly name: string
  readonly who: Person
  readonly method: Endpoint['method']
  readonly url: string
  readonly body: unknown
}

/** One thing that may happen: a request, or something the server does by itself. */
export type Action = Request | { readonly name: string; readonly run: () => Promise<unknown> }

const ask = <E extends Endpoint>(name: string, who: Person, endpoint: E, asked: Asked<E>): Request => {
  const { params, body } = asked as { params?: Record<string, unknown>; body?: unknown }
  return { name, who, method: endpoint.method, url: pathOf(endpoint, params), body }
}

type Make = (town: Town, random: Random) => Promise<Action | undefined>

const someone = (town: Town, random: Random) => random.pick(town.residents) as Person

/** A booking and the resident whose it is. */
async function ownBooking(town: Town, random: Random) {
  const rows = await town.db
    .selectFrom('bookings')
    .select(['bookingId', 'accountId', 'status'])
    .orderBy('createdAt')
    .orderBy('code')
    .execute()
  const active = rows.filter(row => row.status === 'confirmed')
  const row = random.pick(active.length > 0 && random.chance(0.8) ? active : rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, bookingId: row.bookingId } : undefined
}

/** A booking that a host cancelled, whether or not it was moved since. */
async function cancelledByHost(town: Town, random: Random) {
  const rows = await town.db
    .selectFrom('bookings')
    .select(['bookingId', 'accountId'])
    .where('status', '=', 'cancelled_by_host')
    .orderBy('createdAt')
    .orderBy('code')
    .execute()
  const row = random.pick(rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, bookingId: row.bookingId } : undefined
}

/** A place in line and whose it is; more often one that is offered a place. */
async function ownEntry(town: Town, random: Random) {
  const rows = await town.db
    .selectFrom('waitlistEntries')
    .select(['entryId', 'accountId', 'status'])
    .orderBy('createdAt')
    .orderBy('place')
    .execute()
  const offered = rows.filter(row => row.status === 'offered')
  const row = random.pick(offered.length > 0 && random.chance(0.7) ? offered : rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, entryId: row.entryId } : undefined
}

/** A slot; more often one that is to come, and the same few again, so that they fill up. */
const pickSlot = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('slots')
    .select(['slotId', 'startAt'])
    .orderBy('startAt')
    .orderBy('stationId')
    .execute()
  const ahead = rows.filter(row => row.startAt.getTime() > town.now)
  const slots = ahead.length > 0 && random.chance(0.9) ? ahead : rows
  return (random.chance(0.5) ? slots[0] : random.pick(slots))?.slotId
}
const pickSitting = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('sittings')
    .select('sittingId')
    .orderBy('startAt')
    .orderBy('stationId')
    .execute()
  return random.pick(rows)?.sittingId
}

const pickTicket = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('tickets')
    .select('ticketId')
    .orderBy('takenAt')
    .orderBy('label')
    .execute()
  return random.pick(rows)?.ticketId
}

const pass =
  (name: string, ms: (random: Random) => number): Make =>
  async (town, random) => ({
    name,
    run: async () => {
      town.now += ms(random)
    },
  })

/** Everything that can happen, with how often. */
export const ACTIONS: readonly (readonly [weight: number, make: Make])[] = [
  [
    24,
    async (town, random) => {
      const slotId = await pickSlot(town, random)
      return slotId === undefined
        ? undefined
        : ask('book', someone(town, random), bookings.bookSlot, {
            params: { slotId },
            body: { topic: '楼道照明' },
          })
    },
  ],
  [
    12,
    async (town, random) => {
      const own = await ownBooking(town, random)
      return (
        own &&
        ask('cancel', own.who, bookings.cancelBooking, { params: { bookingId: own.bookingId }, body: {} })
      )
    },
  ],
  [
    8,
    async (town, random) => {
      const own = await ownBooking(town, random)
      const slotId = await pickSlot(town, random)
      return own && slotId
        ? ask('move', own.who, bookings.moveBooking, {
            params: { bookingId: own.bookingId },
            body: { slotId },
          })
        : undefined
    },
  ],
  [
    4,
    async (town, random) => {
      const own = await cancelledByHost(town, random)
      const slotId = await pickSlot(town, random)
      return own && slotId
        ? ask('move', own.who, bookings.moveBooking, {
            params: { bookingId: own.bookingId },
            body: { slotId },
          })
        : undefined
    },
  ],
  [
    14,
    async (town, random) => {
      const slotId = await pickSlot(town, random)
      return slotId === undefined
        ? undefined
        : ask('join', someone(town, random), waitlist.joinWaitlist, { params: { slotId }, body: {} })
    },
  ],
  [
    10,
    async (town, random) => {
      const own = await ownEntry(town, random)
      return (
        own && ask('accept', own.who, waitlist.acceptOffer, { params: { entryId: own.entryId }, body: {} })
      )
    },
  ],
  [
    4,
    async (town, random) => {
      const own = await ownEntry(town, random)
      return own && ask('leave', own.who, waitlist.leaveWaitlist, { params: { entryId: own.entryId } })
    },
  ],
  [
    3,
    async (town, random) => {
      const slotId = await pickSlot(town, random)
      const name = random.pick(['王桂兰', '赵德顺', '孙玉梅']) ?? ''
      return slotId === undefined
        ? undefined
        : ask('desk', town.host, bookings.bookAtDesk, {
            params: { slotId },
            body: { topic: '助老餐厅', onBehalfOf: { name } },
          })
    },
  ],
  [
    4,
    async (town, random) => {
      const own = await ownBooking(town, random)
      return (
        own &&
        ask('host cancels', town.host, bookings.cancelByHost, {
          params: { bookingId: own.bookingId },
          body: { reason: '临时有会' },
        })
      )
    },
  ],
  [
    5,
    async (town, random) => {
      const own = await ownBooking(town, random)
      return (
        own &&
        ask('check in', town.host, bookings.checkInBooking, {
          params: { bookingId: own.bookingId },
          body: {},
        })
      )
    },
  ],
  [
    2,
    async (town, random) => {
      const own = await ownBooking(town, random)
      return (
        own &&
        ask('serve', town.host, bookings.serveBooking, { params: { bookingId: own.bookingId }, body: {} })
      )
    },
  ],
  [
    2,
    async (town, random) => {
      const own = await ownBooking(town, random)
      return (
        own &&
        ask('no-show', town.host, bookings.markNoShow, { params: { bookingId: own.bookingId }, body: {} })
      )
    },
  ],
  [
    3,
    async (town, random) => {
      const sittingId = await pickSitting(town, random)
      return sittingId === undefined
        ? undefined
        : ask('cancel sitting', town.host, schedules.cancelSitting, {
            params: { sittingId },
            body: { reason: '委员病了' },
          })
    },
  ],
  [
    4,
    async (town, random) =>
      ask('take a number', someone(town, random), queue.takeTicket, {
        params: { stationId: random.pick(town.stationIds) ?? '' },
        body: {},
      }),
  ],
  [
    9,
    async (town, random) =>
      ask('call next', town.host, queue.callNext, {
        params: { stationId: random.pick(town.stationIds) ?? '' },
        body: {},
      }),
  ],
  [
    5,
    async (town, random) => {
      const ticketId = await pickTicket(town, random)
      const to = random.pick(['serving', 'done', 'missed', 'waiting', 'called'] as const) ?? 'done'
      return ticketId
        ? ask('ticket', town.host, queue.moveTicket, { params: { ticketId }, body: { to } })
        : undefined
    },
  ],
  [10, async town => ({ name: 'lines move', run: () => advanceLines(town.db, town.now) })],
  [8, async town => ({ name: 'reminders', run: () => remindDue(town.db, [CITY], town.now) })],
  [10, pass('minutes pass', random => (1 + random.below(50)) * MINUTE)],
  [6, pass('hours pass', random => (1 + random.below(6)) * HOUR)],
  [1, pass('a day passes', () => DAY)],
  [1, pass('the clock jumps back', random => -(1 + random.below(10)) * MINUTE)],
]

const TOTAL = ACTIONS.reduce((sum, [weight]) => sum + weight, 0)

/** What happens next. */
export async function nextAction(town: Town, random: Random): Promise<Action | undefined> {
  let at = random.below(TOTAL)
  for (const [weight, make] of ACTIONS) {
    at -= weight
    if (at < 0) return make(town, random)
  }
  return undefined
}
