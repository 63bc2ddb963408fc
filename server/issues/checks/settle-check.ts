import type { Check } from '../../../contract/rules/issues.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { listPhotoChecks, lockForCheck, setContentCheck, setPhotoCheck, setTextCheck } from './queries.ts'

/** Whoever is nearer to the front decides for the whole. */
const WORST_FIRST: readonly Check[] = ['refused', 'review', 'waiting', 'passed']

const worstOf = (checks: readonly Check[]): Check =>
  WORST_FIRST.find(check => checks.includes(check)) ?? 'review'

export interface CheckedIssue {
  readonly cityId: number
  readonly issueId: string
}

/** A verdict on the words, or on one photo. */
export type Verdict = { readonly text: Check } | { readonly uploadId: string; readonly photo: Check }

/** Its author learns that it will not be public; a matter meant for the station alone never was to be. */
export async function tellRefused(
  trx: Db,
  cityId: number,
  issue: { accountId: string | null; number: string; visibility: string },
  now: number,
): Promise<void> {
  if (issue.accountId === null || issue.visibility === 'station') return
  await insertNotice(trx, {
    cityId,
    noticeId: newId(cityId),
    accountId: issue.accountId,
    kind: 'issue_check',
    title: '这件事不会公开',
    body: '内容检查没有通过，别人看不到它，站点照样会办，进展照样通知您。',
    subject: issue.number,
    createdAt: new Date(now),
  })
}

/**
 * Stores a machine's verdict and what follows for the whole issue. What passed or was refused stays: it was decided on
 * everything, or by a person, so that a late verdict publishes nothing.
 */
export function settleCheck(
  db: Db,
  { cityId, issueId }: CheckedIssue,
  verdict: Verdict,
  now: number,
): Promise<void> {
  return inTransaction(db, async trx => {
    const issue = await lockForCheck(trx, cityId, issueId)
    if (issue?.contentCheck !== 'waiting' && issue?.contentCheck !== 'review') return
    let text = issue.textCheck ?? issue.contentCheck
    if ('photo' in verdict) await setPhotoCheck(trx, cityId, verdict.uploadId, verdict.photo)
    else if (text === 'waiting') {
      text = verdict.text
      await setTextCheck(trx, cityId, issueId, text)
    }
    const photos = await listPhotoChecks(trx, cityId, issueId)
    const check = worstOf([text, ...photos.map(photo => photo.contentCheck)])
    if (check === issue.contentCheck) return
    await setContentCheck(trx, cityId, issueId, check)
    if (check === 'refused') await tellRefused(trx, cityId, issue, now)
  })
}
