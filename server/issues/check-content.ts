import type { Check } from '../../contract/rules/issues.ts'
import type { Db } from '../database/open.ts'
import type { TextVerdict, WechatClient } from '../wechat/client.ts'
import { findIssueById, listWaitingIssues, setCheck } from './queries.ts'

const CHECK_OF: Record<TextVerdict, Check> = { pass: 'passed', review: 'review', risky: 'refused' }

/**
 * Asks WeChat about an issue's text, outside any transaction. Without an answer nothing changes: the issue goes on
 * waiting and is not public. Someone who did not come through WeChat cannot be checked there: a person must look.
 */
export async function checkContent(
  db: Db,
  wechat: WechatClient | undefined,
  cityId: number,
  issueId: string,
): Promise<Check> {
  const issue = await findIssueById(db, cityId, issueId)
  if (issue?.contentCheck !== 'waiting') return issue?.contentCheck ?? 'waiting'
  if (!wechat || !issue.openid) {
    await setCheck(db, cityId, issueId, 'review')
    return 'review'
  }
  const verdict = await wechat.checkText(issue.openid, `${issue.title}\n${issue.body}`)
  await setCheck(db, cityId, issueId, CHECK_OF[verdict])
  return CHECK_OF[verdict]
}

const WAITED_MS = 60_000
const AT_A_TIME = 50

/**
 * Checks again what has waited a minute: after WeChat was away, or this process was stopped in between. One that fails
 * goes on waiting and does not hold up those behind it; the last failure is thrown at the end.
 */
export async function checkWaiting(db: Db, wechat: WechatClient | undefined, now: number): Promise<number> {
  const waiting = await listWaitingIssues(db, new Date(now - WAITED_MS), AT_A_TIME)
  let failure: unknown
  for (const { cityId, issueId } of waiting)
    await checkContent(db, wechat, cityId, issueId).catch(error => {
      failure = error
    })
  if (failure) throw failure
  return waiting.length
}
