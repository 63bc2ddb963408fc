import { Refusal } from '../../../contract/refusals.ts'
import type { Check } from '../../../contract/rules/issues.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { type Actor, roleAt } from '../../http/actor.ts'
import { nextPosition } from '../moves/queries.ts'
import { type IssueRow, insertTransition } from '../queries.ts'
import { lockForCheck, setAllChecks } from './queries.ts'
import { tellRefused } from './settle-check.ts'

export interface DecideCheck {
  issue: IssueRow
  actor: Actor
  verdict: 'passed' | 'refused'
  note: string | undefined
  now: number
}

const SAID = { passed: '可以公开', refused: '不公开' } as const

/** A person's verdict, which no machine changes any more. It is kept as an inner step of the issue. */
export function decideCheck(
  db: Db,
  { issue: { cityId, issueId, stationId }, actor, verdict, note, now }: DecideCheck,
): Promise<{ check: Check }> {
  return inTransaction(db, async trx => {
    const issue = await lockForCheck(trx, cityId, issueId)
    if (!issue) throw new Refusal('not_found')
    if (issue.contentCheck === verdict) return { check: verdict }
    await setAllChecks(trx, cityId, issueId, verdict)
    await insertTransition(trx, {
      cityId,
      transitionId: newId(cityId),
      issueId,
      position: await nextPosition(trx, cityId, issueId),
      fromStatus: issue.status,
      toStatus: issue.status,
      accountId: actor.accountId,
      role: roleAt(actor, cityId, stationId ?? ''),
      act: 'check',
      note: `内容检查：${SAID[verdict]}${note ? `。${note}` : ''}`,
      isPublic: false,
      at: new Date(now),
    })
    if (verdict === 'refused') await tellRefused(trx, cityId, issue, now)
    return { check: verdict }
  })
}
