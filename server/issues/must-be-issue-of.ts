import { Refusal } from '../../contract/refusals.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { isIssueOf } from './queries.ts'

/** Refuses to link an issue that is not this person's own; whether it exists at all is not told. */
export async function mustBeIssueOf(db: Db, issueId: string, accountId: string): Promise<void> {
  if (!(await isIssueOf(db, cityOf(issueId), issueId, accountId)))
    throw new Refusal('invalid', { issueId: '没找到您的这件事，请重新选。' })
}
