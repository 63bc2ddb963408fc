import type { NoticeKind } from '../../contract/rules/notices.ts'
import { asToCall } from '../bookings/as-to-call.ts'
import { listTouched } from '../bookings/bookings-of-slots.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { reachOf } from '../notices/reach.ts'

type Row = Awaited<ReturnType<typeof listTouched>>[number]

interface Touched extends Row {
  readonly isReachable: boolean
}

/** A message reaches whom it has reached, and of those who booked without the desk whoever has a credit for it. */
async function listReached(db: Db, cityId: number, sittingIds: readonly string[]): Promise<Touched[]> {
  const rows = await listTouched(db, cityId, sittingIds)
  const reachedBy = async (kind: NoticeKind, of: readonly Row[]) =>
    (await reachOf(db, [...new Set(of.map(row => row.accountId))], kind)).reached
  const isAhead = ({ status }: Row) => status === 'confirmed'
  const reminded = await reachedBy('reminder_day_before', rows.filter(isAhead))
  const told = await reachedBy(
    'sitting_cancelled',
    rows.filter(row => !isAhead(row)),
  )
  return rows.map(row => {
    const hasCredit = (isAhead(row) ? reminded : told).has(row.accountId)
    return { ...row, isReachable: row.bookedBy === 'resident' && (row.isTold || hasCredit) }
  })
}

/** How many a cancelling touched, and how many of them a message reaches. */
export interface Reached {
  readonly cancelled: number
  readonly reachable: number
}

const mustBeCalled = (row: Touched) => !row.isReachable && row.movedTo === null

/** Whom of a sitting no message reaches, masked; whoever has moved needs no call. */
export const listToCall = async (db: Db, sittingId: string) =>
  (await listReached(db, cityOf(sittingId), [sittingId])).filter(mustBeCalled).map(asToCall)

export async function readReached(db: Db, sittingId: string): Promise<Reached> {
  const rows = await listReached(db, cityOf(sittingId), [sittingId])
  return { cancelled: rows.length, reachable: rows.filter(row => row.isReachable).length }
}

/** For each sitting how many a message reaches and how many must be called. */
export async function countReached(
  db: Db,
  cityId: number,
  sittingIds: readonly string[],
): Promise<(sittingId: string) => { reachable: number; toCall: number }> {
  const rows = Map.groupBy(await listReached(db, cityId, sittingIds), row => row.sittingId)
  return sittingId => {
    const of = rows.get(sittingId) ?? []
    return { reachable: of.filter(row => row.isReachable).length, toCall: of.filter(mustBeCalled).length }
  }
}
