import type { Person } from '../people.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

export const someone = (town: Town, random: Random) => random.pick(town.residents) as Person

/** A booking and the resident whose it is. */
export async function ownBooking(town: Town, random: Random) {
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
export async function cancelledByHost(town: Town, random: Random) {
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
export async function ownEntry(town: Town, random: Random) {
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
export const pickSlot = async (town: Town, random: Random) => {
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
export const pickSitting = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('sittings')
    .select('sittingId')
    .orderBy('startAt')
    .orderBy('stationId')
    .execute()
  return random.pick(rows)?.sittingId
}

export const pickTicket = async (town: Town, random: Random) => {
  const rows = await town.db
    .selectFrom('tickets')
    .select('ticketId')
    .orderBy('takenAt')
    .orderBy('label')
    .execute()
  return random.pick(rows)?.ticketId
}
