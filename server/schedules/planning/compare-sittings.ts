import { type Held, Hours, holderOf, type PlannedSitting, ruleKey } from '../../../contract/rules/sittings.ts'
import { type SlotChanges, slotChanges } from './slot-changes.ts'

/** A slot as it stands. */
export interface SlotThere {
  readonly slotId: string
  readonly startAt: number
  readonly endAt: number
  readonly capacity: number
  readonly isClosed: boolean
}

/** A sitting as it stands, with the slots that have not begun. */
export interface SittingThere {
  readonly sittingId: string
  readonly stationId: string
  readonly ruleId: string | null
  readonly exceptionId: string | null
  readonly day: string
  readonly startAt: number
  readonly endAt: number
  readonly mode: string
  readonly memberId: string | null
  readonly memberName: string | null
  readonly function: string | null
  readonly isClosed: boolean
  readonly isCancelled: boolean
  /** Its host ended it. */
  readonly hasEnded: boolean
  /** Somebody has checked in and sits in the room. */
  readonly hasArrivals: boolean
  readonly slots: readonly SlotThere[]
}

export type StationSitting = PlannedSitting & { readonly stationId: string }

/** Hours that are taken, with what is told of them. */
export interface HeldSitting extends Held {
  readonly sittingId?: string
  readonly memberName?: string | undefined
  readonly stationName?: string | undefined
}

export interface SittingChange {
  readonly change: 'same' | 'new' | 'changed' | 'ended'
  readonly wish: StationSitting | undefined
  readonly there: SittingThere | undefined
  readonly slots: SlotChanges
  /** Somebody else sits, or it is held in another way or for another function: it is not what was booked. */
  readonly isAnother: boolean
}

export interface Conflict {
  readonly wish: StationSitting
  readonly with: HeldSitting
}

export interface Comparison {
  readonly changes: readonly SittingChange[]
  readonly conflicts: readonly Conflict[]
}

const keyOf = (there: SittingThere): string | undefined =>
  there.exceptionId ?? (there.ruleId === null ? undefined : ruleKey(there.ruleId, there.day))

const meet = (wish: StationSitting, there: SittingThere) =>
  wish.stationId === there.stationId &&
  wish.day === there.day &&
  holderOf(wish.stationId, wish) === holderOf(there.stationId, there) &&
  wish.startAt < there.endAt &&
  there.startAt < wish.endAt

/**
 * Finds for each wish the sitting that stands for it: the one of its rule and day, or else one that lost its rule to
 * it, with the same member at overlapping hours, so that a rule split in two keeps its bookings.
 */
export function matchSittings(
  wishes: readonly StationSitting[],
  there: readonly SittingThere[],
): { pairs: Map<StationSitting, SittingThere>; orphans: SittingThere[] } {
  const byKey = new Map(there.flatMap(one => (keyOf(one) ? [[keyOf(one) as string, one]] : [])))
  const pairs = new Map<StationSitting, SittingThere>()
  for (const wish of wishes) {
    const own = byKey.get(wish.key)
    if (!own) continue
    pairs.set(wish, own)
    byKey.delete(wish.key)
  }
  const orphans = new Set(byKey.values())
  if (orphans.size > 0)
    for (const wish of wishes) {
      if (pairs.has(wish)) continue
      // a cancelled one stands for a rule that took its rule's place, not for a day that a host adds
      const mayStand = (one: SittingThere) => !one.isClosed || (one.isCancelled && wish.ruleId !== undefined)
      const heirs = [...orphans].filter(one => mayStand(one) && meet(wish, one))
      const heir = heirs.find(one => one.startAt === wish.startAt) ?? heirs[0]
      if (!heir) continue
      pairs.set(wish, heir)
      orphans.delete(heir)
    }
  return { pairs, orphans: [...orphans] }
}

const holds = (stationId: string, at: { startAt: number; endAt: number }, who: object): HeldSitting => ({
  holder: holderOf(stationId, who),
  startAt: at.startAt,
  endAt: at.endAt,
})

/** Whether it keeps the hours it has, and so asks for nothing new. */
const keepsHours = (wish: StationSitting, there: SittingThere) =>
  !there.isClosed &&
  wish.startAt === there.startAt &&
  wish.endAt === there.endAt &&
  holderOf(wish.stationId, wish) === holderOf(there.stationId, there)

/** Who did not know yet who sits loses nothing by somebody. */
const isAnotherThan = (there: SittingThere, wish: StationSitting): boolean =>
  (there.memberId !== null && there.memberId !== (wish.memberId ?? null)) ||
  (there.function !== null && there.function !== (wish.function ?? null)) ||
  there.mode !== wish.mode

function changeOf(wish: StationSitting, there: SittingThere, now: number): SittingChange {
  const isAnother = isAnotherThan(there, wish)
  const slots = slotChanges(wish, there, isAnother, now)
  const isSame =
    keepsHours(wish, there) &&
    wish.mode === there.mode &&
    (wish.ruleId ?? null) === there.ruleId &&
    (wish.exceptionId ?? null) === there.exceptionId &&
    slots.added.length + slots.changed.length + slots.gone.length === 0
  return { change: isSame ? 'same' : 'changed', wish, there, slots, isAnother }
}

const NO_SLOTS: SlotChanges = { added: [], changed: [], gone: [] }

function endOf(there: SittingThere): SittingChange {
  const gone = there.slots.filter(slot => !slot.isClosed)
  const slots = { ...NO_SLOTS, gone }
  return { change: 'ended', wish: undefined, there, slots, isAnother: false }
}

const SAME = { change: 'same', slots: NO_SLOTS, isAnother: false } as const
const NEW = { change: 'new', there: undefined, slots: NO_SLOTS, isAnother: false } as const

/** Hours that are taken before anybody asks for new ones: elsewhere, and here by what stays. */
function hoursTaken(
  there: readonly SittingThere[],
  held: readonly HeldSitting[],
  stays: (one: SittingThere) => boolean,
): Hours<HeldSitting> {
  const hours = new Hours(held)
  for (const one of there)
    if (!one.isClosed && (keyOf(one) === undefined || stays(one)))
      hours.hold({ ...holds(one.stationId, one, one), memberName: one.memberName ?? undefined })
  return hours
}

/**
 * What has to happen so that what is there becomes what is wished. What has begun or has people in the room, was
 * cancelled or ended or is `pinned` stays as it is. `held` are hours taken elsewhere; who comes too late for an hour is
 * left out and told of by name.
 */
export function compareSittings(
  wishes: readonly StationSitting[],
  there: readonly SittingThere[],
  held: readonly HeldSitting[],
  now: number,
  pinned: ReadonlySet<string> = new Set(),
): Comparison {
  const { pairs, orphans } = matchSittings(wishes, there)
  const wishOf = new Map([...pairs].map(([wish, one]) => [one, wish]))
  const isSettled = (one: SittingThere) =>
    one.isCancelled || one.hasEnded || one.startAt <= now || one.hasArrivals || pinned.has(one.sittingId)
  const isKept = (one: SittingThere, wish = wishOf.get(one)) => wish !== undefined && keepsHours(wish, one)
  const hours = hoursTaken(there, held, one => isSettled(one) || isKept(one))
  const changes: SittingChange[] = []
  const conflicts: Conflict[] = []
  for (const wish of wishes.toSorted((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1))) {
    const one = pairs.get(wish)
    const isSame = one !== undefined && isSettled(one)
    const asked = holds(wish.stationId, wish, wish)
    const clash = one && (isSame || isKept(one)) ? undefined : hours.clash(asked)
    if (clash) conflicts.push({ wish, with: clash })
    else if (!isSame) hours.hold(asked)
    if (clash) changes.push(...(one && !one.isClosed ? [endOf(one)] : []))
    else if (!one) changes.push({ ...NEW, wish })
    else changes.push(isSame ? { ...SAME, wish, there: one } : changeOf(wish, one, now))
  }
  const gone = orphans.filter(one => !one.isClosed && !isSettled(one))
  return { changes: [...changes, ...gone.map(endOf)], conflicts }
}
