import * as bookings from '../../contract/endpoints/bookings.ts'
import * as queue from '../../contract/endpoints/queue.ts'
import * as waitlist from '../../contract/endpoints/waitlist.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { remindDue } from '../../server/bookings/reminders/remind.ts'
import { advanceLines } from '../../server/waitlist/advance-line.ts'
import { CITY } from '../factories.ts'
import { type Action, ask, type Make, on, type Weighted } from './action.ts'
import { EVENT_ACTIONS } from './event-actions.ts'
import {
  cancelledByHost,
  dueBooking,
  neighbour,
  ownBooking,
  ownEntry,
  pickSlot,
  pickStation,
  pickTicket,
  someone,
} from './picks.ts'
import type { Random } from './random.ts'
import { SCHEDULE_ACTIONS } from './schedule-actions.ts'
import { SITTING_ACTIONS } from './sitting-actions.ts'
import type { Town } from './town.ts'

const pass =
  (name: string, ms: (random: Random) => number): Make =>
  async (town, random) => ({
    name,
    run: async () => {
      const by = ms(random)
      town.now += by
      if (by < 0) town.wentBack = true
    },
  })

type BookingEndpoint =
  | typeof bookings.cancelBooking
  | typeof bookings.cancelByHost
  | typeof bookings.checkInBooking
  | typeof bookings.serveBooking
  | typeof bookings.markNoShow

/** A step on one booking, by whose it is or at the desk. */
const onBooking = (
  name: string,
  by: 'own' | 'host',
  endpoint: BookingEndpoint,
  body: object = {},
  pick = ownBooking,
): Make =>
  on(pick, ({ who, bookingId }, town) =>
    ask(name, by === 'own' ? who : town.host, endpoint, { params: { bookingId }, body } as never),
  )

/** A booking goes to another slot. */
const moveFrom = (pick: typeof ownBooking): Make =>
  on(
    async (town, random) => {
      const own = await pick(town, random)
      const slotId = await pickSlot(town, random)
      return own && slotId ? { ...own, slotId } : undefined
    },
    ({ who, bookingId, slotId }) =>
      ask('move', who, bookings.moveBooking, { params: { bookingId }, body: { slotId } }),
  )

const atStation = (town: Town, random: Random) => ({ stationId: random.pick(town.stationIds) ?? '' })
const TICKET_STEPS = ['serving', 'done', 'missed', 'waiting', 'called'] as const
const NEXT_STEP: Partial<Record<string, (typeof TICKET_STEPS)[number]>> = {
  called: 'serving',
  serving: 'done',
}

/** Everything that can happen, with how often. */
const ACTIONS: readonly Weighted[] = [
  ...EVENT_ACTIONS,
  ...SCHEDULE_ACTIONS,
  ...SITTING_ACTIONS,
  [
    24,
    on(pickSlot, (slotId, town, random) =>
      ask('book', someone(town, random), bookings.bookSlot, {
        params: { slotId },
        body: { topic: '楼道照明' },
      }),
    ),
  ],
  [12, onBooking('cancel', 'own', bookings.cancelBooking)],
  [8, moveFrom(ownBooking)],
  [4, moveFrom(cancelledByHost)],
  [
    14,
    on(pickSlot, (slotId, town, random) =>
      ask('join', someone(town, random), waitlist.joinWaitlist, { params: { slotId }, body: {} }),
    ),
  ],
  [
    10,
    on(ownEntry, ({ who, entryId }) =>
      ask('accept', who, waitlist.acceptOffer, { params: { entryId }, body: {} }),
    ),
  ],
  [4, on(ownEntry, ({ who, entryId }) => ask('leave', who, waitlist.leaveWaitlist, { params: { entryId } }))],
  [
    3,
    on(pickSlot, (slotId, town, random) =>
      ask('desk', town.host, bookings.bookAtDesk, {
        params: { slotId },
        body: { topic: '助老餐厅', onBehalfOf: neighbour(random) },
      }),
    ),
  ],
  [4, onBooking('host cancels', 'host', bookings.cancelByHost, { reason: '临时有会' })],
  [5, onBooking('check in', 'host', bookings.checkInBooking, {}, dueBooking)],
  [2, onBooking('serve', 'host', bookings.serveBooking, {}, dueBooking)],
  [2, onBooking('no-show', 'host', bookings.markNoShow)],
  [
    4,
    async (town, random) =>
      ask('take a number', someone(town, random), queue.takeTicket, {
        params: atStation(town, random),
        body: {},
      }),
  ],
  [
    9,
    async (town, random) =>
      ask('call next', town.host, queue.callNext, { params: await pickStation(town, random), body: {} }),
  ],
  [
    5,
    on(pickTicket, ({ ticketId, status }, town, random) =>
      ask('ticket', town.host, queue.moveTicket, {
        params: { ticketId },
        body: { to: (random.chance(0.6) && NEXT_STEP[status]) || (random.pick(TICKET_STEPS) ?? 'done') },
      }),
    ),
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
