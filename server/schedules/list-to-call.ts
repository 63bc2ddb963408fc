import { maskName, maskPhone } from '../../contract/rules/accounts.ts'
import { listTouched } from '../bookings/bookings-of-slots.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'

type Touched = Awaited<ReturnType<typeof listTouched>>[number]

/** How many a cancelling touched, and how many of them a message reaches. */
export interface Reached {
  readonly cancelled: number
  readonly reachable: number
}

const mustBeCalled = (row: Touched) => !row.isReachable && row.movedTo === null

/** Somebody at the desk booked with the host's account, whose phone is not theirs. */
const phoneOf = (row: Touched) =>
  row.onBehalfOfPhone ?? row.phone ?? (row.bookedBy === 'host' ? null : row.accountPhone)

function asToCall(row: Touched) {
  const phone = phoneOf(row)
  return {
    bookingId: row.bookingId,
    code: row.code,
    startAt: row.startAt.toISOString(),
    residentName: maskName(row.onBehalfOfName ?? row.accountName ?? ''),
    ...(phone && { phone: maskPhone(phone) }),
  }
}

/** Whom of a sitting no message reaches, masked; whoever has moved needs no call. */
export const listToCall = async (db: Db, sittingId: string) =>
  (await listTouched(db, cityOf(sittingId), [sittingId])).filter(mustBeCalled).map(asToCall)

export async function readReached(db: Db, sittingId: string): Promise<Reached> {
  const rows = await listTouched(db, cityOf(sittingId), [sittingId])
  return { cancelled: rows.length, reachable: rows.filter(row => row.isReachable).length }
}

/** For each sitting how many a message reaches and how many must be called. */
export async function countReached(
  db: Db,
  cityId: number,
  sittingIds: readonly string[],
): Promise<(sittingId: string) => { reachable: number; toCall: number }> {
  const rows = Map.groupBy(await listTouched(db, cityId, sittingIds), row => row.sittingId)
  return sittingId => {
    const of = rows.get(sittingId) ?? []
    return { reachable: of.filter(row => row.isReachable).length, toCall: of.filter(mustBeCalled).length }
  }
}
