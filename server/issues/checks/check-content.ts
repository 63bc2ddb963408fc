import { MINUTE } from '../../../contract/rules/beijing-time.ts'
import type { Check } from '../../../contract/rules/issues.ts'
import type { Db } from '../../database/open.ts'
import type { TextVerdict, WechatClient } from '../../wechat/client.ts'
import type { PhotoAddresses } from '../sending/photo-addresses.ts'
import { findForCheck, keepTrace, listPhotoChecks, listWaitingIssues } from './queries.ts'
import { settleCheck } from './settle-check.ts'

export const CHECK_OF: Record<TextVerdict, Check> = { pass: 'passed', review: 'review', risky: 'refused' }

/** WeChat pushes its verdict on a photo within this time; nothing waits longer before a person looks. */
export const VERDICT_WITHIN = 30 * MINUTE

/** Who checks: nobody without an account; photos only where WeChat can fetch them. */
export interface Checker {
  readonly wechat: WechatClient | undefined
  readonly publicUrl: string | undefined
  readonly addresses: PhotoAddresses
}

type Content = NonNullable<Awaited<ReturnType<typeof findForCheck>>>
type PhotoCheck = Awaited<ReturnType<typeof listPhotoChecks>>[number]

/** Someone who did not come through WeChat cannot be checked there: a person must look. */
async function judgeText({ wechat }: Checker, { openid, title, body, place }: Content): Promise<Check> {
  if (!wechat || !openid) return 'review'
  return CHECK_OF[await wechat.checkText(openid, [title, body, place ?? ''].join('\n').trim())]
}

/** Hands a photo in; its verdict is pushed later. Gives one at once where it cannot be handed in, or none came. */
async function judgePhoto(
  db: Db,
  { wechat, publicUrl, addresses }: Checker,
  cityId: number,
  { openid }: Content,
  { uploadId, traceId, askedAt }: PhotoCheck,
  now: number,
): Promise<Check> {
  if (traceId) return askedAt && now - askedAt.getTime() >= VERDICT_WITHIN ? 'review' : 'waiting'
  if (!wechat || !openid || !publicUrl) return 'review'
  const trace = await wechat.checkImage(openid, publicUrl + addresses.forCheck(uploadId, now))
  await keepTrace(db, cityId, uploadId, trace, new Date(now))
  return 'waiting'
}

/**
 * Asks WeChat about an issue's words and photos, outside any transaction. Without an answer nothing changes: the issue
 * goes on waiting and is not public; what waits too long is left to a person.
 */
export async function checkContent(
  db: Db,
  checker: Checker,
  cityId: number,
  issueId: string,
  now: number,
): Promise<void> {
  const content = await findForCheck(db, cityId, issueId)
  if (content?.contentCheck !== 'waiting') return
  const isOverdue = now - content.createdAt.getTime() >= VERDICT_WITHIN
  const orReview = (asked: Promise<Check>) =>
    asked.catch((error): Check => {
      if (isOverdue) return 'review'
      throw error
    })
  if ((content.textCheck ?? 'waiting') === 'waiting')
    await settleCheck(db, { cityId, issueId }, { text: await orReview(judgeText(checker, content)) }, now)
  for (const photo of await listPhotoChecks(db, cityId, issueId)) {
    if (photo.contentCheck !== 'waiting') continue
    const verdict = await orReview(judgePhoto(db, checker, cityId, content, photo, now))
    if (verdict !== 'waiting')
      await settleCheck(db, { cityId, issueId }, { uploadId: photo.uploadId, photo: verdict }, now)
  }
}

const WAITED_MS = MINUTE
const AT_A_TIME = 50

/**
 * Checks again what has waited a minute: after WeChat was away, or this process was stopped in between. One that fails
 * goes on waiting and does not hold up those behind it; the last failure is thrown at the end.
 */
export async function checkWaiting(db: Db, checker: Checker, now: number): Promise<number> {
  const overdue = new Date(now - VERDICT_WITHIN)
  const waiting = await listWaitingIssues(db, new Date(now - WAITED_MS), overdue, AT_A_TIME)
  let failure: unknown
  for (const { cityId, issueId } of waiting)
    await checkContent(db, checker, cityId, issueId, now).catch(error => {
      failure = error
    })
  if (failure) throw failure
  return waiting.length
}
