import type { TransitionForm } from '../../../../contract/endpoints/transitions.ts'
import { Refusal } from '../../../../contract/refusals.ts'
import type { Move } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import { type IssueRow, listPhotos } from '../../queries.ts'
import { readTemplate } from '../../topics/read-template.ts'
import { listFreeUploads } from '../queries.ts'
import type { StepPhoto } from '../step.ts'

const NOT_THERE = '有一张照片没传好或已经用过，请再传一次。'

async function uploadsOf(
  trx: Db,
  accountId: string,
  field: 'photoIds' | 'beforePhotoIds',
  ids: readonly string[],
  stage: StepPhoto['stage'],
): Promise<StepPhoto[]> {
  if (ids.length === 0) return []
  const known = new Map((await listFreeUploads(trx, accountId, ids)).map(u => [u.uploadId, u]))
  return ids.map(id => {
    const upload = known.get(id)
    if (!upload) throw new Refusal('invalid', { [field]: NOT_THERE })
    return { ...upload, stage }
  })
}

/** Refuses an answer „solved“ that does not show the place before and after, where the topic asks for that. */
async function mustShow(trx: Db, issue: IssueRow, photos: readonly StepPhoto[]): Promise<void> {
  const { needsPhotos } = await readTemplate(trx, issue.cityId, issue.topic)
  if (!needsPhotos) return
  const own = await listPhotos(trx, issue.cityId, issue.issueId)
  const hasBefore = own.length > 0 || photos.some(p => p.stage === 'before')
  const hasAfter = photos.some(p => p.stage === 'after')
  if (hasBefore && hasAfter) return
  throw new Refusal('invalid', {
    ...(!hasAfter && { photoIds: '这类事办好了要有照片，请传办好以后的。' }),
    ...(!hasBefore && { beforePhotoIds: '还要有办之前的照片，请传一张。' }),
  })
}

/** Photos of a step: uploads of who takes it, each once; those of an answer show the place after it was dealt with. */
export async function photosOf(
  trx: Db,
  issue: IssueRow,
  move: Move,
  accountId: string,
  form: TransitionForm,
): Promise<StepPhoto[]> {
  const isReply = move.to === 'replied'
  const before = [...new Set(form.beforePhotoIds)]
  const after = [...new Set(form.photoIds)]
  if (after.some(id => before.includes(id))) throw new Refusal('invalid', { photoIds: NOT_THERE })
  const photos = [
    ...(await uploadsOf(trx, accountId, 'beforePhotoIds', before, 'before')),
    ...(await uploadsOf(trx, accountId, 'photoIds', after, isReply ? 'after' : null)),
  ]
  if (isReply && form.replyClass === 'A') await mustShow(trx, issue, photos)
  return photos
}
