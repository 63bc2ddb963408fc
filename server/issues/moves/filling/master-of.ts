import { Refusal } from '../../../../contract/refusals.ts'
import { ENDED } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import type { Actor } from '../../../http/actor.ts'
import { findIssueById, type IssueRow } from '../../queries.ts'
import { isOpen, partsIn } from '../../standing.ts'
import { findIssueId, lockIssueRow } from '../queries.ts'

/** The main issue of a merge, locked after its own: public or in the actor's care, still open, not merged itself. */
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
  return master
}
