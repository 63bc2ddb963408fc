import type { Random } from './random.ts'
import type { Town } from './town.ts'

const listEvents = (town: Town) =>
  town.db
    .selectFrom('events as e')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'e.cityId').onRef('s.eventId', '=', 'e.eventId'))
    .select(['e.eventId', 'e.title', 'e.kind', 'e.place', 'e.hasWaitlist', 'e.status', 'e.version'])
    .select(['s.startAt', 's.endAt', 's.bookUntil', 's.capacity', 's.taken'])
    .orderBy('e.title')
    .execute()

export type PickedEvent = Awaited<ReturnType<typeof listEvents>>[number]

/** An event; more often one to come, and the same again, so that it fills up. */
export async function pickEvent(town: Town, random: Random): Promise<PickedEvent | undefined> {
  const all = await listEvents(town)
  const open = all.filter(row => row.status === 'published' && row.endAt.getTime() > town.now)
  const events = open.length > 0 && random.chance(0.9) ? open : all
  return random.chance(0.4) ? events[0] : random.pick(events)
}

export async function pickDraft(town: Town, random: Random): Promise<PickedEvent | undefined> {
  const all = await listEvents(town)
  const drafts = all.filter(row => row.status === 'draft')
  return random.pick(drafts.length > 0 && random.chance(0.8) ? drafts : all)
}

/** A signup of anybody, with the app or signed up at the door; more often one that holds a place. */
export async function pickSignup(town: Town, random: Random) {
  const all = await town.db
    .selectFrom('bookings as b')
    .innerJoin('events as e', j => j.onRef('e.cityId', '=', 'b.cityId').onRef('e.eventId', '=', 'b.eventId'))
    .select(['b.bookingId', 'b.eventId', 'b.code', 'b.status'])
    .orderBy('e.title')
    .orderBy('b.code')
    .execute()
  const held = all.filter(row => row.status === 'confirmed')
  const row = random.pick(held.length > 0 && random.chance(0.8) ? held : all)
  return row?.eventId ? { ...row, eventId: row.eventId } : undefined
}

/** Somebody who signed up for an event, or waits for it. */
export async function ownSignup(town: Town, random: Random) {
  const holding = town.db
    .selectFrom('bookings as b')
    .innerJoin('events as e', j => j.onRef('e.cityId', '=', 'b.cityId').onRef('e.eventId', '=', 'b.eventId'))
    .select(['b.person as accountId', 'e.eventId', 'e.title', 'b.code as nth'])
    .where('b.status', '=', 'confirmed')
  const waiting = town.db
    .selectFrom('waitlistEntries as w')
    .innerJoin('slots as s', j => j.onRef('s.cityId', '=', 'w.cityId').onRef('s.slotId', '=', 'w.slotId'))
    .innerJoin('events as e', j => j.onRef('e.cityId', '=', 's.cityId').onRef('e.eventId', '=', 's.eventId'))
    .select(eb => ['w.accountId', 'e.eventId', 'e.title', eb.cast<string>('w.place', 'text').as('nth')])
    .where('w.status', 'in', ['waiting', 'offered'])
  const rows = await holding.unionAll(waiting).orderBy('title').orderBy('nth').execute()
  const row = random.pick(rows)
  const who = town.residents.find(person => person.accountId === row?.accountId)
  return row && who ? { who, eventId: row.eventId } : undefined
}
