import { MINUTE } from '../../contract/rules/beijing-time.ts'
import type { Person } from '../people.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

export const someone = (town: Town, random: Random) => random.pick(town.residents) as Person

const NEIGHBOURS = ['王桂兰', '赵德顺', '孙玉梅']

/** Somebody without the app. */
export const neighbour = (random: Random) => ({ name: random.pick(NEIGHBOURS) ?? '' })

/** A booking and the resident whose it is; more often one that may still be wanted. */
const pickOwn =
  (isWanted: (booking: { status: string; startAt: Date; endAt: Date }, now: number) => boolean) =>
  async (town: Town, random: Random) => {
    const rows = await town.db
      .selectFrom('bookings')
      .select(['bookingId', 'accountId', 'status', 'startAt', 'endAt'])
      .orderBy('createdAt')
      .orderBy('code')
      .orderBy('stationId')
      .orderBy('startAt')
      .execute()
    const wanted = rows.filter(row => isWanted(row, town.now))
    const row = random.pick(wanted.length > 0 && random.chance(0.8) ? wanted : rows)
    const who = town.residents.find(person => person.accountId === row?.accountId)
    return row && who ? { who, bookingId: row.bookingId } : undefined
  }

export const ownBooking = pickOwn(({ status }) => status === 'confirmed')

/** More often one whose time is about now. */
export const dueBooking = pickOwn(
  ({ status, startAt, endAt }, now) =>
    ['confirmed', 'checked_in'].includes(status) &&
    startAt.getTime() - 30 * MINUTE <= now &&
    now < endAt.getTime(),
)

/** A booking that a host cancelled, whether or not it was moved since. */
export async function cancelledByHost(town: Town, random: Random) {
  const rows = await town.db
    .selectFrom('bookings')
    .select(['bookingId', 'accountId'])
    .where('status', '=', 'cancelled_by_host')
    .orderBy('createdAt')
    .orderBy('code')
    .orderBy('stationId')
    .orderBy('startAt')
    .execute()
  const row = random.pick(rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, bookingId: row.bookingId } : undefined
}

/** A place in line and whose it is; more often one that is offered a place. */
export async function ownEntry(town: Town, random: Random) {
  const rows = await town.db
    .selectFrom('waitlistEntries')
    .select(['entryId', 'accountId', 'status'])
    .orderBy('createdAt')
    .orderBy('place')
    .orderBy('stationId')
    .orderBy('startAt')
    .execute()
  const offered = rows.filter(row => row.status === 'offered')
  const row = random.pick(offered.length > 0 && random.chance(0.7) ? offered : rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, entryId: row.entryId } : undefined
}

const AT_AN_EVENT = 0.05
const OF_A_RULE = 0.3

/** A slot, seldom an event's; more often one to come, and the first again, also of the rules, so that they fill up. */
export const pickSlot = async (town: Town, random: Random) => {
  const all = await town.db
    .selectFrom('slots as s')
    .leftJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .select(['s.slotId', 's.stationId', 's.startAt', 's.eventId', 's.isClosed'])
    .orderBy('s.startAt')
    .orderBy('s.stationId')
    .orderBy('t.memberId')
    .orderBy('s.isClosed')
    .orderBy('s.endAt')
    .orderBy('s.capacity')
    .orderBy('s.taken')
    .execute()
  const isOfEvent = random.chance(AT_AN_EVENT)
  const rows = all.filter(row => isOfEvent || row.eventId === null)
  const ahead = rows.filter(row => !row.isClosed && row.startAt.getTime() > town.now)
  const open = ahead.length > 0 && random.chance(0.9) ? ahead : rows
  const ruled = open.filter(row => row.stationId === town.ruledId)
  const slots = ruled.length > 0 && random.chance(OF_A_RULE) ? ruled : open
  return (random.chance(0.5) ? slots[0] : random.pick(slots))?.slotId
}

const listSittings = (town: Town) =>
  town.db
    .selectFrom('sittings as t')
    .select(['t.sittingId', 't.startAt', 't.endAt'])
    .select(eb => [
      eb
        .exists(
          eb
            .selectFrom('waitlistEntries as w')
            .innerJoin('slots as s', j =>
              j.onRef('s.cityId', '=', 'w.cityId').onRef('s.slotId', '=', 'w.slotId'),
            )
            .select('w.entryId')
            .whereRef('s.sittingId', '=', 't.sittingId')
            .where('w.status', 'in', ['waiting', 'offered']),
        )
        .as('isAwaited'),
      eb
        .exists(
          eb
            .selectFrom('bookings as b')
            .innerJoin('slots as s', j =>
              j.onRef('s.cityId', '=', 'b.cityId').onRef('s.slotId', '=', 'b.slotId'),
            )
            .select('b.bookingId')
            .whereRef('s.sittingId', '=', 't.sittingId')
            .where('b.status', '=', 'confirmed'),
        )
        .as('isBooked'),
    ])
    .orderBy('t.startAt')
    .orderBy('t.stationId')
    .orderBy('t.memberId')
    .orderBy('t.isClosed')
    .orderBy('t.endAt')
    .execute()

export const pickSitting = async (town: Town, random: Random) =>
  random.pick(await listSittings(town))?.sittingId

/** When the next sitting begins that somebody booked or waits for. */
export const pickNextStart = async (town: Town) =>
  (await listSittings(town))
    .find(({ startAt, isAwaited, isBooked }) => startAt.getTime() > town.now && (isAwaited || isBooked))
    ?.startAt.getTime()

/** A sitting that has begun; more often one that goes on, the more so when people wait. Now and then one to come. */
export async function pickBegunSitting(town: Town, random: Random) {
  const all = await listSittings(town)
  if (random.chance(0.05)) return random.pick(all)?.sittingId
  const begun = all.filter(({ startAt }) => startAt.getTime() <= town.now)
  const goingOn = begun.filter(({ endAt }) => endAt.getTime() > town.now)
  const awaited = goingOn.filter(({ isAwaited }) => isAwaited)
  for (const sittings of [awaited, goingOn])
    if (sittings.length > 0 && random.chance(0.8)) return random.pick(sittings)?.sittingId
  return random.pick(begun)?.sittingId
}

/** A station; more often one where somebody waits with a number. */
export async function pickStation(town: Town, random: Random): Promise<{ stationId: string }> {
  const waiting = await town.db
    .selectFrom('tickets')
    .select('stationId')
    .distinct()
    .where('status', '=', 'waiting')
    .execute()
  const busy = town.stationIds.filter(id => waiting.some(({ stationId }) => stationId === id))
  const stationIds = busy.length > 0 && random.chance(0.8) ? busy : town.stationIds
  return { stationId: random.pick(stationIds) ?? '' }
}

/** A number; more often one whose turn is to come or has come, of a booking if there is one. */
export const pickTicket = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('tickets')
    .select(['ticketId', 'status', 'bookingId'])
    .orderBy('takenAt')
    .orderBy('label')
    .orderBy('stationId')
    .execute()
  const open = rows.filter(row => row.status !== 'done' && row.status !== 'missed')
  const tickets = open.length > 0 && random.chance(0.8) ? open : rows
  const ofBookings = tickets.filter(row => row.bookingId)
  return random.pick(ofBookings.length > 0 && random.chance(0.5) ? ofBookings : tickets)
}
