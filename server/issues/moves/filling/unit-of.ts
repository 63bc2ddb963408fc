import { Refusal } from '../../../../contract/refusals.ts'
import type { Db } from '../../../database/open.ts'
import type { IssueRow } from '../../queries.ts'
import { findUnit, listBouncers } from '../queries.ts'

/** The unit an issue is dispatched to. After a consultation it may be one that gave it back, before it may not. */
export async function unitOf(
  trx: Db,
  issue: IssueRow,
  unitId: string,
): Promise<{ unitId: string; name: string }> {
  const unit = await findUnit(trx, issue.cityId, unitId)
  if (!unit) throw new Refusal('invalid', { unitId: '没有这个单位，请重新选。' })
  if (issue.status !== 'accepted') return unit
  const [last] = await listBouncers(trx, issue.cityId, issue.issueId)
  if (last?.unitId === unitId) throw new Refusal('invalid', { unitId: '这个单位刚退回过，请选别的单位。' })
  return unit
}
