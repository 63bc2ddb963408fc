import { Refusal } from '../../../contract/refusals.ts'
import { isRatable, SETTLED_STARS } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { stateOf } from '../standing.ts'
import { type AuthorStep, lockOwn } from './author-steps.ts'
import { updateIssue } from './queries.ts'
import { CLOSE } from './step.ts'
import { takeStep } from './take-step.ts'

export interface Rating {
  readonly stars: number
  readonly words?: string | undefined
}

/**
 * The author says how it was dealt with, once per reply. A good rating closes what is open, a bad one leaves it open;
 * what staff have closed stays closed.
 */
export const rateIssue = (db: Db, step: AuthorStep, { stars, words }: Rating): Promise<void> =>
  inTransaction(db, async trx => {
    const issue = await lockOwn(trx, step, 'closed')
    if (issue.stars !== null) throw new Refusal('already_rated')
    if (!isRatable(stateOf(issue), step.now))
      throw new Refusal(issue.status === 'closed' && issue.repliedAt ? 'rating_over' : 'not_replied')
    const { cityId, issueId } = issue
    const { accountId, now } = step
    await updateIssue(trx, cityId, issueId, { stars, ratingWords: words || null, ratedAt: new Date(now) })
    const by = { accountId, role: 'resident' } as const
    if (issue.status === 'replied' && stars >= SETTLED_STARS)
      await takeStep(trx, { issue, move: CLOSE, by, filled: {}, now })
  })
