import { Refusal } from '../../../../contract/refusals.ts'
import { ENDED } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import type { Actor } from '../../../http/actor.ts'
import { findIssueById, type IssueRow } from '../../queries.ts'
import { isOpen, partsIn } from '../../standing.ts'
import { findIssueId, lockIssueRow } from '../queries.ts'

/** How far its words have come on their way to the public. */
const opennessOf = ({ visibility, contentCheck }: IssueRow): number => {
  if (visibility === 'station' || contentCheck === 'refused') return 0
  return contentCheck === 'passed' ? 2 : 1
}

/** What is told of the main issue would reach nobody who watches what is merged into it. */
const isSilenced = (issue: IssueRow, master: IssueRow): boolean =>
  opennessOf(issue) > opennessOf(master) || (isOpen(issue) && !isOpen(master))

/**
 * The main issue of a merge, locked after its own: public or in the actor's care, still open, not merged itself and
 * seen by no fewer people.
 */
export async function masterOf(trx: Db, issue: IssueRow, actor: Actor, number: string): Promise<IssueRow> {
  const { cityId } = issue
  const found = await findIssueId(trx, cityId, number)
  if (found) await lockIssueRow(trx, cityId, found.issueId)
  const master = found && (await findIssueById(trx, cityId, found.issueId))
  const mayKnow = master && (isOpen(master) || partsIn(actor, master).some(part => part !== 'author'))
  if (!mayKnow) throw new Refusal('invalid', { mergeInto: '没找到这件事，请核对事码。' })
  if (master.issueId === issue.issueId || master.mergedInto) throw new Refusal('merge_in_circle')
  // what is merged into it would never end
  if (ENDED.includes(master.status))
    throw new Refusal('invalid', { mergeInto: '那件事已经结束，请并入还在办的。' })
  if (isSilenced(issue, master))
    throw new Refusal('invalid', { mergeInto: '那件事没有公开，并进去大家就看不到进展了，请反过来并。' })
  return master
}
