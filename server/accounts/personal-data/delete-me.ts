import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { leaveIssues, lockMergingOf } from '../../issues/persons/leave-issues.ts'
import { leaveSupports } from '../../issues/supports/leave-supports.ts'
import { leaveVisits } from './leave-visits.ts'
import { blankVisits, deleteAccount, deleteOwn, lockAccount } from './queries.ts'

export interface Deleted {
  /** Slots that have a place again. */
  readonly slotIds: readonly string[]
  /** Photos whose files are of no more use. */
  readonly photoIds: readonly string[]
}

/** Gives up what is ahead, and leaves supports and issues. */
async function leave(trx: Db, accountId: string, now: number): Promise<Deleted> {
  const slotIds = await leaveVisits(trx, accountId, now)
  await lockMergingOf(trx, accountId)
  await leaveSupports(trx, accountId)
  return { slotIds, photoIds: await leaveIssues(trx, accountId, now) }
}

/**
 * Deletes an account and what is known of its person, all or nothing: what is ahead is given up, issues go or stay
 * without the person, supports are taken back, past visits lose names and words.
 */
export function deleteMe(db: Db, accountId: string, now: number): Promise<Deleted> {
  return inTransaction(db, async trx => {
    const before = await leave(trx, accountId, now)
    // locked last, as by everybody else; what another device wrote until then is left now
    const account = await lockAccount(trx, accountId)
    const after = await leave(trx, accountId, now)
    await blankVisits(trx, accountId)
    const unused = await deleteOwn(trx, accountId, account?.phone ?? null)
    await deleteAccount(trx, accountId, new Date(now))
    return {
      slotIds: [...before.slotIds, ...after.slotIds],
      photoIds: [...new Set([...before.photoIds, ...after.photoIds, ...unused])],
    }
  })
}
