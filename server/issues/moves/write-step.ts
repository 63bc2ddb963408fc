import { Refusal } from '../../../contract/refusals.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { insertTransition } from '../queries.ts'
import { changesOf } from './changes.ts'
import { insertStepPhotos, nextPosition, updateIssue } from './queries.ts'
import { isPublicStep, type Step } from './step.ts'
import { tell } from './telling/tell.ts'

async function writePhotos(trx: Db, { issue, filled }: Step, transitionId: string): Promise<void> {
  const { cityId } = issue
  const rows = (filled.photos ?? []).map((photo, position) => ({ cityId, transitionId, position, ...photo }))
  if (rows.length > 0 && (await insertStepPhotos(trx, rows)) < rows.length)
    throw new Refusal('invalid', { photoIds: '有一张照片已经用过，请再传一次。' })
}

/** Takes a step: the issue as it is from now on, the row that tells of it, its photos and its notices. */
export async function writeStep(trx: Db, step: Step): Promise<void> {
  const { issue, move, by, filled, now } = step
  const { cityId, issueId } = issue
  const changes = changesOf(step)
  await updateIssue(trx, cityId, issueId, changes)
  const transitionId = newId(cityId)
  const position = await nextPosition(trx, cityId, issueId)
  // a unit that gives it back had it in this step
  const unit = filled.unit ?? { unitId: issue.unitId, name: issue.unitName }
  await insertTransition(trx, {
    cityId,
    transitionId,
    issueId,
    position,
    fromStatus: issue.status,
    toStatus: move.to,
    ...by,
    act: move.act,
    unitId: unit.unitId,
    unitName: unit.name,
    note: filled.note || null,
    isPublic: isPublicStep(step),
    dueOn: (changes.dueOn === undefined ? issue.dueOn : changes.dueOn) as string | null,
    replyClass: filled.replyClass ?? null,
    promisedOn: filled.promisedOn ?? null,
    toward: filled.redirectTo ?? filled.master?.number ?? null,
    at: new Date(now),
  })
  await writePhotos(trx, step, transitionId)
  await tell(trx, step, position)
}
