import type { Decision } from '../../../contract/endpoints/rules.ts'
import { listActiveOfSlots, lockPeopleOf, takeEndsOfSlots } from '../../bookings/bookings-of-slots.ts'
import type { Db } from '../../database/open.ts'
import { advanceLinesOf } from '../../waitlist/advance-line.ts'
import { closeLines, withdrawSurplusOffers } from '../../waitlist/close-lines.ts'
import { lockSlots } from '../slot-places.ts'
import type { Comparison, SittingChange, SittingThere } from './compare-sittings.ts'
import { decideHits, mustBeDecided } from './decide-hits.ts'
import { hitsOf, touchedSlots } from './hits.ts'
import { closeSittings, closeSlots, updateSittings, updateSlots } from './queries.ts'
import type { Scope } from './read-sittings.ts'
import { iso, sittingWrite, slotWrites, writeNewSittings, writeSlots } from './write-sittings.ts'

const wishesIn = (changes: readonly SittingChange[], change: SittingChange['change']) =>
  changes.flatMap(one => (one.change === change && one.wish ? [one.wish] : []))

/** Sittings that go on: their hours and who sits, and the slots that they get. */
async function writeChanged(trx: Db, cityId: number, changes: readonly SittingChange[]): Promise<void> {
  const going = changes.flatMap(({ change, wish, there, slots }) =>
    change === 'changed' && wish && there ? [{ wish, there, slots }] : [],
  )
  if (going.length === 0) return
  await updateSittings(
    trx,
    going.map(({ wish, there }) => sittingWrite(cityId, there.sittingId, wish)),
  )
  await writeSlots(
    trx,
    going.flatMap(({ wish, there, slots }) => slotWrites(cityId, there.sittingId, wish, slots.added)),
  )
}

/** After places and decisions: ends of bookings, and the lines of slots that are gone or have other places. */
async function moveLines(trx: Db, { cityId, now }: Scope, changes: readonly SittingChange[]): Promise<void> {
  const gone = changes.flatMap(one => one.slots.gone.map(slot => slot.slotId))
  if (gone.length > 0) await closeLines(trx, cityId, gone, now)
  const slotIds = changes.flatMap(one => one.slots.changed.map(({ slot }) => slot.slotId))
  if (slotIds.length === 0) return
  await takeEndsOfSlots(trx, cityId, slotIds)
  await withdrawSurplusOffers(trx, cityId, slotIds, now)
  await advanceLinesOf(trx, cityId, slotIds, now)
}

/**
 * Makes what is there into what is wished, in the transaction that locked the stations' schedules and the members.
 * People are locked before slots. Every booking that is hit needs a decision; slots with hits are closed until the
 * decisions are carried out, so that no place which will not be there is offered to anybody.
 */
export async function applyChanges(
  trx: Db,
  scope: Scope,
  { changes }: Comparison,
  there: readonly SittingThere[],
  decisions: readonly Decision[] = [],
): Promise<void> {
  const { cityId, now } = scope
  const touched = touchedSlots(changes)
  const targets = decisions.flatMap(one => (one.action === 'move' ? [one.slotId] : []))
  const toLock = [...new Set([...touched, ...targets])].sort()
  if (decisions.length > 0)
    await lockPeopleOf(
      trx,
      cityId,
      decisions.map(one => one.bookingId),
    )
  if (toLock.length > 0) await lockSlots(trx, cityId, toLock)
  const hits = hitsOf(changes, touched.length > 0 ? await listActiveOfSlots(trx, cityId, touched) : [])
  mustBeDecided(hits, decisions)

  const hit = new Set(hits.map(one => one.booking.slotId))
  await close(trx, cityId, changes, hit)
  await writeChanged(trx, cityId, changes)
  await writeNewSittings(trx, cityId, wishesIn(changes, 'new'), there)
  await writePlaces(trx, cityId, changes, slotId => !hit.has(slotId))
  await decideHits(trx, { cityId, now }, hits, decisions)
  await writePlaces(trx, cityId, changes, slotId => hit.has(slotId))
  await moveLines(trx, scope, changes)
}

/** Closes what ends, and until the decisions are carried out what is hit. */
async function close(
  trx: Db,
  cityId: number,
  changes: readonly SittingChange[],
  hit: ReadonlySet<string>,
): Promise<void> {
  const gone = changes.flatMap(one => one.slots.gone.map(slot => slot.slotId))
  const ended = changes.flatMap(one => (one.change === 'ended' && one.there ? [one.there.sittingId] : []))
  if (gone.length + hit.size > 0) await closeSlots(trx, cityId, [...gone, ...hit])
  if (ended.length > 0) await closeSittings(trx, cityId, ended)
}

/** Ends and places of slots that stay. */
async function writePlaces(
  trx: Db,
  cityId: number,
  changes: readonly SittingChange[],
  isMeant: (slotId: string) => boolean,
): Promise<void> {
  const rows = changes
    .flatMap(one => one.slots.changed)
    .filter(({ slot }) => isMeant(slot.slotId))
    .map(({ slot, endAt, capacity }) => ({ slotId: slot.slotId, endAt: iso(endAt), capacity }))
  if (rows.length > 0) await updateSlots(trx, cityId, rows)
}
