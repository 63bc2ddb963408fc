import { LAST_OFFER } from '../../contract/rules/waitlist.ts'
import type { Town } from './town.ts'

/** What an event is besides its slot. */
interface EventThen {
  readonly eventId: string
  readonly status: 'draft' | 'published' | 'cancelled'
  readonly title: string
  readonly place: string
}

const listSlots = (town: Town) =>
  town.db
    .selectFrom('slots')
    .select(['slotId', 'sittingId', 'eventId', 'startAt', 'endAt', 'capacity', 'taken'])
    .select(['isClosed', 'coolingUntil', 'edition'])
    .execute()
const listBookings = (town: Town) =>
  town.db
    .selectFrom('bookings')
    .select(['bookingId', 'slotId', 'eventId', 'person', 'status', 'bookedBy', 'startAt', 'createdAt'])
    .execute()
const listEntries = (town: Town) =>
  town.db
    .selectFrom('waitlistEntries')
    .select(['entryId', 'slotId', 'accountId', 'place', 'status', 'startAt', 'offeredAt', 'offerExpiresAt'])
    .execute()

export type SlotThen = Awaited<ReturnType<typeof listSlots>>[number]
export type BookingThen = Awaited<ReturnType<typeof listBookings>>[number]
export type EntryThen = Awaited<ReturnType<typeof listEntries>>[number]

/** What was so between two steps, to see what a step did, whatever the clock says. */
export interface Snapshot {
  readonly slots: ReadonlyMap<string, SlotThen>
  readonly bookings: ReadonlyMap<string, BookingThen>
  readonly entries: ReadonlyMap<string, EntryThen>
  readonly events: ReadonlyMap<string, EventThen>
  /** What was told, by the keys by which each is told once. */
  readonly told: ReadonlySet<string>
}

const mapBy = <K extends string, R extends Readonly<Record<K, string>>>(key: K, rows: readonly R[]) =>
  new Map<string, R>(rows.map(row => [row[key], row]))

export async function snapshot(town: Town): Promise<Snapshot> {
  const notices = await town.db.selectFrom('notices').select('dedupeKey').execute()
  const events = await town.db.selectFrom('events').select(['eventId', 'status', 'title', 'place']).execute()
  return {
    slots: mapBy('slotId', await listSlots(town)),
    bookings: mapBy('bookingId', await listBookings(town)),
    entries: mapBy('entryId', await listEntries(town)),
    events: mapBy('eventId', events),
    told: new Set(notices.map(row => row.dedupeKey)),
  }
}

/** What is different now, of what a step found and left. */
export interface Step {
  readonly before: Snapshot
  readonly after: Snapshot
  /** The clock stood still at this instant. */
  readonly now: number
  /** What was done to its end. */
  readonly done: ReadonlySet<string>
}

/** What was told in a step. */
export const toldIn = ({ before, after }: Step): string[] =>
  [...after.told].filter(key => !before.told.has(key))

/** Whether somebody waits who can still be offered a place. */
export const canBeOffered = (entry: EntryThen | undefined, now: number): boolean =>
  entry?.status === 'waiting' && now < entry.startAt.getTime() - LAST_OFFER

export const holds = (entry: EntryThen, now: number): boolean =>
  entry.status === 'offered' && (entry.offerExpiresAt?.getTime() ?? 0) > now

const ENDED = ['cancelled_by_resident', 'cancelled_by_host', 'moved']
export const hasEnded = ({ status }: { status: string }): boolean => ENDED.includes(status)
