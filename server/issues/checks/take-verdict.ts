import { Refusal } from '../../../contract/refusals.ts'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { TextVerdict } from '../../wechat/client.ts'
import { CHECK_OF, VERDICT_WITHIN } from './check-content.ts'
import { claimPush, deletePushesBefore, findTraced } from './queries.ts'
import { settleCheck } from './settle-check.ts'

/** WeChat's verdict on a photo, as it was pushed. */
export interface PushedVerdict {
  /** The same message has the same one, however often it comes. */
  readonly messageId: string
  readonly traceId: string
  readonly verdict: TextVerdict
}

/** Takes a pushed verdict, once. One that comes late leaves the photo to a person. */
export function takeVerdict(
  db: Db,
  { messageId, traceId, verdict }: PushedVerdict,
  now: number,
): Promise<void> {
  return inTransaction(db, async trx => {
    if (!(await claimPush(trx, messageId, new Date(now)))) return
    const photo = await findTraced(trx, traceId)
    // it can come before its trace is stored: nothing is kept, and WeChat sends it again
    if (!photo) throw new Refusal('busy')
    const isLate = photo.askedAt !== null && now - photo.askedAt.getTime() > VERDICT_WITHIN
    const check = isLate ? 'review' : CHECK_OF[verdict]
    await settleCheck(trx, photo, { uploadId: photo.uploadId, photo: check }, now)
  })
}

/** Longer than WeChat goes on sending. */
const PUSHES_KEPT = 2 * DAY

export const forgetPushes = (db: Db, now: number) => deletePushesBefore(db, new Date(now - PUSHES_KEPT))
