import type { TransitionForm } from '../../../contract/endpoints/transitions.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Part } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { Actor } from '../../http/actor.ts'
import type { IssueRow } from '../queries.ts'
import { partsIn } from '../standing.ts'
import { fill } from './filling/fill.ts'
import { lockIssue } from './lock-issue.ts'
import { openMove, roleIn } from './open-move.ts'
import { takeStep } from './take-step.ts'

export interface MoveIssue {
  readonly cityId: number | undefined
  readonly number: string
  readonly actor: Actor
  readonly form: TransitionForm
  readonly now: number
}

/** Takes the step of staff to `form.to` in an issue that is locked for it; gives in which parts. */
export async function moveLocked(
  trx: Db,
  issue: IssueRow,
  { actor, form, now }: Omit<MoveIssue, 'cityId' | 'number'>,
): Promise<Part[]> {
  const parts = partsIn(actor, issue).filter(part => part !== 'author')
  if (parts.length === 0) throw new Refusal('not_found')
  const move = openMove(issue, parts, form.to, now)
  const filled = await fill(trx, { issue, move, actor, now }, form)
  const by = { accountId: actor.accountId, role: roleIn(actor, issue, move, parts) }
  await takeStep(trx, { issue, move, by, filled, now })
  return parts
}

/** One step of staff. Who loses a race is told where the issue stands now. */
export const moveIssue = (db: Db, { cityId, number, ...step }: MoveIssue): Promise<Part[]> =>
  inTransaction(db, async trx => {
    const issue = await lockIssue(trx, { cityId, number, to: step.form.to })
    return moveLocked(trx, issue, step)
  })
