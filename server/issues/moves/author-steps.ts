import { Refusal } from '../../../contract/refusals.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { movesFor, startsClock } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { IssueRow } from '../queries.ts'
import { stateOf } from '../standing.ts'
import { startClock } from './due-date.ts'
import { lockIssue } from './lock-issue.ts'
import { openMove } from './open-move.ts'
import { takeStep } from './take-step.ts'

export interface AuthorStep {
  readonly cityId: number | undefined
  readonly number: string
  readonly accountId: string
  readonly now: number
}

/** Locks somebody's own issue for a step; that of anybody else is not there, for staff as well. */
export async function lockOwn(
  trx: Db,
  { cityId, number, accountId }: AuthorStep,
  to: IssueStatus,
): Promise<IssueRow> {
  const issue = await lockIssue(trx, { cityId, number, to })
  if (issue.accountId !== accountId) throw new Refusal('not_found')
  return issue
}

async function takeOwn(
  trx: Db,
  issue: IssueRow,
  to: IssueStatus,
  { accountId, now, note }: AuthorStep & { note: string | undefined },
): Promise<void> {
  const move = openMove(issue, ['author'], to, now)
  const by = { accountId, role: 'resident' } as const
  const clock = startsClock(move) ? { clock: await startClock(trx, issue, now) } : {}
  await takeStep(trx, { issue, move, by, filled: { note, ...clock }, now })
}

/** The author answers what staff asked; it is looked at from the start. */
export const answerIssue = (db: Db, step: AuthorStep, note: string): Promise<void> =>
  inTransaction(db, async trx =>
    takeOwn(trx, await lockOwn(trx, step, 'submitted'), 'submitted', { ...step, note }),
  )

/** The author takes it back. */
export const withdrawIssue = (db: Db, step: AuthorStep, reason: string | undefined): Promise<void> =>
  inTransaction(db, async trx =>
    takeOwn(trx, await lockOwn(trx, step, 'withdrawn'), 'withdrawn', { ...step, note: reason }),
  )

/** 申请重办: a right, once, until `reopenUntil`. */
export const reopenIssue = (db: Db, step: AuthorStep, reason: string): Promise<void> =>
  inTransaction(db, async trx => {
    const issue = await lockOwn(trx, step, 'reopened')
    const isAnswered = issue.status === 'replied' || issue.status === 'closed'
    const moves = movesFor(stateOf(issue), ['author'], step.now)
    if (isAnswered && !moves.some(move => move.to === 'reopened')) throw new Refusal('reopening_used')
    await takeOwn(trx, issue, 'reopened', { ...step, note: reason })
  })
