import { Refusal } from '../../../contract/refusals.ts'
import { closesBySilenceAt } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { listCityIds } from '../../stations/cities.ts'
import { lockIssue } from './lock-issue.ts'
import { listSilent } from './queries.ts'
import { CLOSE, SYSTEM } from './step.ts'
import { takeStep } from './take-step.ts'

const AT_A_TIME = 100
const NOTE = '答复后 10 天内没有提出异议，按办结处理。'
/** A good rating would have closed it at once. */
const NOTE_RATED = '反映人评价不满意，答复后 10 天内没有申请重办，按办结处理。'

const isSilent = (repliedAt: Date | null, now: number): boolean =>
  repliedAt !== null && closesBySilenceAt(repliedAt.getTime()) < now

/** Closes one, unless it has moved on in the meantime. */
const closeOne = (db: Db, cityId: number, number: string, now: number): Promise<boolean> =>
  inTransaction(db, async trx => {
    const issue = await lockIssue(trx, { cityId, number, to: 'closed' })
    if (issue.status !== 'replied' || !isSilent(issue.repliedAt, now)) return false
    const note = issue.stars === null ? NOTE : NOTE_RATED
    await takeStep(trx, { issue, move: CLOSE, by: SYSTEM, filled: { note }, now })
    return true
  })

/**
 * Closes every reply that its author said nothing about until the time for reopening was over; each in a transaction of
 * its own, so that one failure holds nobody up. Gives how many were closed.
 */
export async function closeSilent(db: Db, now: number): Promise<number> {
  const before = new Date(now - closesBySilenceAt(0))
  const failures: unknown[] = []
  let closed = 0
  for (const cityId of await listCityIds(db))
    for (let after = '', isMore = true; isMore; ) {
      const page = await listSilent(db, cityId, before, after, AT_A_TIME)
      for (const { number } of page)
        await closeOne(db, cityId, number, now).then(
          done => (closed += Number(done)),
          (error: unknown) => failures.push(error),
        )
      after = page.at(-1)?.issueId ?? after
      isMore = page.length === AT_A_TIME
    }
  const bug = failures.find(error => !(error instanceof Refusal))
  if (bug) throw bug
  return closed
}
