import { type IssueStatus, isPublic } from '../../../contract/rules/issues.ts'
import type { Move } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import { findIssueById } from '../queries.ts'
import { addSupports, lockMerged } from './queries.ts'
import { CLOSE, type Filled, MERGE, type Step, SYSTEM, UNMERGE } from './step.ts'
import { writeStep } from './write-step.ts'

/** A step of the system for every issue in one of these statuses that is merged into the one that took `step`. */
async function follow(
  trx: Db,
  step: Step,
  statuses: readonly string[],
  move: Move,
  filled: Filled,
): Promise<void> {
  const { issue: main, now } = step
  const check = main.contentCheck
  // what happens to the main issue alone tells nobody that his own stands for itself again
  const isToldElsewhere =
    move !== UNMERGE && isPublic({ status: step.move.to, check, visibility: main.visibility })
  for (const { issueId, status } of await lockMerged(trx, main.cityId, main.issueId)) {
    const issue = statuses.includes(status) && (await findIssueById(trx, main.cityId, issueId))
    if (issue) await writeStep(trx, { issue, move, by: SYSTEM, filled, now, isToldElsewhere })
  }
}

/** Ends of a main issue that are not those of what is merged into it, with what is said there. */
const LEFT_ALONE: Partial<Record<IssueStatus, string>> = {
  withdrawn: '主件由反映人撤回，这件事重新单独办理。',
  declined: '主件没有受理，这件事重新单独办理。',
  redirected: '主件转到别处去办，这件事重新单独办理。',
}

/**
 * What a step does to the issues that are merged into its own, whose rows are locked: they close with it, come back
 * with it, move along to its new main issue, and stand for themselves again when it is withdrawn, declined or sent on.
 */
export async function leadMerged(trx: Db, step: Step): Promise<void> {
  const { issue, move, filled } = step
  if (move.to === 'closed') return follow(trx, step, ['merged'], CLOSE, { note: '和主件一起办结。' })
  if (move.to === 'reopened') return follow(trx, step, ['closed'], MERGE, { master: issue })
  if (move.to === 'merged') return follow(trx, step, ['merged'], MERGE, { master: filled.master })
  const note = LEFT_ALONE[move.to]
  if (note) {
    await follow(trx, step, ['merged'], UNMERGE, { note })
    await addSupports(trx, issue.cityId, issue.issueId, issue.supportCount - issue.supportTotal)
  }
}

/** The sum of the main issue follows what is merged into it or taken out again. */
export async function sumSupports(trx: Db, { issue, move, filled }: Step): Promise<void> {
  const { cityId, supportTotal } = issue
  if (move.act === 'merge' && filled.master)
    await addSupports(trx, cityId, filled.master.issueId, supportTotal)
  if (move.act === 'unmerge' && issue.mergedInto)
    await addSupports(trx, cityId, issue.mergedInto, -supportTotal)
}
