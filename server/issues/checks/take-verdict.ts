import * as v from 'valibot'
import { Refusal } from '../../../contract/refusals.ts'
import type { PushTaker } from '../../wechat/take-push.ts'
import { CHECK_OF, VERDICT_WITHIN } from './check-content.ts'
import { findTraced } from './queries.ts'
import { settleCheck } from './settle-check.ts'

const MediaCheck = v.object({
  Event: v.literal('wxa_media_check'),
  trace_id: v.string(),
  errcode: v.optional(v.number(), 0),
  result: v.optional(v.object({ suggest: v.picklist(['pass', 'review', 'risky']) })),
})

/** Takes WeChat's verdict on a photo. One that comes late leaves the photo to a person. */
export const takeVerdict: PushTaker = async (trx, content, now) => {
  const read = v.safeParse(MediaCheck, content)
  if (!read.success) return false
  const { trace_id: traceId, errcode, result } = read.output
  // a check that failed says nothing of the picture: a person looks
  const verdict = errcode === 0 && result ? result.suggest : 'review'
  const photo = await findTraced(trx, traceId)
  // it can come before its trace is stored: nothing is kept, and WeChat sends it again
  if (!photo) throw new Refusal('busy')
  const isLate = photo.askedAt !== null && now - photo.askedAt.getTime() > VERDICT_WITHIN
  const check = isLate ? 'review' : CHECK_OF[verdict]
  await settleCheck(trx, photo, { uploadId: photo.uploadId, photo: check }, now)
  return true
}
