import { cancelByHost } from '../../contract/endpoints/bookings.ts'
import * as events from '../../contract/endpoints/events.ts'
import * as hosting from '../../contract/endpoints/host-events.ts'
import { HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import { ask, on, type Weighted } from './action.ts'
import { ownSignup, type PickedEvent, pickDraft, pickEvent, pickSignup } from './event-picks.ts'
import { neighbour, someone } from './picks.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

const at = (instant: number) => new Date(instant).toISOString()

/** The form of an event as it is, so many milliseconds later and with so many places. */
const formOf = (event: PickedEvent, later: number, capacity: number): hosting.EventForm => ({
  kind: event.kind,
  title: event.title,
  summary: '',
  whoComes: '',
  place: event.place,
  startAt: at(event.startAt.getTime() + later),
  endAt: at(event.endAt.getTime() + later),
  ...(event.bookUntil && { signupUntil: at(event.bookUntil.getTime() + later) }),
  capacity,
  hasWaitlist: event.hasWaitlist,
})

/** Places from one less than are taken, which is refused, to two more. */
const otherCapacity = ({ taken }: PickedEvent, random: Random) => Math.max(1, taken - 1 + random.below(4))

/** By how much later: some hours, days, or so that it begins within the hours to come. */
function otherTime({ startAt }: PickedEvent, town: Town, random: Random): number {
  if (random.chance(0.3)) return town.now + (10 + random.below(240)) * MINUTE - startAt.getTime()
  return (random.below(60) - 12) * HOUR
}

const change = (name: string, wish: (event: PickedEvent, town: Town, random: Random) => hosting.EventForm) =>
  on(pickEvent, (event, town, random) =>
    ask(name, town.host, hosting.updateEvent, {
      params: { eventId: event.eventId },
      body: { form: wish(event, town, random), version: event.version },
    }),
  )

/** A new draft for later in the day, or for the day after. */
const draft = (town: Town, random: Random): hosting.EventForm => {
  const startAt = town.now + (2 + random.below(30)) * HOUR
  return {
    kind: 'lecture',
    title: town.nextTitle(),
    summary: '',
    whoComes: '',
    place: '二楼',
    startAt: at(startAt),
    endAt: at(startAt + HOUR),
    capacity: 1 + random.below(2),
  }
}

/** What happens with events: hosts change them, residents come and stay away. */
export const EVENT_ACTIONS: readonly Weighted[] = [
  [
    18,
    on(pickEvent, ({ eventId }, town, random) =>
      ask('sign up', someone(town, random), events.signUp, { params: { eventId }, body: {} }),
    ),
  ],
  [
    7,
    on(ownSignup, ({ who, eventId }) => ask('give up', who, events.withdrawSignup, { params: { eventId } })),
  ],
  [
    3,
    on(pickEvent, ({ eventId }, town, random) =>
      ask('sign up at the door', town.host, hosting.signUpAtDesk, {
        params: { eventId },
        body: { onBehalfOf: neighbour(random) },
      }),
    ),
  ],
  [
    4,
    on(pickSignup, ({ eventId, code }, town) =>
      ask('check in at the door', town.host, hosting.checkInAtEvent, { params: { eventId }, body: { code } }),
    ),
  ],
  [
    3,
    on(pickSignup, ({ bookingId }, town) =>
      ask('take off', town.host, cancelByHost, { params: { bookingId }, body: { reason: '重复报名' } }),
    ),
  ],
  [5, change('other places', (event, _town, random) => formOf(event, 0, otherCapacity(event, random)))],
  [
    4,
    change('other time', (event, town, random) =>
      formOf(
        event,
        otherTime(event, town, random),
        random.chance(0.3) ? otherCapacity(event, random) : event.capacity,
      ),
    ),
  ],
  [
    2,
    on(pickEvent, ({ eventId }, town) =>
      ask('cancel event', town.host, hosting.cancelEvent, {
        params: { eventId },
        body: { reason: '老师病了' },
      }),
    ),
  ],
  [
    1,
    async (town, random) =>
      ask('write event', town.host, hosting.createEvent, {
        body: { stationId: random.pick(town.stationIds) ?? '', form: draft(town, random) },
      }),
  ],
  [
    3,
    on(pickDraft, ({ eventId }, town) =>
      ask('publish event', town.host, hosting.publishEvent, { params: { eventId }, body: {} }),
    ),
  ],
]
